import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bestTransport, prepareCluster } from './cluster.ts';
import { readLockFile } from './lock-file.ts';
import { serverLog, startServer } from './server-process.ts';

/**
 * Starts the server of a workspace that was closed properly, so that it is up by the time the code is loaded that uses
 * it. That code joins it as it would a server of another process. Whatever is in the way of this (no database yet, a
 * server that runs or was killed, a full disk) is left to `openEmbeddedServer`, which knows what to do or to say.
 */
export async function startServerAhead(workspaceDir: string): Promise<void> {
  if (!existsSync(join(workspaceDir, 'postgres'))) return;
  try {
    const cluster = await prepareCluster(workspaceDir, bestTransport, () => {});
    if ((await readLockFile(cluster.dir)) === undefined) await startServer(cluster, serverLog(workspaceDir));
  } catch {
    // As above.
  }
}

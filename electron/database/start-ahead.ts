import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bestTransport, prepareCluster } from './cluster.ts';
import { readLockFile } from './lock-file.ts';
import { serverLog, startServer } from './server-process.ts';

/**
 * Starts the server of a workspace that was closed properly, in parallel with loading the code that uses it; that code
 * joins it like a server of another process. Does nothing in any other case (no database yet, a running or killed
 * server, a full disk), which `openEmbeddedServer` handles.
 */
export async function startServerAhead(workspaceDir: string): Promise<void> {
  if (!existsSync(join(workspaceDir, 'postgres'))) return;
  try {
    const cluster = await prepareCluster(workspaceDir, bestTransport, () => {});
    if ((await readLockFile(cluster.dir)) === undefined) await startServer(cluster, serverLog(workspaceDir));
  } catch {
    // `openEmbeddedServer` handles this.
  }
}

import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { isServerOf, readLockFile } from './lock-file.ts';
import { removeFolder } from './programs.ts';
import { removeSocketDir } from './server-process.ts';

const pollMs = 10;
const stopTimeoutMs = 10_000;

/**
 * Deletes the database of a workspace that is no longer needed, even if the process that used it was killed and its
 * server still runs. Does nothing if there is none.
 */
export async function removeCluster(workspaceDir: string): Promise<void> {
  const path = join(workspaceDir, 'postgres');
  const dir = await realpath(path).catch(() => undefined);
  if (dir === undefined) return;
  const lock = await readLockFile(dir);
  if (lock?.pid !== undefined && (await isServerOf(lock, dir))) {
    // Its data is deleted, so it need not be stopped cleanly.
    process.kill(lock.pid, 'SIGQUIT');
    const deadline = Date.now() + stopTimeoutMs;
    while ((await isServerOf(lock, dir)) && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    if (lock.host !== undefined) await removeSocketDir(lock.host);
  }
  await removeFolder(dir);
  await removeFolder(path);
}

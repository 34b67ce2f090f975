import { chmod, mkdtemp, readlink, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import { isServerOf, readLockFile } from '#electron/database/lock-file.ts';

/**
 * Creates an empty folder for a workspace. After the test it is deleted, and a server that is still running in it is
 * stopped, because the test may have killed the app. As root the server runs under another account, hence the mode.
 */
export async function temporaryWorkspace(t: ExecutionContext<unknown>): Promise<string> {
  const dir = await mkdtemp(join(await realpath(tmpdir()), 'qwarty-workspace-'));
  await chmod(dir, 0o711);
  t.teardown(async () => {
    await killServer(dir);
    // The database may be elsewhere, behind a symlink.
    const target = await readlink(join(dir, 'postgres')).catch(() => undefined);
    if (target !== undefined) await rm(target, { recursive: true, force: true });
    await rm(dir, { recursive: true, force: true });
  });
  return dir;
}

/** Returns the process id of a workspace's running server, or undefined. */
export async function serverPid(workspaceDir: string): Promise<number | undefined> {
  const dir = await realpath(join(workspaceDir, 'postgres')).catch(() => undefined);
  if (dir === undefined) return undefined;
  const lock = await readLockFile(dir);
  return lock !== undefined && (await isServerOf(lock, dir)) ? lock.pid : undefined;
}

/** Kills a workspace's server with SIGKILL, like a power cut, and waits for its exit. */
export async function killServer(workspaceDir: string): Promise<void> {
  const pid = await serverPid(workspaceDir);
  if (pid === undefined) return;
  process.kill(pid, 'SIGKILL');
  while ((await serverPid(workspaceDir)) === pid) await sleep(5);
}

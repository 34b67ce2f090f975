import { chmod, mkdtemp, readlink, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import { isServerOf, readLockFile } from '#electron/database/lock-file.ts';

/**
 * An empty folder for a workspace, removed when the test ends, together with a server that was left running in it (a test
 * may have killed the app). As root the server's account must be able to pass through it, hence its mode.
 */
export async function temporaryWorkspace(t: ExecutionContext<unknown>): Promise<string> {
  const dir = await mkdtemp(join(await realpath(tmpdir()), 'qwarty-workspace-'));
  await chmod(dir, 0o711);
  t.teardown(async () => {
    await killServer(dir);
    // The database may lie elsewhere, behind a link.
    const target = await readlink(join(dir, 'postgres')).catch(() => undefined);
    if (target !== undefined) await rm(target, { recursive: true, force: true });
    await rm(dir, { recursive: true, force: true });
  });
  return dir;
}

/** The process id of the server that runs in a workspace; undefined if none does. */
export async function serverPid(workspaceDir: string): Promise<number | undefined> {
  const dir = await realpath(join(workspaceDir, 'postgres')).catch(() => undefined);
  if (dir === undefined) return undefined;
  const lock = await readLockFile(dir);
  return lock !== undefined && (await isServerOf(lock, dir)) ? lock.pid : undefined;
}

/** Kills the server of a workspace as a power cut would (SIGKILL) and waits until its process is gone. */
export async function killServer(workspaceDir: string): Promise<void> {
  const pid = await serverPid(workspaceDir);
  if (pid === undefined) return;
  process.kill(pid, 'SIGKILL');
  while ((await serverPid(workspaceDir)) === pid) await sleep(5);
}

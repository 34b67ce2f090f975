import { realpath } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { readLockFile } from './lock-file.ts';

/** Lets the system prefer other processes. Fails without harm for processes of another account, and after their end. */
function lower(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Work in the background then has the usual priority.
  }
}

/** Lowers the priority of a connection's process. The server must run on this computer. */
export async function lowerBackend(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  if (rows[0]) lower(rows[0].pid);
}

/** Lowers the priority of a workspace's embedded server, and of all connections that are opened from now on. */
export async function lowerServer(workspaceDir: string): Promise<void> {
  const dir = await realpath(join(workspaceDir, 'postgres')).catch(() => undefined);
  const lock = dir === undefined ? undefined : await readLockFile(dir);
  if (lock?.pid !== undefined) lower(lock.pid);
}

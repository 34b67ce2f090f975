import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { message } from '#shared/messages/message.ts';
import { databaseProblem, errorCode, explain } from './problems.ts';
import { isAlive } from './programs.ts';

/** The contents of a server's `postmaster.pid`. */
export type LockFile = {
  text: string;
  pid: number | undefined;
  port: number;
  /** Socket folder or address; undefined while the server starts. */
  host: string | undefined;
  /** Whether it accepts connections: not while it starts, recovers or stops. Not updated if the server is killed. */
  ready: boolean;
  /** Time since the last write. */
  ageMs: number;
};

/** File name of the socket, which PostgreSQL derives from the port. */
export const socketName = '.s.PGSQL.5432';

const lockFile = (dir: string) => join(dir, 'postmaster.pid');

/** Reads the lock file of the server that runs, or ran, in `dir`; undefined if there is none. */
export async function readLockFile(dir: string): Promise<LockFile | undefined> {
  let text: string;
  let writtenAtMs: number;
  try {
    text = await readFile(lockFile(dir), 'utf8');
    writtenAtMs = (await stat(lockFile(dir))).mtimeMs;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw explain(error, dir);
  }
  // The lines are: process id, data folder, start time, port, socket folder, listen address, shared memory, status.
  const [pid, , , port, socketDir, address, , status] = text.split('\n').map((line) => line.trim());
  return {
    text,
    pid: Number(pid) > 0 ? Number(pid) : undefined,
    port: Number(port),
    host: socketDir || address || undefined,
    ready: status === 'ready',
    ageMs: Date.now() - writtenAtMs,
  };
}

/** Returns whether the process `pid` is the server of `dir`; after a crash the id may belong to another process. */
export async function isServerOf({ pid }: { pid: number | undefined }, dir: string): Promise<boolean> {
  if (pid === undefined || !isAlive(pid)) return false;
  const command = await commandOf(pid).catch((error: unknown) => {
    if (!isAlive(pid)) return '';
    throw databaseProblem('stale-lock', message('workspace.lock', { place: dir, pid: String(pid) }), error);
  });
  return process.platform === 'win32' ? /postgres/i.test(command) : command.includes(dir);
}

async function commandOf(pid: number): Promise<string> {
  if (process.platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
  const run = promisify(execFile);
  if (process.platform === 'win32')
    return (await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'])).stdout;
  return (await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)])).stdout;
}

/**
 * Renames a lock file without a server. PostgreSQL does so itself unless another program has the process id. Safe even
 * if a server is running: a second one detects its shared memory and refuses to start.
 */
export async function moveStaleLockFile(dir: string, stale: LockFile): Promise<void> {
  const moved = join(dir, `postmaster.pid.stale-${randomUUID()}`);
  try {
    await rename(lockFile(dir), moved);
    // Another process may have moved the stale file first and started a server, whose lock file this is then.
    if ((await readFile(moved, 'utf8')) !== stale.text) await rename(moved, lockFile(dir));
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw explain(error, dir);
  }
}

/**
 * Removes the lock file of a socket in `dir` if its process is not the server of `dir`. PostgreSQL would refuse to
 * start if any process has that id, because it does not check shared memory for socket locks.
 */
export async function removeStaleSocketLock(dir: string): Promise<void> {
  const file = join(dir, `${socketName}.lock`);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const pid = Number(text.split('\n')[0]) || undefined;
  if (!(await isServerOf({ pid }, dir))) await rm(file, { force: true });
}

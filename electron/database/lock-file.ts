import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { databaseProblem, errorCode, explain } from './problems.ts';
import { isAlive } from './programs.ts';

/** What a running server writes into `postmaster.pid`. */
export type LockFile = {
  text: string;
  pid: number | undefined;
  port: number;
  /** Socket folder or address; undefined in the first moments. */
  host: string | undefined;
  /** Whether it takes connections: not while it starts, recovers or stops. Stays as it was when the server is killed. */
  ready: boolean;
};

const lockFile = (dir: string) => join(dir, 'postmaster.pid');

/** Reads the lock file of the server that runs, or ran, in `dir`; undefined if there is none. */
export async function readLockFile(dir: string): Promise<LockFile | undefined> {
  const text = await readFile(lockFile(dir), 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw explain(error, dir);
  });
  if (text === undefined) return undefined;
  // Its lines: process id, data folder, start time, port, socket folder, listen address, shared memory, status.
  const [pid, , , port, socketDir, address, , status] = text.split('\n').map((line) => line.trim());
  return {
    text,
    pid: Number(pid) > 0 ? Number(pid) : undefined,
    port: Number(port),
    host: socketDir || address || undefined,
    ready: status === 'ready',
  };
}

/** Whether the process that `lock` names is the server of `dir`; a process id is given to somebody else after a crash. */
export async function isServerOf(lock: LockFile, dir: string): Promise<boolean> {
  if (lock.pid === undefined || !isAlive(lock.pid)) return false;
  const command = await commandOf(lock.pid).catch((error: unknown) => {
    if (lock.pid === undefined || !isAlive(lock.pid)) return '';
    throw databaseProblem(
      'stale-lock',
      `Qwarty cannot tell whether process ${lock.pid} is using the database in ${dir}. ` +
        'End that process or restart the computer, then start Qwarty again; the data is left alone.',
      error,
    );
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
 * Puts a lock file aside that belongs to no server. PostgreSQL does so itself unless the process id is in use by
 * another program. Safe even if we are wrong: a second server finds the first one's shared memory and refuses to run.
 */
export async function setAsideLockFile(dir: string, stale: LockFile): Promise<void> {
  const aside = join(dir, `postmaster.pid.stale-${randomUUID()}`);
  try {
    await rename(lockFile(dir), aside);
    // Between our look and now another process may have done the same and started a server: then this is its file.
    if ((await readFile(aside, 'utf8')) !== stale.text) await rename(aside, lockFile(dir));
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw explain(error, dir);
  }
}

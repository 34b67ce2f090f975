import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, mkdtemp, open, rename, rm, rmdir, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, totalmem } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { message } from '#shared/messages/message.ts';
import { childStdio } from '../child-process.ts';
import type { Cluster } from './cluster.ts';
import { isServerOf, readLockFile, removeStaleSocketLock, socketName } from './lock-file.ts';
import { databaseProblem, explain } from './problems.ts';
import { programEnvironment, runProgram } from './programs.ts';

/** A server process. `exited` resolves to its output when it ends. */
export type StartedServer = { exited: Promise<string> };

/** The lowest limit of the supported systems (macOS) in bytes, including the terminating zero. */
const socketPathLimit = 104;
const socketDirPrefix = 'qwarty-';
const logLimitBytes = 5 * 1024 ** 2;
const stopTimeoutMs = 60_000;

/** A sixteenth of the memory, of which only what is read is used: counting is three times as fast among cached rows. */
const sharedMegabytes = Math.min(1024, Math.max(128, Math.floor(totalmem() / 16 / 2 ** 20)));

/** Settings for a single desktop. They keep users' data out of the log: callers report failed statements. */
const settings: Record<string, string> = {
  shared_buffers: `${sharedMegabytes}MB`,
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '512MB',
  random_page_cost: '1.1',
  jit: 'off',
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_checkpoints: 'off',
};

/** Returns the path of the server's log. */
export const serverLog = (workspaceDir: string) => join(workspaceDir, 'logs', 'postgres.log');

/**
 * Starts the server of a cluster, detached, so that Ctrl-C in a terminal interrupts only the app. `overrides` are
 * further settings (tests turn fsync off).
 */
export async function startServer(
  cluster: Cluster,
  logFile: string,
  overrides: Record<string, string> = {},
): Promise<StartedServer> {
  const all = { ...settings, ...(await listenSettings(cluster)), ...overrides };
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  await rotate(logFile);
  const log = await open(logFile, 'a');
  try {
    const start = (await log.stat()).size;
    // The workspace may have been deleted when its server ends.
    const output = async () => await readFrom(logFile, start).catch(() => '');
    const notStarted = (error: unknown) => String(error);
    if (process.platform === 'win32')
      return { exited: startOnWindows(cluster, options, log.fd).then(output, notStarted) };
    const child = spawn(cluster.binaries.postgres, ['-D', cluster.dir, ...options], {
      ...cluster.account,
      cwd: cluster.account === undefined ? cluster.dir : '/',
      env: programEnvironment(),
      stdio: childStdio(['ignore', log.fd, log.fd]),
      detached: true,
    });
    child.unref();
    return { exited: ended(child).then(output, notStarted) };
  } finally {
    await log.close();
  }
}

async function ended(child: ChildProcess): Promise<void> {
  await once(child, 'exit');
}

/** On Windows pg_ctl drops administrator rights before it starts the server, which refuses to run with them. */
async function startOnWindows(cluster: Cluster, options: string[], log: number): Promise<void> {
  const text = options.map((option) => (option === '-c' ? option : `"${option}"`)).join(' ');
  const child = spawn(cluster.binaries.pgCtl, ['start', '-W', '-s', '-D', cluster.dir, '-o', text], {
    env: programEnvironment(),
    stdio: ['ignore', log, log],
    detached: true,
    windowsHide: true,
  });
  child.unref();
  await ended(child);
  // pg_ctl returns at once. The server removes its lock file when it ends.
  do await sleep(1000, undefined, { ref: false });
  while ((await readLockFile(cluster.dir)) !== undefined);
}

async function readFrom(file: string, start: number): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const { buffer } = await handle.read({ buffer: Buffer.alloc(Math.max(0, size - start)), position: start });
    return buffer.toString('utf8');
  } finally {
    await handle.close();
  }
}

async function rotate(logFile: string): Promise<void> {
  try {
    await mkdir(dirname(logFile), { recursive: true, mode: 0o700 });
    const size = await stat(logFile).then(
      (found) => found.size,
      () => 0,
    );
    if (size > logLimitBytes) await rename(logFile, `${logFile}.1`);
  } catch (error) {
    throw explain(error, dirname(logFile));
  }
}

async function listenSettings(cluster: Cluster): Promise<Record<string, string>> {
  if (cluster.transport === 'loopback') {
    return { listen_addresses: '127.0.0.1', port: String(await freePort()), unix_socket_directories: '' };
  }
  const dir = await socketDir(cluster);
  // A list, in which a comma separates paths.
  const list = `"${dir.replaceAll('"', '""')}"`;
  return { listen_addresses: '', unix_socket_directories: list, unix_socket_permissions: '0700' };
}

/** Returns the cluster's folder, which is private, or a temporary folder if the socket's path would be too long. */
async function socketDir(cluster: Cluster): Promise<string> {
  for (const parent of [cluster.dir, tmpdir(), '/tmp']) {
    const longest =
      parent === cluster.dir ? join(parent, socketName) : join(parent, `${socketDirPrefix}XXXXXX`, socketName);
    if (Buffer.byteLength(longest) >= socketPathLimit) continue;
    if (parent === cluster.dir) {
      await removeStaleSocketLock(parent);
      return parent;
    }
    const dir = await mkdtemp(join(parent, socketDirPrefix)).catch(() => undefined);
    if (dir === undefined) continue;
    if (cluster.account !== undefined) await chown(dir, cluster.account.uid, cluster.account.gid);
    return dir;
  }
  throw databaseProblem('socket-path', message('workspace.longPath', { place: cluster.dir }));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has an address with a port');
  return address.port;
}

/** Stops the cluster's server and waits for its process to end. Disconnects clients; committed data is kept. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const lock = await readLockFile(cluster.dir);
  if (lock?.pid === undefined) return;
  if (process.platform === 'win32') {
    await runProgram(cluster.binaries.pgCtl, ['stop', '-m', 'fast', '-s', '-D', cluster.dir], {
      account: undefined,
      place: cluster.dir,
    });
    return;
  }
  process.kill(lock.pid, 'SIGINT');
  const deadline = Date.now() + stopTimeoutMs;
  while ((await readLockFile(cluster.dir))?.pid === lock.pid && Date.now() < deadline) await sleep(10);
  // The process ends after it has removed its lock file.
  while ((await isServerOf(lock, cluster.dir)) && Date.now() < deadline) await sleep(10);
  if (lock.host !== undefined) await removeSocketDir(lock.host);
}

/** Removes the temporary socket folder of a server that has ended; does nothing for any other folder. */
export async function removeSocketDir(dir: string): Promise<void> {
  if (!basename(dir).startsWith(socketDirPrefix)) return;
  for (const name of [socketName, `${socketName}.lock`]) await rm(join(dir, name), { force: true });
  await rmdir(dir).catch(() => undefined);
}

import { statfs } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { AppError } from '#shared/errors.ts';
import { message } from '#shared/messages/message.ts';
import { bestTransport, type Cluster, makeWorkspaceDir, prepareCluster, type Transport } from './cluster.ts';
import { isServerOf, moveStaleLockFile, readLockFile } from './lock-file.ts';
import { type Presence, registerPresence } from './presence.ts';
import { type DatabaseLog, databaseProblem, diskFull, explainOutput } from './problems.ts';
import { removeSocketDir, serverLog, startServer, stopServer } from './server-process.ts';

/** A server that this process shares with every other process that has the workspace open. */
export type EmbeddedServer = {
  connection: pg.ClientConfig;
  /** Leaves the server; the last process stops it. Close every other connection first. */
  close(): Promise<void>;
};

export type EmbeddedOptions = {
  workspaceDir: string;
  log: DatabaseLog;
  onStep: (text: string) => void;
  /** Default: `bestTransport`. */
  transport?: Transport;
  /** Further server settings; tests turn fsync off. */
  settings?: Record<string, string>;
  answerTimeoutMs?: number;
};

/** Time without an answer after which a running server counts as broken. */
const defaultAnswerTimeoutMs = 30_000;
/** Far more than recovery takes, which replays at most max_wal_size. */
const recoveryTimeoutMs = 600_000;
const pollMs = 15;
/** A lock file that is empty for longer is left over from a crash. */
const emptyLockFileMs = 5_000;
/** Interval between attempts to restart a lost server, for example until disk space is freed. */
const retryMs = 5_000;
/** One segment of the write-ahead log, without which the server cannot start. */
const fullDiskBytes = 16 * 1024 ** 2;

/**
 * Opens the workspace's embedded PostgreSQL: joins the server of another process or starts one, and creates the
 * database on the first start. PostgreSQL's lock file admits one server; a process whose server was refused joins the
 * other.
 */
export async function openEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { workspaceDir, log, onStep } = options;
  const transport = options.transport ?? bestTransport;
  await makeWorkspaceDir(workspaceDir);
  const cluster = await prepareCluster(workspaceDir, transport, onStep);
  const join = async () => await joinServer(cluster, options);
  let presence = join();
  await presence;

  /** Joins again after the server was killed or has restarted itself. */
  const stop = new AbortController();
  const watch = async (first: Presence): Promise<void> => {
    for (let current: Presence | undefined = first; ; ) {
      await current?.lost;
      if (stop.signal.aborted) return;
      log.warn('database server lost, restarting');
      presence = join();
      current = await presence.catch(async (error: unknown) => {
        log.warn('database server restart failed', { cause: error });
        await sleep(retryMs, undefined, { signal: stop.signal, ref: false }).catch(() => undefined);
        return undefined;
      });
    }
  };
  void watch(await presence);

  return {
    connection: (await presence).connection,
    async close() {
      stop.abort();
      const current = await presence.catch(() => undefined);
      await current?.leave(async () => await stopServer(cluster));
    },
  };
}

async function joinServer(cluster: Cluster, options: EmbeddedOptions): Promise<Presence> {
  const { answerTimeoutMs = defaultAnswerTimeoutMs } = options;
  let ended: string | undefined;
  let started = false;
  let silentSince = Date.now();
  for (const begun = Date.now(); Date.now() - begun < recoveryTimeoutMs; await sleep(pollMs)) {
    const answer = await registerPresence(cluster, answerTimeoutMs);
    if (typeof answer === 'object') return answer;
    if (ended !== undefined) {
      if (!isOtherServerRunning(ended)) throw await explainEnd(ended, cluster, options.workspaceDir);
      ended = undefined;
      started = false;
    }
    const server = await serverIn(cluster, options, answer === 'other');
    // A server that is starting may be silent for long on a busy machine; only its exit counts as a failure.
    if (server === 'busy' || answer === 'busy' || started) silentSince = Date.now();
    if (Date.now() - silentSince > answerTimeoutMs) break;
    if (server !== 'none' || started) continue;
    started = true;
    const { exited } = await startServer(cluster, serverLog(options.workspaceDir), options.settings);
    void exited.then((output) => {
      ended = output;
    });
  }
  throw databaseProblem('no-answer', message('workspace.noAnswer', { place: cluster.dir }));
}

/** Returns the state of the cluster's server. Moves a stale or copied lock file out of the way. */
async function serverIn(
  cluster: Cluster,
  { log, onStep }: EmbeddedOptions,
  isCopied: boolean,
): Promise<'none' | 'busy' | 'ready'> {
  const lock = await readLockFile(cluster.dir);
  if (lock === undefined) return 'none';
  if (!isCopied && (await isServerOf(lock, cluster.dir))) return lock.ready ? 'ready' : 'busy';
  // A starting server creates the file before it writes to it.
  if (lock.pid === undefined && lock.ageMs < emptyLockFileMs) return 'busy';
  onStep('The gallery was not closed properly: recovering the database');
  log.warn('stale lock file moved', { pid: lock.pid });
  if (lock.host !== undefined && !isCopied) await removeSocketDir(lock.host);
  await moveStaleLockFile(cluster.dir, lock);
  return 'none';
}

/** Checks the free space too, because on a full disk the server may be unable to log the reason. */
async function explainEnd(output: string, cluster: Cluster, workspaceDir: string): Promise<AppError> {
  const problem = explainOutput(output, workspaceDir);
  if (problem.details.reason !== 'failed') return problem;
  const { bavail, bsize } = await statfs(cluster.dir);
  return bavail * bsize < fullDiskBytes ? diskFull(workspaceDir, problem) : problem;
}

/**
 * Returns whether the server exited because another one is running or child processes of a killed one have not ended.
 */
function isOtherServerRunning(output: string): boolean {
  return /lock file "postmaster\.pid" (already exists|is empty)|pre-existing shared memory block/.test(output);
}

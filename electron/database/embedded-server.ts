import { statfs } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { AppError } from '#shared/errors.ts';
import { message } from '#shared/messages/message.ts';
import { bestTransport, type Cluster, makeWorkspaceDir, prepareCluster, type Transport } from './cluster.ts';
import { isServerOf, readLockFile, setAsideLockFile } from './lock-file.ts';
import { attend, type Presence } from './presence.ts';
import { type DatabaseLog, databaseProblem, diskFull, explainOutput } from './problems.ts';
import { removeSocketDir, serverLog, startServer, stopServer } from './server-process.ts';

/** A server that this process uses together with any other process that has the workspace open. */
export type EmbeddedServer = {
  connection: pg.ClientConfig;
  /** Leaves; the last to leave stops the server. Close every other connection first. */
  close(): Promise<void>;
};

export type EmbeddedOptions = {
  workspaceDir: string;
  log: DatabaseLog;
  onStep: (text: string) => void;
  /** How to be reached; by default what the platform can do best. */
  transport?: Transport;
  /** Further server settings; tests turn fsync off. */
  settings?: Record<string, string>;
  answerTimeoutMs?: number;
};

/** How long a live server may leave us without an answer before we call it broken. */
const defaultAnswerTimeoutMs = 30_000;
/** Recovery after a power cut replays at most max_wal_size; this is far more than that takes. */
const recoveryTimeoutMs = 600_000;
const pollMs = 15;
/** A lock file that is empty for longer was left by a crash. */
const emptyLockFileMs = 5_000;
/** Interval between attempts to restart a lost server, for example until disk space is freed. */
const retryMs = 5_000;
/** Less than one segment of the write-ahead log is no space to start in. */
const fullDiskBytes = 16 * 1024 ** 2;

/**
 * Uses the workspace's own PostgreSQL: joins the server that another process runs, or starts it, making the database on
 * the first start. No lock of ours decides who starts: PostgreSQL's lock file lets one server run, and the process whose
 * server lost joins the other.
 */
export async function openEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { workspaceDir, log, onStep } = options;
  const transport = options.transport ?? bestTransport;
  await makeWorkspaceDir(workspaceDir);
  const cluster = await prepareCluster(workspaceDir, transport, onStep);
  const enter = async () => await joinServer(cluster, options);
  let presence = enter();
  await presence;

  /** The server was killed or restarted itself: come back, so that this process counts as present again. */
  const stop = new AbortController();
  const watch = async (first: Presence): Promise<void> => {
    for (let current: Presence | undefined = first; ; ) {
      await current?.lost;
      if (stop.signal.aborted) return;
      log.warn('database server lost, restarting');
      presence = enter();
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
    const answer = await attend(cluster, answerTimeoutMs);
    if (typeof answer === 'object') return answer;
    if (ended !== undefined) {
      if (!isAnothers(ended)) throw await explainEnd(ended, cluster, options.workspaceDir);
      ended = undefined;
      started = false;
    }
    const server = await serverIn(cluster, options);
    // On a busy machine a server may take a while to its first sign of life; as long as ours has not ended, it comes.
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

/** What runs in the cluster. A lock file that belongs to no server is put out of the way. */
async function serverIn(cluster: Cluster, { log, onStep }: EmbeddedOptions): Promise<'none' | 'busy' | 'ready'> {
  const lock = await readLockFile(cluster.dir);
  if (lock === undefined) return 'none';
  if (await isServerOf(lock, cluster.dir)) return lock.ready ? 'ready' : 'busy';
  // A starting server makes the file and then fills it.
  if (lock.pid === undefined && lock.ageMs < emptyLockFileMs) return 'busy';
  onStep('The gallery was not closed properly last time: putting the database in order');
  log.warn('stale lock file moved', { pid: lock.pid });
  if (lock.host !== undefined) await removeSocketDir(lock.host);
  await setAsideLockFile(cluster.dir, lock);
  return 'none';
}

/** On a full disk the server may not even be able to say so. */
async function explainEnd(output: string, cluster: Cluster, workspaceDir: string): Promise<AppError> {
  const problem = explainOutput(output, workspaceDir);
  if (problem.details.reason !== 'failed') return problem;
  const { bavail, bsize } = await statfs(cluster.dir);
  return bavail * bsize < fullDiskBytes ? diskFull(workspaceDir, problem) : problem;
}

/** Two processes started at once and this server lost, or a killed server's children have not quite ended. */
function isAnothers(output: string): boolean {
  return /lock file "postmaster\.pid" (already exists|is empty)|pre-existing shared memory block/.test(output);
}

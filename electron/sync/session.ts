import pg from 'pg';
import { AppError } from '#shared/errors.ts';
import { apply } from './apply.ts';
import { type Failpoint, killAtFailpoint } from './failpoint.ts';
import { greetHub } from './greet-hub.ts';
import { connectHub, drop, hubProblem, type NewClient } from './hub-connection.ts';
import type { Progress, Summary } from './progress.ts';
import { receiveAll } from './receive.ts';
import { sendAll } from './send.ts';
import { one, type SendingOriginals, type Session } from './session-parts.ts';
import { type Patience, watchLine } from './watchdog.ts';

export type SyncOptions = {
  /** How this workspace's own database is reached; a session opens connections of its own. */
  local: pg.ClientConfig;
  hubUrl: string;
  /** What this desktop is called in conflicts and lists. */
  label: string;
  signal?: AbortSignal;
  report?: (progress: Progress) => void;
  failpoint?: Failpoint;
  sizes?: Partial<Session['sizes']>;
  /** How long the hub may be silent before it is asked. */
  patience?: Patience;
  /** Makes the session's clients; a test of thousands of sessions has its own, whose connections go on to the next one. */
  newClient?: NewClient;
  /** Sends the originals that waiting rows need and counts them into the summary. False: rows need none. */
  sendOriginals?: (sending: SendingOriginals) => Promise<boolean>;
};

/** A COPY of its own takes longer than a few hundred edits. */
const usualSizes = { batch: 20_000, page: 10_000, bulkRows: 500 };

/** How often a session starts over because somebody edited meanwhile, before it holds edits for a moment. */
const triesBeforeWritePause = 3;

/**
 * One synchronisation: everything that waits goes up, everything new comes down and is applied. It may be interrupted
 * anywhere; the next one goes on. @returns what it did.
 * @throws AppError UNAVAILABLE with `details.reason` when the hub cannot be used, CONFLICT when a session is running,
 * CANCELLED by `signal`.
 */
export async function synchronise(options: SyncOptions): Promise<Summary> {
  const clients: pg.Client[] = [];
  const newClient: NewClient = (config) => {
    const client = options.newClient?.(config) ?? new pg.Client(config);
    clients.push(client);
    return client;
  };
  let hangUp = () => {};
  let stopWatching = () => {};
  try {
    // Connects while the workspace is opened; what fails is told where it is waited for.
    const connecting = connectHub(options.hubUrl, options.signal, (config) => {
      const client = newClient(config);
      // An answer that never comes would otherwise be waited for.
      hangUp = () => drop(client);
      options.signal?.addEventListener('abort', hangUp);
      return client;
    });
    connecting.catch(() => undefined);
    const open = async () => await openLocal(newClient, options.local);
    const local = await open();
    await lockSession(local);
    const failpoint = options.failpoint ?? killAtFailpoint;
    await failpoint('afterLock');
    const report = options.report ?? (() => undefined);
    report({ phase: 'connect', done: 0, total: null });
    const hub = await connecting;
    const watch = watchLine({ hub, hubUrl: options.hubUrl, local, localConfig: options.local }, options.patience);
    stopWatching = watch.stop;
    const known = await greetHub(local, hub, options.label);
    await failpoint('afterHello');
    const summary: Summary = { pushed: 0, pulled: 0, conflicts: 0, objectsUp: 0, objectsDown: 0, seq: 0 };
    const session: Session = {
      local,
      hub,
      ...known,
      sizes: { ...usualSizes, ...options.sizes },
      failpoint,
      report,
      signal: options.signal,
      summary,
      sendOriginals: async () =>
        (await options.sendOriginals?.({ summary, report, failpoint, signal: options.signal })) ?? false,
    };
    await exchange(session, open, watch.hurry);
    return await conclude(session);
  } catch (error) {
    throw options.signal?.aborted ? new AppError('CANCELLED', 'hub.cancelled', { cause: error }) : hubProblem(error);
  } finally {
    stopWatching();
    options.signal?.removeEventListener('abort', hangUp);
    await Promise.all(clients.map((client) => close(client)));
  }
}

async function exchange(session: Session, openAnother: () => Promise<pg.Client>, hurry: () => void): Promise<void> {
  const round = async () => {
    await sendAll(session);
    await receiveAll(session);
  };
  for (let tries = 0; tries < triesBeforeWritePause; tries += 1) {
    await round();
    if (await tryToApply(session)) return;
  }
  const holder = await openAnother();
  const pausedRound = async () => {
    hurry();
    await round();
  };
  // What is unknown to the hub is found inside apply, so even the held round may need one more.
  while (!(await apply(session, holder, pausedRound))) session.signal?.throwIfAborted();
}

/** A save and this one waited for each other, or somebody holds a table for long: the next try may get through. */
const inEachOthersWay = new Set(['40P01', '55P03']);

async function tryToApply(session: Session): Promise<boolean> {
  try {
    return await apply(session, session.local);
  } catch (error) {
    if (inEachOthersWay.has((error as { code?: string }).code ?? '')) return false;
    throw error;
  }
}

async function conclude({ local, hub, replicaId, failpoint, summary }: Session): Promise<Summary> {
  const state = await one<{ applied_seq: string; open: string }>(
    local,
    "SELECT applied_seq, (SELECT count(*) FROM sync.conflict WHERE status = 'open') AS open FROM sync.state",
  );
  await hub.query('SELECT sync.pulled($1, $2)', [replicaId, state.applied_seq]);
  await failpoint('afterReport');
  return { ...summary, conflicts: Number(state.open), seq: Number(state.applied_seq) };
}

async function openLocal(newClient: NewClient, config: pg.ClientConfig): Promise<pg.Client> {
  const client = newClient({ ...config, application_name: 'qwarty sync' });
  client.on('error', () => undefined);
  await client.connect();
  // With PostgreSQL's 4 MB a large batch is sorted on disk.
  await client.query("SET timezone = 'UTC'; SET work_mem = '64MB'");
  return client;
}

/** The server may need a moment to see that a session's process was killed; until then it holds that session's lock. */
const lockTimeoutMs = 3_000;
const lockTaken = '55P03';

/** The lock goes with its connection, so a session that was killed leaves none behind. */
async function lockSession(local: pg.Client): Promise<void> {
  try {
    await local.query(`SET lock_timeout = ${lockTimeoutMs}`);
    await local.query("SELECT pg_advisory_lock(hashtext('qwarty sync session'))");
    await local.query('SET lock_timeout = DEFAULT');
  } catch (error) {
    if ((error as { code?: string }).code !== lockTaken) throw error;
    throw new AppError('CONFLICT', 'hub.running', { reason: 'running' });
  }
}

/** An interrupted COPY leaves a connection that cannot say goodbye; it is simply dropped. */
async function close(client: pg.Client): Promise<void> {
  const timer = setTimeout(() => drop(client), 2_000);
  await client.end().catch(() => undefined);
  clearTimeout(timer);
}

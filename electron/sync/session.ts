import type pg from 'pg';
import { AppError } from '#shared/errors.ts';
import { one, transaction } from '../schema/client.ts';
import { buildPausedIndexes, pauseIndexes } from '../schema/paused-indexes.ts';
import { ScramClient } from '../schema/scram-client.ts';
import { connectHub, drop, hubProblem, type NewClient } from './connection/hub-connection.ts';
import { lockSession, openLocal } from './connection/local-connection.ts';
import { isLockFailure } from './connection/retried-errors.ts';
import { type SilenceTimeouts, watchConnection } from './connection/watchdog.ts';
import { type Failpoint, killAtFailpoint } from './failpoint.ts';
import { handshake } from './handshake.ts';
import type { Progress, Summary } from './progress.ts';
import type { SendingOriginals, Session } from './session-parts.ts';
import { type Applying, apply } from './transfer/apply.ts';
import { applyNewRecordsFirst, countNewRecords, hasManyNewRecords } from './transfer/new-records.ts';
import { receiveAll } from './transfer/receive.ts';
import { sendAll } from './transfer/send.ts';
import { applyInPause } from './transfer/write-pause.ts';

export type SyncOptions = {
  /** The workspace's database; a session opens its own connections to it. */
  local: pg.ClientConfig;
  hubUrl: string;
  /** The desktop's name in conflicts and lists. */
  label: string;
  signal?: AbortSignal;
  report?: (progress: Progress) => void;
  failpoint?: Failpoint;
  sizes?: Partial<Session['sizes']>;
  timeouts?: SilenceTimeouts;
  /** Creates the session's clients; the property test reuses connections. */
  newClient?: NewClient;
  /** Uploads the originals that unsent rows need and counts them in the summary. Returns false if rows need none. */
  sendOriginals?: (sending: SendingOriginals) => Promise<boolean>;
};

/** Below 500 rows a separate COPY takes longer than sending the rows as edits. */
const defaultSizes = { batch: 20_000, page: 10_000, bulkRows: 500, newRecords: 5_000, indexPause: 5_000 };

/** Number of attempts before the session pauses local writes. Each edit made during an attempt causes another one. */
const attemptsBeforeWritePause = 3;

/** Registered as resources are acquired, and run in reverse order. */
type Cleanups = (() => void | Promise<void>)[];

/**
 * Runs one session: sends unsent changes, receives those of other desktops and applies them. It may be interrupted at
 * any point; the next session continues.
 * @throws AppError UNAVAILABLE with `details.reason` if the hub cannot be used, CONFLICT if a session is running,
 * CANCELLED by `signal`
 */
export async function synchronise(options: SyncOptions): Promise<Summary> {
  const cleanups: Cleanups = [];
  try {
    return await runSession(options, cleanups);
  } catch (error) {
    throw options.signal?.aborted ? new AppError('CANCELLED', 'hub.cancelled', { cause: error }) : hubProblem(error);
  } finally {
    for (const cleanUp of cleanups.toReversed()) await cleanUp();
  }
}

async function runSession(options: SyncOptions, cleanups: Cleanups): Promise<Summary> {
  const { hubUrl, signal, timeouts, failpoint = killAtFailpoint, report = () => undefined } = options;
  const newClient: NewClient = (config) => {
    const client = options.newClient?.(config) ?? new ScramClient(config);
    cleanups.push(async () => await close(client));
    return client;
  };
  // Connects while the local connection is opened; a failure is thrown where the promise is awaited.
  const connecting = connectHub(hubUrl, signal, (config) => dropOnAbort(newClient(config), signal, cleanups));
  connecting.catch(() => undefined);
  const open = async () => await openLocal(options.local, newClient);
  const local = await open();
  await lockSession(local);
  await failpoint('afterLock');
  report({ phase: 'connect', done: 0, total: null });
  const hub = await connecting;
  const watchdog = watchConnection({ hub, hubUrl, local, localConfig: options.local }, timeouts);
  cleanups.push(watchdog.stop);
  const replica = await handshake(local, hub, options.label);
  await failpoint('afterHello');
  const summary: Summary = { pushed: 0, pulled: 0, conflicts: 0, objectsUp: 0, objectsDown: 0, seq: 0 };
  const sizes = { ...defaultSizes, ...options.sizes };
  const sendOriginals = async () => (await options.sendOriginals?.({ summary, report, failpoint, signal })) ?? false;
  const session: Session = {
    local,
    hub,
    ...replica,
    isNewReplica: false,
    sizes,
    failpoint,
    report,
    signal,
    summary,
    sendOriginals,
  };
  await exchange(session, options.label, open, watchdog.expectPausedWrites);
  await failpoint('afterApply');
  const done = await conclude(session);
  // Also those that a killed session left.
  await buildPausedIndexes(local, {
    signal,
    onProgress: (built, total) => report({ phase: 'index', done: built, total }),
  });
  return done;
}

async function exchange(
  session: Session,
  label: string,
  openAnother: () => Promise<pg.Client>,
  expectPausedWrites: () => void,
): Promise<void> {
  const round = async () => {
    if (session.isNewReplica) Object.assign(session, await handshake(session.local, session.hub, label));
    session.isNewReplica = false;
    await sendAll(session);
    await receiveAll(session);
  };
  const pausedRound = async () => {
    expectPausedWrites();
    await round();
  };
  await round();
  const applyRest = async (applying: Applying) =>
    await applyInRounds(
      session,
      round,
      async (isPaused) => await apply(session, applying, isPaused ? pausedRound : undefined),
    );
  let second: pg.Client | undefined;
  const secondConnection = async () => {
    second ??= await openAnother();
    return second;
  };
  if (await hasManyNewRecords(session)) {
    await pauseIndexes(session.local, await countNewRecords(session.local), session.sizes.indexPause);
    if (await applyNewRecordsFirst(session, await secondConnection(), applyRest)) return;
  }
  await applyInRounds(session, round, async (isPaused) => {
    const applier = isPaused ? await secondConnection() : session.local;
    const applying = { applier, enclose: transaction, historySeq: '-1' };
    return await apply(session, applying, isPaused ? pausedRound : undefined);
  });
}

/** Sends and receives between the attempts to apply, because each edit made during an attempt causes another one. */
async function applyInRounds(
  session: Session,
  round: () => Promise<void>,
  attempt: (isPaused: boolean) => Promise<boolean>,
): Promise<void> {
  for (let attempts = 1; ; attempts += 1) {
    if (await falseIfLocked(attempt(false))) return;
    if (attempts === attemptsBeforeWritePause) break;
    await round();
  }
  await applyInPause(async () => await attempt(true), session.local, session.signal);
}

async function falseIfLocked(attempt: Promise<boolean>): Promise<boolean> {
  try {
    return await attempt;
  } catch (error) {
    if (isLockFailure(error)) return false;
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

/** A cancelled session must not wait for the answer of a hub that may never respond. */
function dropOnAbort(client: pg.Client, signal: AbortSignal | undefined, cleanups: Cleanups): pg.Client {
  const onAbort = () => drop(client);
  signal?.addEventListener('abort', onAbort);
  cleanups.push(() => signal?.removeEventListener('abort', onAbort));
  return client;
}

/** Closes a connection, or drops it after a timeout: an interrupted COPY blocks the closing message. */
async function close(client: pg.Client): Promise<void> {
  const timer = setTimeout(() => drop(client), 2_000);
  await client.end().catch(() => undefined);
  clearTimeout(timer);
}

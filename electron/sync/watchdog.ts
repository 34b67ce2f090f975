import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { connectHub, drop, type NewClient, socketOf } from './hub-connection.ts';
import { one } from './session-parts.ts';

/**
 * How long nothing may come or go on the line to the hub, in milliseconds, before the session asks whether the hub is
 * still at work: usually, and while the app's writers are held for it. And how long the answer to that may take.
 */
export type Patience = { silentMs: number; pausedMs: number; answerMs: number };

/** Together with what may be on its way, a held writer waits 15 seconds at most for a line that is dead. */
const usualPatience: Patience = { silentMs: 60_000, pausedMs: 6_000, answerMs: 8_000 };
/** Time for an answer that was on its way while the question was asked. */
const onItsWayMs = 1_000;

/** The session's two connections, and how to ask each one's server. */
type Line = { hub: pg.Client; hubUrl: string; local: pg.Client; localConfig: pg.ClientConfig };

/**
 * Ends the line of a session that waits for a hub which is not working for it: its answer got lost, or the question, or
 * the hub is gone and the network does not say so. A merge of a million rows also sends nothing for minutes, so silence
 * alone says nothing: a second connection asks what the first one's server process is doing. Where the process waits for
 * us, this desktop's own database may be what takes long, and is asked the same.
 * @returns `hurry`, to be called once writers are held, and `stop`, when nobody waits any more
 */
export function watchLine(line: Line, patience: Patience = usualPatience): { hurry: () => void; stop: () => void } {
  const socket = socketOf(line.hub);
  const ending = new AbortController();
  let patienceMs = patience.silentMs;
  const onSilence = async () => {
    const isDead = isWaiting(line.hub) && (await isForgotten(line, patience.answerMs, ending.signal));
    if (ending.signal.aborted) return;
    if (isDead) drop(line.hub);
    else socket.setTimeout(patienceMs);
  };
  socket.on('timeout', onSilence);
  socket.setTimeout(patienceMs);
  return {
    hurry: () => {
      patienceMs = patience.pausedMs;
      socket.setTimeout(patienceMs);
    },
    stop: () => {
      ending.abort();
      socket.off('timeout', onSilence);
      socket.setTimeout(0);
    },
  };
}

const isWaiting = (client: pg.Client) => !(client as unknown as { readyForQuery: boolean }).readyForQuery;

/** Whether neither server is at work for the session, and nothing was on its way either. Never throws. */
async function isForgotten({ hub, hubUrl, local, localConfig }: Line, answerMs: number, ending: AbortSignal) {
  const { bytesRead } = socketOf(hub);
  const signal = AbortSignal.any([ending, AbortSignal.timeout(answerMs)]);
  const [there, here] = await Promise.all([
    isAtWork(hub, signal, (newClient) => connectHub(hubUrl, signal, newClient)),
    isAtWork(local, signal, (newClient) => connectLocal(localConfig, newClient)),
  ]);
  if (there || here) return false;
  await pause(Math.min(answerMs, onItsWayMs), undefined, { signal: ending }).catch(() => undefined);
  return socketOf(hub).bytesRead === bytesRead;
}

/** A login may see what its own server processes do, and nothing of others. */
const atWorkSql = `SELECT EXISTS (SELECT FROM pg_stat_activity
  WHERE pid = $1 AND state IS NOT NULL AND wait_event_type IS DISTINCT FROM 'Client') AS working`;
const tooManyConnections = '53300';

/** Whether the server process behind `client` is at work, waiting for a lock included. It is not if nobody can say. */
async function isAtWork(
  client: pg.Client,
  signal: AbortSignal,
  connect: (newClient: NewClient) => Promise<pg.Client>,
): Promise<boolean> {
  const { processID } = client as unknown as { processID: number | null };
  let hangUp = () => {};
  try {
    const asking = await connect((config) => {
      const made = new pg.Client(config);
      hangUp = () => drop(made);
      signal.addEventListener('abort', hangUp);
      return made;
    });
    const { working } = await one<{ working: boolean }>(asking, atWorkSql, [processID]);
    await asking.end();
    return working;
  } catch (error) {
    // It is there and has no room for the question.
    return hasCode(error, tooManyConnections) || (error instanceof Error && hasCode(error.cause, tooManyConnections));
  } finally {
    signal.removeEventListener('abort', hangUp);
    hangUp();
  }
}

const hasCode = (error: unknown, code: string) => (error as { code?: unknown } | undefined)?.code === code;

async function connectLocal(config: pg.ClientConfig, newClient: NewClient): Promise<pg.Client> {
  const client = newClient({ ...config, application_name: 'qwarty sync' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

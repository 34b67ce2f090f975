import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { one } from '../../schema/client.ts';
import { ScramClient } from '../../schema/scram-client.ts';
import { connectHub, drop, type NewClient, socketOf } from './hub-connection.ts';
import { connectLocal } from './local-connection.ts';

/**
 * Milliseconds without traffic on the hub connection before the session checks the hub: usually, and while local writes
 * are paused. `answerMs` limits the check itself.
 */
export type SilenceTimeouts = { silentMs: number; pausedMs: number; answerMs: number };

/** With `inFlightMs`, a broken connection pauses local writes for 15 seconds at most. */
const defaultTimeouts: SilenceTimeouts = { silentMs: 60_000, pausedMs: 6_000, answerMs: 8_000 };
/** Time for an answer that was in flight during the check. */
const inFlightMs = 1_000;

/** The session's two connections, and the addresses of their servers. */
type Connections = { hub: pg.Client; hubUrl: string; local: pg.Client; localConfig: pg.ClientConfig };

/**
 * Drops the hub connection if the session waits for an answer that will not come, because a message was lost or the hub
 * is unreachable without a network error. Silence alone proves nothing: a merge of a million rows takes minutes. So a
 * second connection checks what the hub's server process is doing, and another one checks the local server, which the
 * hub may be waiting for.
 * @returns `expectPausedWrites`, to be called when local writes are paused, and `stop`
 */
export function watchConnection(
  connections: Connections,
  timeouts: SilenceTimeouts = defaultTimeouts,
): { expectPausedWrites: () => void; stop: () => void } {
  const { hub } = connections;
  const socket = socketOf(hub);
  const ending = new AbortController();
  let silentMs = timeouts.silentMs;
  const onSilence = async () => {
    const isDead = isWaiting(hub) && (await isAbandoned(connections, timeouts.answerMs, ending.signal));
    if (ending.signal.aborted) return;
    if (isDead) drop(hub);
    else socket.setTimeout(silentMs);
  };
  socket.on('timeout', onSilence);
  socket.setTimeout(silentMs);
  return {
    expectPausedWrites: () => {
      silentMs = timeouts.pausedMs;
      socket.setTimeout(silentMs);
    },
    stop: () => {
      ending.abort();
      socket.off('timeout', onSilence);
      socket.setTimeout(0);
    },
  };
}

const isWaiting = (client: pg.Client) => !(client as unknown as { readyForQuery: boolean }).readyForQuery;

/** Returns whether neither server is working for the session and no answer was in flight. Never throws. */
async function isAbandoned({ hub, hubUrl, local, localConfig }: Connections, answerMs: number, ending: AbortSignal) {
  const { bytesRead } = socketOf(hub);
  const signal = AbortSignal.any([ending, AbortSignal.timeout(answerMs)]);
  const [hubWorks, localWorks] = await Promise.all([
    isWorking(hub, signal, (newClient) => connectHub(hubUrl, signal, newClient)),
    isWorking(local, signal, (newClient) => connectLocal(localConfig, newClient)),
  ]);
  if (hubWorks || localWorks) return false;
  await sleep(Math.min(answerMs, inFlightMs), undefined, { signal: ending }).catch(() => undefined);
  return socketOf(hub).bytesRead === bytesRead;
}

/** A login sees the state of its own server processes only, which suffices here. */
const isWorkingSql = `SELECT EXISTS (SELECT FROM pg_stat_activity
  WHERE pid = $1 AND state IS NOT NULL AND wait_event_type IS DISTINCT FROM 'Client') AS working`;
const tooManyConnections = '53300';

/**
 * Returns whether the server process of `client` is executing or waiting for a lock; false if the server is
 * unreachable.
 */
async function isWorking(
  client: pg.Client,
  signal: AbortSignal,
  connect: (newClient: NewClient) => Promise<pg.Client>,
): Promise<boolean> {
  const { processID } = client as unknown as { processID: number | null };
  let close = () => {};
  try {
    const second = await connect((config) => {
      const created = new ScramClient(config);
      close = () => drop(created);
      signal.addEventListener('abort', close);
      return created;
    });
    const { working } = await one<{ working: boolean }>(second, isWorkingSql, [processID]);
    await second.end();
    return working;
  } catch (error) {
    // The server runs but accepts no further connection.
    return hasCode(error, tooManyConnections) || (error instanceof Error && hasCode(error.cause, tooManyConnections));
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
}

const hasCode = (error: unknown, code: string) => (error as { code?: unknown } | undefined)?.code === code;

import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Change } from '#shared/contract/workspace/workspace.ts';
import { ScramClient } from '../schema/scram-client.ts';
import type { DatabaseLog } from './problems.ts';

export type Changes = {
  /** Calls `callback` for every committed change of any process. Returns a function that stops it. */
  onChange(callback: (change: Change) => void): () => void;
  /** Returns how many changes were received so far. */
  count(): number;
  /** Returns the tables of the changes that were received after the first `count`. */
  tablesSince(count: number): string[];
  close(): Promise<void>;
};

/** The table name of a change after which every table may have changed. */
export const anyTable = '*';

const channel = 'qwarty_changed';
const retryMs = 500;

/**
 * Listens for changes in the database by any process: the app, the command line, a sync session. Resolves when the
 * connection listens. After reconnecting it emits `{table: '*', ids: null}`, because changes may have been missed.
 */
export async function listenToChanges(connection: pg.ClientConfig, log: DatabaseLog): Promise<Changes> {
  const callbacks = new Set<(change: Change) => void>();
  const stop = new AbortController();
  let received = 0;
  /** By table, the number of its last change. */
  const last = new Map<string, number>();
  const emit = (change: Change) => {
    received += 1;
    last.set(change.table, received);
    for (const callback of callbacks) callback(change);
  };
  let client: pg.Client | undefined;

  const listen = async (): Promise<void> => {
    const next = new ScramClient({ ...connection, application_name: 'qwarty changes' });
    // `end` follows every error; without this listener an error would end the process.
    next.on('error', () => {});
    next.on('notification', ({ payload = '' }) => emit(JSON.parse(payload)));
    await next.connect();
    await next.query(`LISTEN ${channel}`);
    next.on('end', () => void listenAgain());
    client = next;
    if (stop.signal.aborted) await next.end();
  };

  const listenAgain = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        await listen();
        emit({ table: anyTable, ids: null });
        return;
      } catch (error) {
        log.warn('listening for changes failed', { cause: error });
        await sleep(retryMs, undefined, { signal: stop.signal }).catch(() => undefined);
      }
    }
  };

  await listen();
  return {
    onChange(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
    count: () => received,
    tablesSince: (count) => [...last].filter(([, number]) => number > count).map(([table]) => table),
    async close() {
      stop.abort();
      await client?.end().catch(() => undefined);
    },
  };
}

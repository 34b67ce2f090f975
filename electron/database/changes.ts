import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Change } from '#shared/contract/workspace.ts';
import type { DatabaseLog } from './problems.ts';

export type Changes = {
  /** Calls `callback` for every change that anyone commits; returns what ends it. */
  onChange(callback: (change: Change) => void): () => void;
  close(): Promise<void>;
};

/** Stands for every table, when changes may have gone by unheard. */
export const anyTable = '*';

const channel = 'qwarty_changed';
const retryMs = 500;

/**
 * Listens to what anyone changes in the database: this app, the command line, a synchronisation. Resolves when it
 * listens. After a broken connection it listens again and tells `{table: '*', ids: null}`, as changes may have gone by.
 */
export async function listenToChanges(connection: pg.ClientConfig, log: DatabaseLog): Promise<Changes> {
  const callbacks = new Set<(change: Change) => void>();
  const stop = new AbortController();
  const tell = (change: Change) => {
    for (const callback of callbacks) callback(change);
  };
  let client: pg.Client | undefined;

  const listen = async (): Promise<void> => {
    const next = new pg.Client({ ...connection, application_name: 'qwarty changes' });
    // Every end of the connection is told by `end`; without a listener an error would end the process.
    next.on('error', () => {});
    next.on('notification', ({ payload = '' }) => tell(JSON.parse(payload)));
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
        tell({ table: anyTable, ids: null });
        return;
      } catch (error) {
        log.warn('cannot listen to changes yet', { cause: error });
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
    async close() {
      stop.abort();
      await client?.end().catch(() => undefined);
    },
  };
}

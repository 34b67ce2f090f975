import type pg from 'pg';
import { isUuid } from '#shared/ids.ts';
import type { Changed } from './read.ts';

const channel = 'qwarty_facets';

/** Reading more changed records takes longer than reading all. */
const most = 20_000;

type Table = keyof Changed;
const tables: readonly Table[] = ['artworks', 'artists', 'collections', 'images'];

/** The records that have changed since they were last taken. */
export class PendingChanges {
  #changed = empty();
  /** Whether there were too many changes to follow them one by one. */
  #all = false;

  /** Notes a notification of `notify_changed` in electron/schema/functions/desktop/notifications.sql. */
  add(payload: string): void {
    if (this.#all) return;
    const { table, ids } = JSON.parse(payload) as { table: Table; ids: string[] | null };
    const changed = this.#changed[table];
    // The ids become part of statements, and any client of the database can notify.
    if (ids) for (const id of ids) if (isUuid(id)) changed.add(id);
    if (ids === null || changed.size > most) this.#all = true;
  }

  get all(): boolean {
    return this.#all;
  }

  get none(): boolean {
    return !this.#all && tables.every((table) => this.#changed[table].size === 0);
  }

  /** Returns the changes and forgets them. */
  take(): Changed {
    const taken = this.#changed;
    this.#changed = empty();
    this.#all = false;
    return taken;
  }
}

const empty = (): Record<Table, Set<string>> => ({
  artworks: new Set(),
  artists: new Set(),
  collections: new Set(),
  images: new Set(),
});

/** Notes every change from now on. A client that has just run any other statement has noted all earlier changes. */
export async function listen(client: pg.ClientBase): Promise<PendingChanges> {
  const pending = new PendingChanges();
  client.on('notification', ({ payload = '' }) => pending.add(payload));
  await client.query(`LISTEN ${channel}`);
  return pending;
}

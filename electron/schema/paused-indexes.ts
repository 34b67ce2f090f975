import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { transaction } from './client.ts';

/** The migration that creates their table. */
export const pausedIndexesMigration = '0130-paused-indexes';

/** The number of records that a load will add. */
export type Incoming = { artworks: number; artists: number };

/** Fewer new records are written faster with their indexes. */
const large = 5_000;

/** A save that holds a lock for longer makes the load do without the pause. */
const lockTimeoutMs = 1_000;

/** Held while indexes are paused and while they are built. Keys of PostgreSQL's advisory locks. */
const lock = '29047, 3';

/**
 * Drops the indexes that lists and searches use, of the tables that a load more than doubles: without them the load
 * takes half of the time, and building them at once takes a fifth. Indexes of keys and constraints stay. Afterwards
 * call `buildPausedIndexes`; if this process ends before, the next start does. Until then lists and searches read whole
 * tables.
 * @param client not in a transaction; it holds an advisory lock until the indexes are built or it is closed
 * @param atLeast the number of new records from which it is worthwhile; tests have few
 */
export async function pauseIndexes(client: pg.ClientBase, incoming: Incoming, atLeast = large): Promise<void> {
  const tables = await multiplied(client, incoming, atLeast);
  if (tables.length === 0 || !(await tryLock(client))) return;
  await transaction(client, async () => {
    await client.query(`SET LOCAL lock_timeout = ${lockTimeoutMs}`);
    const { rows } = await client.query<{ name: string }>(
      `INSERT INTO paused_indexes
         SELECT x.indexrelid::regclass::text, pg_get_indexdef(x.indexrelid) FROM pg_index x
         WHERE x.indrelid = ANY ($1::regclass[]) AND x.indisvalid AND NOT x.indisunique
           AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = x.indexrelid)
       ON CONFLICT (name) DO UPDATE SET definition = excluded.definition RETURNING name`,
      [tables],
    );
    if (rows.length > 0) await client.query(`DROP INDEX ${rows.map(({ name }) => name).join(', ')}`);
  }).catch(async (error: { code?: string }) => {
    await unlock(client);
    // 55P03 lock_not_available
    if (error.code !== '55P03') throw error;
  });
}

/**
 * Builds the indexes that are paused, one after the other, while records are read and saved.
 * @param client not in a transaction
 * @param onProgress receives the numbers of indexes that are built and that were paused
 * @throws the reason of `signal`, leaving the rest to the next call
 */
export async function buildPausedIndexes(
  client: pg.ClientBase,
  { onProgress, signal }: { onProgress?: (done: number, total: number) => void; signal?: AbortSignal } = {},
): Promise<void> {
  if ((await pausedIndexes(client)).length === 0) return;
  // Waiting in PostgreSQL would keep a snapshot, for whose end the other process's CREATE INDEX would wait.
  while (!(await tryLock(client))) await sleep(200, undefined, { signal });
  try {
    const paused = await pausedIndexes(client);
    for (const [done, { name, definition }] of paused.entries()) {
      signal?.throwIfAborted();
      onProgress?.(done, paused.length);
      // An interrupted build leaves an invalid index.
      await client.query(`DROP INDEX IF EXISTS ${name}`);
      await client.query(definition.replace('INDEX', 'INDEX CONCURRENTLY'));
      await client.query('DELETE FROM paused_indexes WHERE name = $1', [name]);
    }
  } finally {
    await unlock(client).catch(() => undefined);
  }
}

async function pausedIndexes(client: pg.ClientBase): Promise<{ name: string; definition: string }[]> {
  return (
    await client.query<{ name: string; definition: string }>(
      'SELECT name, definition FROM paused_indexes ORDER BY definition',
    )
  ).rows;
}

/** Returns the tables of which there will be more new records than there are records now. */
async function multiplied(client: pg.ClientBase, incoming: Incoming, atLeast: number): Promise<string[]> {
  const tables: string[] = [];
  for (const table of ['artworks', 'artists'] as const) {
    const count = incoming[table];
    if (count < atLeast) continue;
    const { rowCount } = await client.query(`SELECT FROM ${table} OFFSET $1 LIMIT 1`, [count - 1]);
    if (!rowCount) tables.push(table);
  }
  return tables;
}

async function tryLock(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>(`SELECT pg_try_advisory_lock(${lock}) AS locked`);
  return rows[0]?.locked === true;
}

/** A connection may have obtained the lock twice. */
async function unlock(client: pg.ClientBase): Promise<void> {
  await client.query(
    `SELECT pg_advisory_unlock(${lock}) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND classid = 29047 AND objid = 3`,
  );
}

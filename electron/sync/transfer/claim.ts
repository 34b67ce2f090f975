import type pg from 'pg';
import { one, transaction } from '../../schema/client.ts';
import { claimDeferred, deferBlocked } from '../deferred-rows.ts';

/**
 * A claimed batch that the hub has not acknowledged. `hash` is a random id that distinguishes it from a batch with the
 * same number sent by a copy of this workspace. A claimed batch never changes, so no content hash is needed: computing
 * one took a third of the time of a merge. `isLast` says that the outbox had no further rows when it was claimed.
 */
export type Batch = { batch: number; baseSeq: number; hash: string; isLast: boolean };

/**
 * The outbox's statistics are always out of date: the planner would expect a few rows and choose a nested loop. A
 * bitmap scan reads the entries of all rows that were sent since the last vacuum; an index scan marks them as dead.
 */
const beginSql = 'BEGIN; SET LOCAL enable_nestloop = off; SET LOCAL enable_bitmapscan = off';

type BatchRow = { batch: string; base_seq: string; hash: string };

/**
 * Returns the batch to send next: an unacknowledged one, else a new batch of unclaimed outbox rows, else null.
 *
 * Marks rows instead of keeping a cursor, so that a transaction that commits late is part of the next batch. Takes
 * whole transactions in the order of their last change, which preserves dependencies between them; a batch may
 * therefore have more than `batchRows` rows. Rows whose original was not uploaded are deferred to a later batch
 * (deferred-rows.ts).
 */
export async function claim(
  local: pg.Client,
  batchRows: number,
  sendOriginals: () => Promise<boolean>,
  beforeCommit: () => void | Promise<void>,
): Promise<Batch | null> {
  const needsOriginals = await sendOriginals();
  const { rows } = await local.query<BatchRow>(
    'SELECT * FROM sync.batch_out WHERE acked_at IS NULL ORDER BY batch LIMIT 1',
  );
  if (rows[0]) return toBatch(rows[0], false);
  // ORDER BY makes the planner use the index of unclaimed rows; otherwise it may scan a month of sent rows.
  const waiting = await local.query('SELECT row_id FROM sync.outbox WHERE batch IS NULL ORDER BY row_id LIMIT 1');
  if (waiting.rowCount === 0) return null;
  const claiming = async () => {
    const state = await one<{ next: string }>(local, 'SELECT last_batch + 1 AS next FROM sync.state');
    const deferredAtSeq = await claimDeferred(local, state.next, needsOriginals);
    const claimed = deferredAtSeq === null ? await claimWaiting(local, state.next, batchRows, sendOriginals) : null;
    if (claimed === 0) return null;
    let row = await one<BatchRow>(local, recordSql, [state.next]);
    if (deferredAtSeq !== null) row = await one<BatchRow>(local, rebaseSql, [state.next, deferredAtSeq]);
    await beforeCommit();
    return toBatch(row, claimed !== null && claimed < batchRows);
  };
  return await transaction(local, claiming, beginSql);
}

/** Claims unclaimed rows. Returns how many it claimed, of which some may be deferred again; 0 if none can be sent. */
async function claimWaiting(
  local: pg.Client,
  batch: string,
  batchRows: number,
  sendOriginals: () => Promise<boolean>,
): Promise<number> {
  for (;;) {
    const claimed = (await local.query(claimSql, [batch, batchRows])).rowCount ?? 0;
    if (claimed === 0) return 0;
    // The batch may contain images that were added during the uploads.
    if (!(await sendOriginals()) || (await deferBlocked(local, batch))) return claimed;
  }
}

const toBatch = (row: BatchRow, isLast: boolean): Batch => ({
  isLast,
  batch: Number(row.batch),
  baseSeq: Number(row.base_seq),
  hash: row.hash,
});

const claimSql = `
  UPDATE sync.outbox o SET batch = $1
  FROM (SELECT tx, sum(n) OVER (ORDER BY last) - n AS before
        FROM (SELECT tx, max(lseq) AS last, count(*) AS n FROM sync.outbox
              WHERE batch IS NULL AND deferred_at_seq IS NULL GROUP BY tx) t) c
  WHERE o.tx = c.tx AND o.batch IS NULL AND o.deferred_at_seq IS NULL AND c.before < $2`;

const rebaseSql = 'UPDATE sync.batch_out SET base_seq = least(base_seq, $2) WHERE batch = $1 RETURNING *';

const recordSql = `
  INSERT INTO sync.batch_out (batch, base_seq, hash) SELECT $1, applied_seq, gen_random_uuid() FROM sync.state RETURNING *`;

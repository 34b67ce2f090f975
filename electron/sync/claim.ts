import type pg from 'pg';
import { claimDeferred, deferBlocked } from './deferred-rows.ts';
import { one, transaction } from './session-parts.ts';

/**
 * A batch on its way: claimed here, not yet known to be on the hub. Its number may come twice, for a copy of this
 * workspace has the same numbers; its hash does not. It is a name drawn by lot and not made of the contents, which
 * never change once they are claimed: reading them all for a name took as long as merging a third of them.
 */
export type Batch = { batch: number; baseSeq: number; hash: string };

type BatchRow = { batch: string; base_seq: string; hash: string };

/**
 * The batch to send next: the one that was claimed before and never acknowledged, or a new one of what waits.
 * There is no cursor: rows are marked, so a transaction that commits late is simply in the next batch. Transactions are
 * taken in the order of their last change, which respects who saw whose rows, and never split, so a batch may have more
 * than `batchRows`. Rows whose original was not sent are deferred and go in a later batch (deferred-rows.ts).
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
  if (rows[0]) return toBatch(rows[0]);
  // In the order of the index of what waits: without it the planner may well read all that was sent this month.
  const waiting = await local.query('SELECT row_id FROM sync.outbox WHERE batch IS NULL ORDER BY row_id LIMIT 1');
  if (waiting.rowCount === 0) return null;
  const claiming = async () => {
    const state = await one<{ next: string }>(local, 'SELECT last_batch + 1 AS next FROM sync.state');
    const deferredAtSeq = await claimDeferred(local, state.next, needsOriginals);
    if (deferredAtSeq === null && !(await claimWaiting(local, state.next, batchRows, sendOriginals))) return null;
    let row = await one<BatchRow>(local, recordSql, [state.next]);
    if (deferredAtSeq !== null) row = await one<BatchRow>(local, rebaseSql, [state.next, deferredAtSeq]);
    await beforeCommit();
    return toBatch(row);
  };
  // The planner believes the queue to be as long as it was when it was last analysed, and would loop over it.
  return await transaction(local, claiming, 'BEGIN; SET LOCAL enable_nestloop = off');
}

/** @returns false when nothing waits that can go */
async function claimWaiting(
  local: pg.Client,
  batch: string,
  batchRows: number,
  sendOriginals: () => Promise<boolean>,
): Promise<boolean> {
  for (;;) {
    const claimed = await local.query(claimSql, [batch, batchRows]);
    if (claimed.rowCount === 0) return false;
    // Images that were added while others went up are in the batch too.
    if (!(await sendOriginals()) || (await deferBlocked(local, batch))) return true;
  }
}

const toBatch = (row: BatchRow): Batch => ({
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

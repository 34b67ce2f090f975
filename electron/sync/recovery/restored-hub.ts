import type pg from 'pg';
import { one, transaction } from '../../schema/client.ts';
import { requeueSql } from './requeue.ts';

/** The last batch of this desktop that the hub has. */
type LastBatch = { lastBatch: number; lastHash: string | null };

/**
 * Queues the batches that a restored hub has lost, and prepares a pull of everything, after which lost-changes.ts
 * queues what this desktop had received from others. Merging is idempotent, so a batch may be sent twice.
 */
export async function requeueLostBatches(local: pg.Client, hub: pg.Client, hello: LastBatch): Promise<void> {
  const common = await newestCommon(local, hub);
  await transaction(local, async () => {
    const { base } = await one<{ base: string }>(local, baseSql, [hello.lastBatch, common]);
    await local.query(requeueSql('batch > $1'), [hello.lastBatch]);
    await local.query('UPDATE sync.outbox SET deferred_at_seq = $1 WHERE deferred_at_seq > $1', [base]);
    await local.query('DELETE FROM sync.batch_out WHERE batch > $1', [hello.lastBatch]);
    await local.query(
      `UPDATE sync.state SET last_batch = $1, last_hash = $2, full_pull = true, last_ack_seq = 0, applied_seq = $3,
         applied_identity = NULL, fork_seq = least(fork_seq, $4)`,
      [hello.lastBatch, hello.lastHash, base, common],
    );
    await local.query('DELETE FROM sync.staging; DELETE FROM sync.staging_state');
    const { rows: tables } = await local.query<Table>('SELECT id, name FROM sync.tbl ORDER BY sort DESC');
    for (const table of tables) await queueLostRecords(local, table, common);
  });
}

type Table = { id: number; name: string };

/** The last queued change of a record; a deletion of one that exists was followed by another desktop's insertion. */
const lastChange = (table: number) => `(SELECT o.op FROM sync.outbox o
  WHERE o.tbl = ${table} AND o.row_id = t.id AND o.batch IS NULL ORDER BY o.lseq DESC LIMIT 1)`;

/**
 * Queues the records that were added after the fork, before all other changes, which may refer to them or edit them:
 * the hub would park an edit of a record that it does not know. The whole record contains this desktop's edits.
 */
async function queueLostRecords(local: pg.Client, { id, name }: Table, common: number): Promise<void> {
  await local.query(
    `INSERT INTO sync.outbox (lseq, tbl, row_id, op, patch) OVERRIDING SYSTEM VALUE
       SELECT (SELECT least(min(lseq), 0) FROM sync.outbox) - row_number() OVER (ORDER BY t.id), ${id}, t.id, 'I',
         sync.json_${name}(t)
       FROM public.${name} t
       WHERE t.id IN (SELECT row_id FROM sync.history WHERE tbl = ${id} AND op = 'I' AND seq > $1)
         AND (NOT EXISTS (SELECT FROM sync.outbox o WHERE o.tbl = ${id} AND o.row_id = t.id AND o.batch IS NULL AND o.op = 'I')
           OR ${lastChange(id)} = 'D')`,
    [common],
  );
  await local.query(
    `UPDATE sync.outbox o SET batch = 0 WHERE o.tbl = ${id} AND o.batch IS NULL AND o.lseq > 0
       AND o.row_id IN (SELECT row_id FROM sync.outbox WHERE tbl = ${id} AND batch IS NULL AND lseq <= 0)`,
  );
}

/** The hub's state that the lost batches were edited on: a later one would count unseen changes as seen. */
const baseSql = `SELECT least($2, (SELECT min(base_seq) FROM sync.batch_out WHERE batch > $1)) AS base`;

/** Returns the newest number whose batch is the same here and on the hub; 0 if there is none. */
export async function newestCommon(local: pg.Client, hub: pg.Client): Promise<number> {
  const known = await one<{ seqs: string[]; identities: string[] }>(local, knownSql);
  const sql = 'SELECT sync.newest_common($1, $2) AS seq';
  return Number((await one<{ seq: string }>(hub, sql, [known.seqs, known.identities])).seq);
}

const knownSql = `SELECT coalesce(array_agg(seq), '{}') AS seqs, coalesce(array_agg(identity), '{}') AS identities
  FROM (SELECT seq, sync.batch_identity(at) AS identity FROM sync.history
        UNION SELECT applied_seq, applied_identity FROM sync.state WHERE applied_identity IS NOT NULL) known`;

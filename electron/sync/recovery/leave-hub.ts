import type pg from 'pg';
import { one, transaction } from '../../schema/client.ts';
import { ScramClient } from '../../schema/scram-client.ts';
import { connectLocal, lockSession } from '../connection/local-connection.ts';
import { applyInPause, pauseTimeoutMs } from '../transfer/write-pause.ts';

/**
 * Detaches a workspace from its hub, for example because the hub is gone, so that it can sync with another one. Every
 * record is queued as a new one: the next hub receives everything, and values that differ from its own become
 * conflicts. Deletions are queued as well. Does not contact the hub.
 * @returns the number of records that are queued
 * @throws AppError CONFLICT if a session is running, UNAVAILABLE if another transaction holds a lock
 */
export async function leaveHub(connection: pg.ClientConfig): Promise<number> {
  const local = await connectLocal(connection, (config) => new ScramClient(config));
  try {
    await lockSession(local);
    let queued = 0;
    const leave = async () => {
      queued = await transaction(local, async () => await queueEverything(local));
      return true;
    };
    await applyInPause(leave, local, undefined);
    return queued;
  } finally {
    await local.end();
  }
}

async function queueEverything(local: pg.Client): Promise<number> {
  const { rows: tables } = await local.query<{ id: number; name: string }>(
    'SELECT id, name FROM sync.tbl ORDER BY sort',
  );
  const names = tables.map(({ name }) => `public.${name}`).join(', ');
  // No save is lost between reading a record and queueing it.
  await local.query(`SET LOCAL timezone = 'UTC'; SET LOCAL lock_timeout = ${pauseTimeoutMs};
    LOCK TABLE ${names} IN SHARE ROW EXCLUSIVE MODE`);
  await local.query(detachSql);
  let queued = 0;
  for (const { id, name } of tables) {
    const added = await local.query(recordsSql(id, name));
    queued += added.rowCount ?? 0;
    await local.query(deletionsSql(id, name));
  }
  return queued;
}

/** Returns whether the workspace belongs to a hub. */
export async function belongsToHub(connection: pg.ClientConfig): Promise<boolean> {
  const local = await connectLocal(connection, (config) => new ScramClient(config));
  try {
    return (await one<{ yes: boolean }>(local, 'SELECT server_id IS NOT NULL AS yes FROM sync.state')).yes;
  } finally {
    await local.end();
  }
}

/** Also those that were sent or received: another desktop may still have the record. */
const deletionsSql = (id: number, name: string) => `
  INSERT INTO sync.outbox (tbl, row_id, op, old)
    SELECT DISTINCT ON (row_id) ${id}, row_id, 'D'::"char", old FROM (
      SELECT row_id, lseq, old FROM sync.outbox WHERE tbl = ${id} AND op = 'D'
      UNION ALL SELECT row_id, NULL, NULL FROM sync.history WHERE tbl = ${id} AND op = 'D') d
    WHERE NOT EXISTS (SELECT FROM public.${name} t WHERE t.id = d.row_id) ORDER BY row_id, lseq DESC NULLS LAST`;

/**
 * The hub ignores empty values of new records. Columns in `old` count as edited: those of unsent edits, with the
 * replaced values, and those that were emptied earlier, which another desktop may not have received.
 */
const recordsSql = (id: number, name: string) => `
  INSERT INTO sync.outbox (tbl, row_id, op, patch, old)
    SELECT ${id}, t.id, 'I', r.row, nullif(coalesce(k.old, '{}') || coalesce(u.old, '{}'), '{}')
    FROM public.${name} t CROSS JOIN LATERAL (SELECT sync.json_${name}(t) AS row) r
      LEFT JOIN pg_temp.unsent u ON u.tbl = ${id} AND u.row_id = t.id
      LEFT JOIN LATERAL (SELECT jsonb_object_agg(e.key, r.row -> e.key) AS old FROM pg_temp.edited e
        WHERE e.tbl = ${id} AND e.row_id = t.id AND r.row -> e.key IN ('null', '""', '[]', '{}')) k ON true`;

/** Keeps the history, below all numbers of the next hub. */
const detachSql = `
  DROP TABLE IF EXISTS pg_temp.unsent, pg_temp.edited;
  CREATE TEMP TABLE unsent ON COMMIT DROP AS
    SELECT tbl, row_id, sync.merged(old ORDER BY lseq DESC) AS old FROM sync.outbox, sync.state
    WHERE tbl > 0 AND op = 'U' AND (batch IS NULL OR batch > last_batch) GROUP BY tbl, row_id;
  CREATE TEMP TABLE edited ON COMMIT DROP AS
    SELECT tbl, row_id, key FROM sync.outbox, jsonb_object_keys(patch) key WHERE tbl > 0 AND op = 'U'
    UNION SELECT tbl, row_id, key FROM sync.history, jsonb_object_keys(new) key WHERE op = 'U'
    -- A record that was deleted and added again lacks what it had before.
    UNION SELECT tbl, row_id, e.key FROM sync.outbox, jsonb_each(old) e
      WHERE tbl > 0 AND op = 'D' AND e.value NOT IN ('null', '""', '[]', '{}');
  CREATE INDEX ON pg_temp.edited (row_id);
  ANALYZE pg_temp.unsent, pg_temp.edited;
  UPDATE sync.outbox SET batch = 0, deferred_at_seq = NULL;
  DELETE FROM sync.batch_out; DELETE FROM sync.staging; DELETE FROM sync.staging_state;
  DELETE FROM sync.staging_conflict; DELETE FROM sync.staging_history; DELETE FROM sync.staging_change_set;
  UPDATE sync.history SET seq = seq - (SELECT max(seq) - least(min(seq), 0) + 1 FROM sync.history);
  UPDATE sync.state SET replica_id = gen_random_uuid(), server_id = NULL, incarnation = NULL, applied_seq = 0,
    applied_identity = NULL, fork_seq = NULL, last_batch = 0, last_hash = NULL, last_ack_seq = 0, full_pull = true;
`;

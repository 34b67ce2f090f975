import type pg from 'pg';
import { one } from '../../schema/client.ts';
import { newReplicaSql } from '../handshake.ts';
import type { Session } from '../session-parts.ts';

type Table = { id: number; name: string };

/**
 * After a full pull, queues what this desktop has and the hub has lost, because it was restored from an older backup:
 * records that it does not know, not even as tombstones, and changes of others that this desktop had received. The
 * other desktop may no longer exist. Such changes are sent under a new replica id: they may conflict with this
 * desktop's own ones, and the edits of one replica do not conflict with each other.
 * @returns whether there was anything; the caller then has to commit
 */
export async function queueLostChanges(client: pg.Client, session: Session): Promise<boolean> {
  const { rows: tables } = await client.query<Table>('SELECT id, name FROM sync.tbl ORDER BY sort');
  let unknown = 0;
  for (const table of tables) unknown += await queue(client, unknownRowsSql(table));
  const { fork_seq: fork } = await one<{ fork_seq: string | null }>(client, 'SELECT fork_seq FROM sync.state');
  if (fork === null) return unknown > 0;
  let edits = 0;
  for (const table of tables) edits += await queue(client, lostEditsSql(table), [fork]);
  for (const { id } of tables.toReversed()) edits += await queue(client, lostDeletionsSql(id), [fork]);
  // The hub assigns these numbers again, or to batches without history.
  await client.query('DELETE FROM sync.history WHERE seq > $1', [fork]);
  await client.query('UPDATE sync.state SET fork_seq = NULL');
  if (edits > 0) {
    await client.query(newReplicaSql);
    session.isNewReplica = true;
  }
  return unknown + edits > 0;
}

async function queue(client: pg.Client, sql: string, values: unknown[] = []): Promise<number> {
  return (await client.query(sql, values)).rowCount ?? 0;
}

const unknownRowsSql = ({ id, name }: Table) => `
  INSERT INTO sync.outbox (tbl, row_id, op, patch)
    SELECT ${id}, t.id, 'I', sync.json_${name}(t) FROM public.${name} t
    WHERE NOT EXISTS (SELECT FROM sync.staging s WHERE s.tbl = ${id} AND s.row_id = t.id)
      AND NOT EXISTS (SELECT FROM sync.outbox o WHERE o.tbl = ${id} AND o.row_id = t.id AND o.deferred_at_seq IS NOT NULL)`;

/** The records' changes after the fork, except this desktop's own, which it has sent again from its outbox. */
const lostSql = (id: number) => `
  SELECT h.row_id, bool_or(h.op = 'I') AS added, bool_or(h.op = 'R') AS restored,
    (array_agg(h.op ORDER BY h.seq DESC, h.step DESC))[1] AS last,
    sync.merged(h.new ORDER BY h.seq, h.step) AS new, sync.merged(h.old ORDER BY h.seq DESC, h.step DESC) AS old,
    max(h.edited_at) AS edited_at, (array_agg(h.actor ORDER BY h.seq DESC, h.step DESC))[1] AS actor
  FROM sync.history h
  WHERE h.tbl = ${id} AND h.seq > $1 AND NOT EXISTS (SELECT FROM sync.outbox o
    WHERE o.change_set = h.change_set AND o.tbl = h.tbl AND o.row_id = h.row_id AND o.batch > 0)
  GROUP BY h.row_id`;

/**
 * The values of a record `c.row` that this desktop has not queued itself: the history of a new record has none, and this
 * desktop may have added the record with fewer values than its creator, for example after it left another hub.
 */
const receivedSql = (id: number) => `
  SELECT coalesce(jsonb_object_agg(key, value), '{}') AS new, coalesce(jsonb_object_agg(key, own.row -> key), '{}') AS old
  FROM jsonb_each(c.row), (SELECT sync.merged(o.patch ORDER BY o.lseq) AS row FROM sync.outbox o
    WHERE l.added AND o.tbl = ${id} AND o.row_id = l.row_id AND (o.batch IS NULL OR o.batch > 0)) own
  WHERE l.added AND value::text <> coalesce(own.row -> key, 'null')::text`;

/** The staged versions of the records; a record that changed during the pull has several. */
const stagedSql = (id: number) =>
  `SELECT DISTINCT ON (row_id) row_id, deleted, sync.unpacked(img) AS img FROM sync.staging WHERE tbl = ${id} ORDER BY row_id, ver DESC`;

/**
 * Sends the groups of fields that still have the received values, and restored records as a whole. Groups with a newer
 * value have been edited here and were sent before.
 */
const lostEditsSql = ({ id, name }: Table) => `
  WITH lost AS MATERIALIZED (${lostSql(id)}), staged AS MATERIALIZED (${stagedSql(id)})
  INSERT INTO sync.outbox (tbl, row_id, op, patch, old, edited_at, actor)
    SELECT ${id}, l.row_id, CASE WHEN l.restored AND s.deleted THEN 'I' ELSE 'U' END,
      CASE WHEN l.restored AND s.deleted THEN c.row
        ELSE g.new || jsonb_build_object('updated_at', c.row -> 'updated_at') END,
      CASE WHEN NOT (l.restored AND s.deleted)
        THEN g.old || jsonb_build_object('updated_at', coalesce(s.img, c.row) -> 'updated_at') END,
      coalesce(l.edited_at, clock_timestamp()), l.actor
    FROM lost l JOIN staged s ON s.row_id = l.row_id JOIN public.${name} t ON t.id = l.row_id
      CROSS JOIN LATERAL (SELECT sync.json_${name}(t) AS row) c
      CROSS JOIN LATERAL (${receivedSql(id)}) r
      CROSS JOIN LATERAL (SELECT r.new || l.new AS new, r.old || l.old AS old) e
      CROSS JOIN LATERAL (
        SELECT sync.merged(new) AS new, sync.merged(old) AS old FROM (
          SELECT jsonb_object_agg(k, e.new -> k) AS new, jsonb_object_agg(k, coalesce(e.old -> k, 'null')) AS old
          FROM jsonb_object_keys(e.new) k JOIN sync.field f ON f.tbl = ${id} AND f.name = sync.column_of(k)
          GROUP BY f.grp, CASE f.name WHEN 'extra' THEN k END
          HAVING bool_and((e.new -> k)::text = coalesce(c.row -> k, 'null')::text)
            AND bool_or(coalesce(s.img -> k, 'null')::text <> (e.new -> k)::text)) differing) g
    WHERE l.last <> 'D' AND (g.new <> '{}' OR (l.restored AND s.deleted))`;

const lostDeletionsSql = (id: number) => `
  WITH lost AS MATERIALIZED (${lostSql(id)}), staged AS MATERIALIZED (${stagedSql(id)})
  INSERT INTO sync.outbox (tbl, row_id, op, old, edited_at, actor)
    SELECT ${id}, l.row_id, 'D', s.img, coalesce(l.edited_at, clock_timestamp()), l.actor
    FROM lost l JOIN staged s ON s.row_id = l.row_id AND NOT s.deleted
    WHERE l.last = 'D'`;

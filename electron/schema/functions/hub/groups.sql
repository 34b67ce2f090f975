-- Merges rows that are not fresh, group by group. If another replica changed a group since the base to a different
-- value, the current value stays, and the incoming one is kept in a conflict. Changes by the pushing replica itself do
-- not conflict: it may push twice without a pull in between.
CREATE OR REPLACE FUNCTION sync.merge_groups(b sync.batch) RETURNS void LANGUAGE plpgsql AS $fn$
BEGIN
  IF NOT EXISTS (SELECT FROM sync.work WHERE result IS NULL AND outcome IN ('update', 'restore')) THEN RETURN; END IF;
  PERFORM sync.compare_groups(b);
  PERFORM sync.note_field_conflicts(b);

  -- updated_at becomes later than both values, so that forms that are open on either desktop detect the change.
  UPDATE sync.work w SET changes = a.accepted, result = w.current || a.accepted, unaltered = false
    FROM (SELECT w.tbl, w.row_id, coalesce(c.accepted, '{}') || sync.moved_on(w.tbl, w.current, w.patch) AS accepted
          FROM sync.work w LEFT JOIN (SELECT tbl, row_id, jsonb_object_agg(name, incoming) AS accepted
              FROM sync.work_column WHERE verdict = 'write' GROUP BY tbl, row_id) c
            ON c.tbl = w.tbl AND c.row_id = w.row_id
          WHERE w.result IS NULL AND w.outcome IN ('update', 'restore')) a
    WHERE a.tbl = w.tbl AND a.row_id = w.row_id;
END $fn$;

-- Determines the verdict of each sent column's group: same, conflict or write.
CREATE OR REPLACE FUNCTION sync.compare_groups(b sync.batch) RETURNS void LANGUAGE sql AS $fn$
  -- MATERIALIZED: otherwise the planner scans sync.work once per field.
  WITH open AS MATERIALIZED (
      SELECT tbl, row_id, op, patch, old, current, versions, created_seq, created_by FROM sync.work
      WHERE result IS NULL AND outcome IN ('update', 'restore')),
    sent AS MATERIALIZED (
      SELECT w.tbl, w.row_id, w.op, e.key, e.value AS incoming, coalesce(w.old -> e.key, 'null') AS base,
        coalesce(w.current -> e.key, 'null') AS current,
        coalesce((w.versions -> e.key ->> 0)::bigint, w.created_seq) AS seq,
        coalesce((w.versions -> e.key ->> 1)::uuid, w.created_by) AS replica, w.old ? e.key AS is_edit,
        w.versions ? e.key AS is_changed
      FROM open w CROSS JOIN LATERAL jsonb_each(w.patch) e),
    columns AS (
      SELECT s.*, CASE WHEN s.key LIKE 'extra.%' THEN s.key ELSE f.grp END AS grp, s.key AS name,
        coalesce(t.defaults -> s.key, 'null') AS blank,
        EXISTS (SELECT FROM sync.uniq u WHERE u.tbl = s.tbl AND u.policy = 'park' AND s.key = ANY (u.cols)) AS is_key
      FROM sent s JOIN sync.tbl t ON t.id = s.tbl
        JOIN sync.field f ON f.tbl = s.tbl AND f.name = sync.column_of(s.key) AND f.policy = 'merge' AND f.name <> 'id')
  INSERT INTO sync.work_column (tbl, row_id, grp, name, base, current, incoming, seq, replica, verdict)
    SELECT tbl, row_id, grp, name, base, current, incoming, seq, replica,
      CASE WHEN bool_and(incoming::text = current::text) OVER g THEN 'same'
           WHEN op = 'U' AND bool_and(incoming::text = base::text) OVER g THEN 'same'
           -- An empty value of a new record does not conflict, unless it was emptied, or its column is part of a key.
           WHEN op = 'I' AND NOT bool_or(is_key OR is_edit) OVER g
             AND bool_and(incoming::text = blank::text) OVER g THEN 'same'
           WHEN bool_or(seq > b.base_seq AND replica <> b.replica) OVER g
             AND (NOT bool_and(current::text = base::text) OVER g OR (op = 'I' AND bool_or(is_changed) OVER g))
             THEN 'conflict'
           ELSE 'write' END
    FROM columns WINDOW g AS (PARTITION BY tbl, row_id, grp)
$fn$;

CREATE OR REPLACE FUNCTION sync.note_field_conflicts(b sync.batch) RETURNS void LANGUAGE sql AS $fn$
  INSERT INTO sync.conflict (id, kind, tbl, row_id, grp, base, current, current_seq, current_replica, current_login,
      incoming, incoming_replica, incoming_login, incoming_actor, incoming_edited_at, batch_seq, ver)
    SELECT sync.conflict_id('field', g.tbl, g.row_id, g.grp, g.incoming, w.edited_at), 'field', g.tbl, g.row_id, g.grp,
      g.base, g.current, g.seq, sync.replica_at(g.seq), sync.login_at(g.seq),
      g.incoming, b.replica, session_user, w.actor, w.edited_at, b.seq, b.seq
    FROM (SELECT tbl, row_id, grp, jsonb_object_agg(name, base) AS base, jsonb_object_agg(name, current) AS current,
            jsonb_object_agg(name, incoming) AS incoming, max(seq) FILTER (WHERE replica <> b.replica) AS seq
          FROM sync.work_column WHERE verdict = 'conflict' GROUP BY tbl, row_id, grp) g
      JOIN sync.work w ON w.tbl = g.tbl AND w.row_id = g.row_id
    ON CONFLICT (id) DO NOTHING
$fn$;

-- Returns the columns of policy max, with a time after both sides, if there is one in the range.
CREATE OR REPLACE FUNCTION sync.moved_on(p_tbl smallint, p_current jsonb, p_patch jsonb) RETURNS jsonb
  LANGUAGE sql STABLE AS $fn$
  SELECT coalesce(jsonb_object_agg(name,
      least(greatest((p_current ->> name)::timestamp, (p_patch ->> name)::timestamp) + interval '1 millisecond',
        '9999-12-31T23:59:59.999'::timestamp)), '{}')
    FROM sync.field WHERE tbl = p_tbl AND policy = 'max'
$fn$;

CREATE OR REPLACE FUNCTION sync.merge_fields(p_me uuid, p_base bigint, p_seq bigint) RETURNS void LANGUAGE plpgsql AS $fn$
BEGIN
  IF NOT EXISTS (SELECT FROM sync.work WHERE img IS NULL AND act IN ('update', 'restore')) THEN RETURN; END IF;

  -- Step by step, or the planner walks through all of work once for every field.
  WITH open AS MATERIALIZED (SELECT tbl, row_id, op, patch, old, cur, fv, c_seq, c_by FROM sync.work
      WHERE img IS NULL AND act IN ('update', 'restore')),
    sent AS MATERIALIZED (SELECT w.tbl, w.row_id, w.op, e.key, e.value AS new, coalesce(w.old -> e.key, 'null') AS old,
        coalesce(w.cur -> e.key, 'null') AS cur, coalesce((w.fv -> e.key ->> 0)::bigint, w.c_seq) AS seq,
        coalesce((w.fv -> e.key ->> 1)::uuid, w.c_by) AS by
      FROM open w CROSS JOIN LATERAL jsonb_each(w.patch) e)
  INSERT INTO sync.piece (tbl, row_id, grp, name, new, old, cur, seq, by, verdict)
    SELECT tbl, row_id, grp, name, new, old, cur, seq, by,
      CASE WHEN bool_and(new::text = cur::text) OVER g OR (op = 'U' AND bool_and(new::text = old::text) OVER g)
             -- What a new record leaves empty is nobody's word against somebody's; what names it never is empty.
             OR (op = 'I' AND NOT bool_or(named) OVER g AND bool_and(new::text = blank::text) OVER g) THEN 'same'
           WHEN bool_or(seq > p_base AND by <> p_me) OVER g AND NOT bool_and(cur::text = old::text) OVER g THEN 'conflict'
           ELSE 'write' END
    FROM (SELECT s.*, f.grp, f.name, coalesce(t.defaults -> s.key, 'null') AS blank,
            EXISTS (SELECT FROM sync.uniq u WHERE u.tbl = s.tbl AND u.policy = 'park' AND s.key = ANY (u.cols)) AS named
          FROM sent s JOIN sync.tbl t ON t.id = s.tbl
            JOIN sync.field f ON f.tbl = s.tbl AND f.name = s.key AND f.policy = 'merge' AND f.name <> 'id') columns
    WINDOW g AS (PARTITION BY tbl, row_id, grp);

  INSERT INTO sync.conflict (id, kind, tbl, row_id, grp, base, current, current_seq, current_replica, current_login, incoming, incoming_replica,
      incoming_login, incoming_actor, incoming_edited_at, batch_seq, ver)
    SELECT sync.conflict_id('field', p.tbl, p.row_id, p.grp, p.incoming, w.edited_at), 'field', p.tbl, p.row_id, p.grp, p.base,
      p.current, p.current_seq, sync.replica_at(p.current_seq), sync.login_at(p.current_seq), p.incoming, p_me, session_user, w.actor, w.edited_at, p_seq, p_seq
    FROM (SELECT tbl, row_id, grp, jsonb_object_agg(name, old) AS base, jsonb_object_agg(name, cur) AS current,
            jsonb_object_agg(name, new) AS incoming, max(seq) FILTER (WHERE by <> p_me) AS current_seq
          FROM sync.piece WHERE verdict = 'conflict' GROUP BY tbl, row_id, grp) p
      JOIN sync.work w ON w.tbl = p.tbl AND w.row_id = p.row_id
    ON CONFLICT (id) DO NOTHING;

  -- updated_at moves past both values, so that a form open on either desktop notices.
  UPDATE sync.work w SET wrote = a.accepted, img = w.cur || a.accepted, asis = false
    FROM (SELECT w.tbl, w.row_id, coalesce(p.accepted, '{}') || sync.moved_on(w.tbl, w.cur, w.patch) AS accepted
          FROM sync.work w LEFT JOIN (SELECT tbl, row_id, jsonb_object_agg(name, new) AS accepted
              FROM sync.piece WHERE verdict = 'write' GROUP BY tbl, row_id) p ON p.tbl = w.tbl AND p.row_id = w.row_id
          WHERE w.img IS NULL AND w.act IN ('update', 'restore')) a
    WHERE a.tbl = w.tbl AND a.row_id = w.row_id;
END $fn$;

CREATE OR REPLACE FUNCTION sync.moved_on(p_tbl smallint, p_cur jsonb, p_patch jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $fn$
  SELECT coalesce(jsonb_object_agg(name,
      greatest((p_cur ->> name)::timestamp, (p_patch ->> name)::timestamp) + interval '1 millisecond'), '{}')
    FROM sync.field WHERE tbl = p_tbl AND policy = 'max'
$fn$;

CREATE OR REPLACE FUNCTION sync.note_edited_deletions(p_me uuid, p_base bigint, p_seq bigint) RETURNS void LANGUAGE sql AS $fn$
  SELECT sync.note_conflict('update_vs_delete', w, NULL, NULL, NULL, w.d_seq, w.patch, p_me, p_seq, NULL)
    FROM sync.work w
    WHERE (w.act IN ('restore', 'stay_deleted') AND w.op IN ('I', 'U') AND w.d_by <> p_me AND (w.op = 'U' OR w.d_seq > p_base))
      -- An edit of a record that this hub never saw: nothing to merge it into.
      OR (w.act = 'park' AND w.op = 'U')
$fn$;

-- A deleted record as a row of work. It must not be called for one that is there already.
CREATE OR REPLACE FUNCTION sync.load_deleted(p_tbl smallint, p_row uuid, p_edited_at timestamptz, p_actor text) RETURNS void LANGUAGE sql AS $fn$
  INSERT INTO sync.work (tbl, row_id, op, known, fresh, c_seq, c_by, d_seq, d_by, r_seq, r_by, fv, cur, img, wrote, act, asis, edited_at, actor)
    SELECT r.tbl, r.row_id, 'V', true, false, r.created_seq, r.created_by, r.deleted_seq, r.deleted_by, r.restored_seq,
      r.restored_by, r.fv, r.image, r.image, '{}', 'restore', false, p_edited_at, p_actor
    FROM sync.record r WHERE r.tbl = p_tbl AND r.row_id = p_row
    ON CONFLICT (tbl, row_id) DO UPDATE SET act = 'restore', img = excluded.img, wrote = '{}', asis = false
$fn$;

CREATE OR REPLACE FUNCTION sync.restore_parents(p_me uuid, p_seq bigint) RETURNS integer LANGUAGE plpgsql AS $fn$
DECLARE need record; parent sync.work; changed integer := 0;
BEGIN
  FOR need IN
    SELECT n.*, r.deleted_by, r.deleted_seq FROM (
      SELECT DISTINCT ON (l.parent, w.img ->> l.col) l.parent, (w.img ->> l.col)::uuid AS id, w.tbl, w.row_id, w.edited_at, w.actor, w.op
      FROM sync.work w JOIN sync.link l ON l.child = w.tbl
      WHERE w.act IN ('insert', 'restore') OR (w.act = 'update' AND w.img ->> l.col IS DISTINCT FROM w.cur ->> l.col)) n
      JOIN sync.record r ON r.tbl = n.parent AND r.row_id = n.id AND r.deleted_seq IS NOT NULL AND r.image IS NOT NULL
    WHERE NOT EXISTS (SELECT FROM sync.work p WHERE p.tbl = n.parent AND p.row_id = n.id AND p.act IN ('restore', 'stay_deleted', 'park'))
  LOOP
    PERFORM sync.load_deleted(need.parent, need.id, need.edited_at, need.actor);
    IF need.deleted_by <> p_me AND need.op <> 'V' THEN
      SELECT * INTO parent FROM sync.work WHERE tbl = need.parent AND row_id = need.id;
      PERFORM sync.note_conflict('child_vs_delete', parent, NULL, NULL, NULL, need.deleted_seq,
        jsonb_build_object('table', (SELECT name FROM sync.tbl WHERE id = need.tbl), 'rowId', need.row_id), p_me, p_seq, NULL);
    END IF;
    changed := changed + 1;
  END LOOP;
  RETURN changed;
END $fn$;

CREATE OR REPLACE FUNCTION sync.restore_children() RETURNS integer LANGUAGE plpgsql AS $fn$
DECLARE child record; changed integer := 0;
BEGIN
  FOR child IN
    SELECT r.tbl, r.row_id, w.edited_at, w.actor
    FROM sync.work w JOIN sync.link l ON l.parent = w.tbl AND l.action = 'c'
      JOIN sync.record r ON r.tbl = l.child AND r.deleted_seq = w.d_seq AND (r.image ->> l.col)::uuid = w.row_id
    WHERE w.act = 'restore' AND w.d_seq IS NOT NULL AND NOT (w.op = 'I' AND w.fresh)
      AND NOT EXISTS (SELECT FROM sync.work c WHERE c.tbl = r.tbl AND c.row_id = r.row_id)
  LOOP
    PERFORM sync.load_deleted(child.tbl, child.row_id, child.edited_at, child.actor);
    changed := changed + 1;
  END LOOP;
  RETURN changed;
END $fn$;

-- Takes a row's change back and keeps it in a conflict instead. A batch never fails because of one row.
CREATE OR REPLACE FUNCTION sync.park(p_kind text, p_tbl smallint, p_row uuid, p_me uuid, p_seq bigint, p_note jsonb) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE w sync.work;
BEGIN
  SELECT * INTO w FROM sync.work WHERE tbl = p_tbl AND row_id = p_row;
  PERFORM sync.note_conflict(p_kind, w, NULL, w.old, CASE WHEN w.known THEN w.cur END, NULL,
    CASE WHEN w.act = 'update' THEN w.wrote ELSE w.img END, p_me, p_seq, p_note);
  UPDATE sync.work SET asis = false,
      act = CASE act WHEN 'insert' THEN 'park' WHEN 'restore' THEN 'stay_deleted' ELSE 'none' END,
      img = CASE act WHEN 'update' THEN cur ELSE img END, wrote = '{}'
    WHERE tbl = p_tbl AND row_id = p_row;
END $fn$;

CREATE OR REPLACE FUNCTION sync.park_orphans(p_me uuid, p_seq bigint) RETURNS integer LANGUAGE plpgsql AS $fn$
DECLARE orphan record; changed integer := 0;
BEGIN
  FOR orphan IN
    SELECT DISTINCT ON (w.tbl, w.row_id) w.tbl, w.row_id, l.col
    FROM sync.work w JOIN sync.link l ON l.child = w.tbl AND w.img ->> l.col IS NOT NULL
    WHERE (w.act IN ('insert', 'restore') OR (w.act = 'update' AND w.img ->> l.col IS DISTINCT FROM w.cur ->> l.col))
      AND NOT EXISTS (SELECT FROM sync.record r
        WHERE r.tbl = l.parent AND r.row_id = (w.img ->> l.col)::uuid AND r.deleted_seq IS NULL)
      AND NOT EXISTS (SELECT FROM sync.work p
        WHERE p.tbl = l.parent AND p.row_id = (w.img ->> l.col)::uuid AND p.act IN ('insert', 'restore'))
  LOOP
    PERFORM sync.park('check', orphan.tbl, orphan.row_id, p_me, p_seq, jsonb_build_object('missing', orphan.col));
    changed := changed + 1;
  END LOOP;
  RETURN changed;
END $fn$;

-- Restores deleted parents of new or changed records, and the parts that were deleted together with a restored record.
-- Rows whose parent cannot be restored are parked. Each function returns the number of rows it changed.

-- Adds the restoration of a deleted record to the batch.
CREATE OR REPLACE FUNCTION sync.restore(p_tbl smallint, p_row uuid, p_edited_at timestamptz, p_actor text) RETURNS void
  LANGUAGE sql AS $fn$
  INSERT INTO sync.work (tbl, row_id, op, situation, outcome, known, fresh, created_seq, created_by, deleted_seq,
      deleted_by, restored_seq, restored_by, versions, current, result, changes, unaltered, edited_at, actor)
    SELECT r.tbl, r.row_id, 'V', 'needed', 'restore', true, false, r.created_seq, r.created_by, r.deleted_seq,
      r.deleted_by, r.restored_seq, r.restored_by, r.versions, r.deleted_row, r.deleted_row, '{}', false, p_edited_at,
        p_actor
    FROM sync.record r WHERE r.tbl = p_tbl AND r.row_id = p_row
    ON CONFLICT (tbl, row_id) DO UPDATE
      SET outcome = 'restore', result = excluded.result, changes = '{}', unaltered = false
$fn$;

CREATE OR REPLACE FUNCTION sync.restore_parents(b sync.batch) RETURNS integer LANGUAGE plpgsql AS $fn$
DECLARE
  child record;
  parent sync.work;
  changed integer := 0;
BEGIN
  FOR child IN
    SELECT c.*, r.deleted_by, r.deleted_seq FROM (
      SELECT DISTINCT ON (l.parent, w.result ->> l.col) l.parent, (w.result ->> l.col)::uuid AS parent_id, w.tbl,
        w.row_id, w.edited_at, w.actor, w.op,
        -- The link is that of the deleted row: the replica that restores the record may never have seen it.
        w.outcome = 'restore' AND NOT coalesce(w.patch ? l.col, false) AS is_inherited
      FROM sync.work w JOIN sync.link l ON l.child = w.tbl
      WHERE w.outcome IN ('insert', 'restore')
        OR (w.outcome = 'update' AND w.result ->> l.col IS DISTINCT FROM w.current ->> l.col)) c
      JOIN sync.record r ON r.tbl = c.parent AND r.row_id = c.parent_id
        AND r.deleted_seq IS NOT NULL AND r.deleted_row IS NOT NULL
    WHERE NOT EXISTS (SELECT FROM sync.work p
      WHERE p.tbl = c.parent AND p.row_id = c.parent_id AND p.outcome IN ('restore', 'stay_deleted', 'park'))
  LOOP
    PERFORM sync.restore(child.parent, child.parent_id, child.edited_at, child.actor);
    SELECT * INTO parent FROM sync.work WHERE tbl = child.parent AND row_id = child.parent_id;
    IF child.deleted_by <> b.replica AND child.op <> 'V' THEN
      PERFORM sync.note_conflict(b, 'child_vs_delete', parent, NULL, NULL, NULL, child.deleted_seq,
        jsonb_build_object('table', (SELECT name FROM sync.tbl WHERE id = child.tbl), 'rowId', child.row_id), NULL);
    ELSIF child.is_inherited AND child.op <> 'V' THEN
      PERFORM sync.note_conflict(b, 'delete_vs_child', parent, NULL, NULL,
        jsonb_build_object('table', (SELECT name FROM sync.tbl WHERE id = child.tbl), 'rowId', child.row_id),
        sync.newest_on(child.tbl, child.row_id, b.replica), NULL, NULL);
    END IF;
    changed := changed + 1;
  END LOOP;
  RETURN changed;
END $fn$;

CREATE OR REPLACE FUNCTION sync.restore_children() RETURNS integer LANGUAGE plpgsql AS $fn$
DECLARE
  child record;
  changed integer := 0;
BEGIN
  FOR child IN
    SELECT r.tbl, r.row_id, w.edited_at, w.actor
    FROM sync.work w JOIN sync.link l ON l.parent = w.tbl AND l.action = 'c'
      JOIN sync.record r ON r.tbl = l.child AND r.deleted_seq = w.deleted_seq
        AND (r.deleted_row ->> l.col)::uuid = w.row_id
    WHERE w.outcome = 'restore' AND w.deleted_seq IS NOT NULL AND NOT (w.op = 'I' AND w.fresh)
      AND NOT EXISTS (SELECT FROM sync.work c WHERE c.tbl = r.tbl AND c.row_id = r.row_id)
  LOOP
    PERFORM sync.restore(child.tbl, child.row_id, child.edited_at, child.actor);
    changed := changed + 1;
  END LOOP;
  RETURN changed;
END $fn$;

CREATE OR REPLACE FUNCTION sync.park_orphans(b sync.batch) RETURNS integer LANGUAGE plpgsql AS $fn$
DECLARE
  orphan record;
  changed integer := 0;
BEGIN
  FOR orphan IN
    SELECT DISTINCT ON (w.tbl, w.row_id) w.tbl, w.row_id, l.col
    FROM sync.work w JOIN sync.link l ON l.child = w.tbl AND w.result ->> l.col IS NOT NULL
    WHERE (w.outcome IN ('insert', 'restore')
        OR (w.outcome = 'update' AND w.result ->> l.col IS DISTINCT FROM w.current ->> l.col))
      AND NOT EXISTS (SELECT FROM sync.record r
        WHERE r.tbl = l.parent AND r.row_id = (w.result ->> l.col)::uuid AND r.deleted_seq IS NULL)
      AND NOT EXISTS (SELECT FROM sync.work p
        WHERE p.tbl = l.parent AND p.row_id = (w.result ->> l.col)::uuid AND p.outcome IN ('insert', 'restore'))
  LOOP
    PERFORM sync.park(b, 'check', orphan.tbl, orphan.row_id, jsonb_build_object('missing', orphan.col));
    changed := changed + 1;
  END LOOP;
  RETURN changed;
END $fn$;

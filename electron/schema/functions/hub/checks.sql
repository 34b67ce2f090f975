-- Parks rows that would violate a CHECK or NOT NULL constraint. Only merged rows and rows of an older version can
-- violate one: desktops of the hub's version have the same constraints.

CREATE OR REPLACE FUNCTION sync.park_invalid(b sync.batch, p_all boolean) RETURNS integer LANGUAGE plpgsql AS $fn$
DECLARE
  t record;
  invalid uuid;
  changed integer := 0;
BEGIN
  FOR t IN SELECT * FROM sync.tbl WHERE id IN (SELECT tbl FROM sync.work
      WHERE outcome IN ('insert', 'update', 'restore') AND (p_all OR NOT unaltered)) LOOP
    FOR invalid IN EXECUTE format($q$
      SELECT w.row_id FROM sync.work w CROSS JOIN LATERAL (
        SELECT %s AS is_broken FROM jsonb_populate_record(NULL::public.%I, sync.packed(w.result))) c
      WHERE w.tbl = $1 AND w.outcome IN ('insert', 'update', 'restore') AND ($2 OR NOT w.unaltered) AND c.is_broken $q$,
      sync.violation(t.id), t.name) USING t.id, p_all
    LOOP
      PERFORM sync.park(b, 'check', t.id, invalid, NULL);
      changed := changed + 1;
    END LOOP;
  END LOOP;
  RETURN changed;
END $fn$;

-- Moves a row's change into a conflict instead of applying it, so that a batch never fails because of one row.
CREATE OR REPLACE FUNCTION sync.park(b sync.batch, p_kind text, p_tbl smallint, p_row uuid, p_note jsonb) RETURNS void
  LANGUAGE plpgsql AS $fn$
DECLARE w sync.work;
BEGIN
  SELECT * INTO w FROM sync.work WHERE tbl = p_tbl AND row_id = p_row;
  PERFORM sync.note_conflict(b, p_kind, w, NULL, w.old, CASE WHEN w.known THEN w.current END, NULL,
    CASE WHEN w.outcome = 'update' THEN w.changes ELSE w.result END, p_note);
  UPDATE sync.work SET unaltered = false, changes = '{}',
      outcome = CASE outcome WHEN 'insert' THEN 'park' WHEN 'restore' THEN 'stay_deleted' ELSE 'none' END,
      result = CASE outcome WHEN 'update' THEN current ELSE result END
    WHERE tbl = p_tbl AND row_id = p_row;
END $fn$;

CREATE OR REPLACE FUNCTION sync.violation(p_tbl smallint) RETURNS text LANGUAGE sql STABLE AS $fn$
  SELECT string_agg(rule, ' OR ') FROM (
    SELECT format('((%s) IS FALSE)', pg_get_expr(conbin, conrelid)) AS rule
      FROM pg_constraint WHERE contype = 'c' AND conrelid = (SELECT format('public.%I', name)::regclass FROM sync.tbl WHERE id = p_tbl)
    UNION ALL SELECT format('%I IS NULL', name) FROM sync.field WHERE tbl = p_tbl AND required) rules
$fn$;

CREATE OR REPLACE FUNCTION sync.park_invalid(p_me uuid, p_seq bigint, p_all boolean) RETURNS integer LANGUAGE plpgsql AS $fn$
DECLARE t record; bad uuid; changed integer := 0;
BEGIN
  FOR t IN SELECT * FROM sync.tbl WHERE id IN (
      SELECT tbl FROM sync.work WHERE act IN ('insert', 'update', 'restore') AND (p_all OR NOT asis)) LOOP
    FOR bad IN EXECUTE format($q$
      SELECT w.row_id FROM sync.work w CROSS JOIN LATERAL (
        SELECT %s AS broken FROM jsonb_populate_record(NULL::public.%I, w.img)) c
      WHERE w.tbl = $1 AND w.act IN ('insert', 'update', 'restore') AND ($2 OR NOT w.asis) AND c.broken $q$,
      sync.violation(t.id), t.name) USING t.id, p_all
    LOOP
      PERFORM sync.park('check', t.id, bad, p_me, p_seq, NULL);
      changed := changed + 1;
    END LOOP;
  END LOOP;
  RETURN changed;
END $fn$;

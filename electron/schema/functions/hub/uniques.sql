-- Unique values, checked on the batch's final state, so that two records may swap their values. The record that had a
-- value first keeps it; the later one gets a suffix or NULL, or is parked.

-- Returns the rows of this batch with a new value that another record has.
CREATE OR REPLACE FUNCTION sync.collisions(p_uniq sync.uniq) RETURNS TABLE (row_id uuid, other uuid)
  LANGUAGE plpgsql AS $fn$
DECLARE
  t text := (SELECT name FROM sync.tbl WHERE id = p_uniq.tbl);
  value_sql text;
  names text;
  is_equal text;
  is_changed text;
  is_present text;
  compared_by text := sync.compared_by(p_uniq);
BEGIN
  SELECT string_agg(format('(w.result ->> %L)::%s AS %I', f.name, f.type, f.name), ', '),
      string_agg(format('%s(%I)', compared_by, f.name), ', '),
      string_agg(format('%1$s(x.%2$I) = %1$s(c.%2$I)', compared_by, f.name), ' AND '),
      string_agg(format('w.result -> %1$L IS DISTINCT FROM w.current -> %1$L', f.name), ' OR '),
      string_agg(format('w.result ->> %L IS NOT NULL', f.name), ' AND ')
    INTO value_sql, names, is_equal, is_changed, is_present
    FROM sync.field f WHERE f.tbl = p_uniq.tbl AND f.name = ANY (p_uniq.cols);
  RETURN QUERY EXECUTE format($q$
    WITH moving AS MATERIALIZED (SELECT w.row_id, w.n, w.result FROM sync.work w
        WHERE w.tbl = $1 AND (w.outcome IN ('insert', 'restore') OR (w.outcome = 'update' AND (%5$s)))),
      candidate AS MATERIALIZED (SELECT w.row_id, w.n, %2$s FROM moving w WHERE %6$s)
    SELECT c.row_id, x.id FROM candidate c JOIN public.%1$I x ON %4$s AND x.id <> c.row_id
      LEFT JOIN sync.work o ON o.tbl = $1 AND o.row_id = x.id
      WHERE (o.row_id IS NULL OR o.outcome <> 'delete') AND NOT EXISTS (SELECT FROM moving m WHERE m.row_id = x.id)
    UNION ALL
    SELECT d.row_id, d.first FROM (
      SELECT c.row_id, row_number() OVER g AS rank, first_value(c.row_id) OVER g AS first
      FROM candidate c WINDOW g AS (PARTITION BY %3$s ORDER BY c.n NULLS LAST, c.row_id)) d WHERE d.rank > 1
  $q$, t, value_sql, names, is_equal, is_changed, is_present) USING p_uniq.tbl;
END $fn$;

CREATE OR REPLACE FUNCTION sync.merge_uniques(b sync.batch) RETURNS integer LANGUAGE plpgsql AS $fn$
DECLARE
  u sync.uniq;
  collision record;
  parked integer := 0;
  attempt integer;
  found_any boolean;
BEGIN
  FOR u IN SELECT * FROM sync.uniq q
      WHERE q.tbl IN (SELECT DISTINCT tbl FROM sync.work WHERE outcome IN ('insert', 'update', 'restore')) LOOP
    attempt := 1;
    LOOP
      attempt := attempt + 1;
      found_any := false;
      FOR collision IN SELECT DISTINCT ON (c.row_id) c.* FROM sync.collisions(u) c LOOP
        found_any := true;
        IF u.policy = 'park' OR attempt > 50 THEN
          PERFORM sync.park(b, 'unique', u.tbl, collision.row_id, jsonb_build_object('other', collision.other));
          parked := parked + 1;
        ELSE
          PERFORM sync.change_colliding_value(u, collision.row_id, collision.other, attempt);
        END IF;
      END LOOP;
      EXIT WHEN NOT found_any;
    END LOOP;
  END LOOP;
  RETURN parked;
END $fn$;

-- Policy suffix appends " (2)" within the column's length; policy null clears the value. `collided` keeps the sent
-- value.
CREATE OR REPLACE FUNCTION sync.change_colliding_value(p_uniq sync.uniq, p_row uuid, p_other uuid, p_attempt integer)
  RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE
  col text := p_uniq.cols[1];
  sent jsonb;
  changed jsonb;
BEGIN
  SELECT coalesce(w.collided -> col, jsonb_build_object('value', w.result -> col, 'other', p_other)) INTO sent
    FROM sync.work w WHERE w.tbl = p_uniq.tbl AND w.row_id = p_row;
  changed := jsonb_build_object(col, CASE p_uniq.policy WHEN 'suffix'
    THEN left(sent ->> 'value', 280) || ' (' || p_attempt || ')' END);
  UPDATE sync.work w SET unaltered = false, result = w.result || changed, changes = w.changes || changed,
      collided = coalesce(w.collided, '{}') || jsonb_build_object(col, sent)
    WHERE w.tbl = p_uniq.tbl AND w.row_id = p_row;
END $fn$;

CREATE OR REPLACE FUNCTION sync.note_collisions(b sync.batch) RETURNS void LANGUAGE sql AS $fn$
  SELECT sync.note_conflict(b, 'unique', w, coalesce(f.grp, e.key), jsonb_build_object(e.key, w.current -> e.key),
      jsonb_build_object(e.key, e.value -> 'value'),
      sync.newest_on(w.tbl, (e.value ->> 'other')::uuid, b.replica), jsonb_build_object(e.key, e.value -> 'value'),
      jsonb_build_object('applied', w.result -> e.key, 'other', e.value -> 'other'))
    FROM sync.work w CROSS JOIN LATERAL jsonb_each(w.collided) e
      LEFT JOIN sync.field f ON f.tbl = w.tbl AND f.name = e.key
    WHERE w.collided IS NOT NULL AND w.outcome IN ('insert', 'update', 'restore')
$fn$;

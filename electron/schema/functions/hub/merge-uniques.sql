-- The rows of this batch whose value somebody else has, and who. Candidates only: what did not change cannot collide.
CREATE OR REPLACE FUNCTION sync.collisions(p_uniq sync.uniq) RETURNS TABLE (row_id uuid, other uuid) LANGUAGE plpgsql AS $fn$
DECLARE
  t text := (SELECT name FROM sync.tbl WHERE id = p_uniq.tbl);
  keys text; names text; equal text; changed text; present text;
BEGIN
  SELECT string_agg(format('(w.img ->> %L)::%s AS %I', f.name, f.type, f.name), ', '), string_agg(quote_ident(f.name), ', '),
      string_agg(format('x.%1$I = c.%1$I', f.name), ' AND '),
      string_agg(format('w.img -> %1$L IS DISTINCT FROM w.cur -> %1$L', f.name), ' OR '),
      string_agg(format('w.img ->> %L IS NOT NULL', f.name), ' AND ')
    INTO keys, names, equal, changed, present
    FROM sync.field f WHERE f.tbl = p_uniq.tbl AND f.name = ANY (p_uniq.cols);
  RETURN QUERY EXECUTE format($q$
    WITH moving AS MATERIALIZED (SELECT w.row_id, w.n, w.img, w.tbl FROM sync.work w
        WHERE w.tbl = $1 AND (w.act IN ('insert', 'restore') OR (w.act = 'update' AND (%5$s)))),
      candidate AS MATERIALIZED (SELECT w.row_id, w.n, %2$s FROM moving w WHERE %6$s)
    SELECT c.row_id, x.id FROM candidate c JOIN public.%1$I x ON %4$s AND x.id <> c.row_id
      LEFT JOIN sync.work o ON o.tbl = $1 AND o.row_id = x.id
      WHERE (o.row_id IS NULL OR o.act <> 'delete') AND NOT EXISTS (SELECT FROM moving m WHERE m.row_id = x.id)
    UNION ALL
    SELECT d.row_id, d.first FROM (SELECT c.row_id, row_number() OVER g AS rank, first_value(c.row_id) OVER g AS first
      FROM candidate c WINDOW g AS (PARTITION BY %3$s ORDER BY c.n NULLS LAST, c.row_id)) d WHERE d.rank > 1
  $q$, t, keys, names, equal, changed, present) USING p_uniq.tbl;
END $fn$;

CREATE OR REPLACE FUNCTION sync.merge_uniques(p_me uuid, p_seq bigint) RETURNS integer LANGUAGE plpgsql AS $fn$
DECLARE u sync.uniq; hit record; parked integer := 0; attempt integer; found_any boolean; col text;
BEGIN
  FOR u IN SELECT * FROM sync.uniq q WHERE q.tbl IN (SELECT DISTINCT tbl FROM sync.work WHERE act IN ('insert', 'update', 'restore')) LOOP
    attempt := 1;
    LOOP
      attempt := attempt + 1;
      found_any := false;
      FOR hit IN SELECT DISTINCT ON (c.row_id) c.* FROM sync.collisions(u) c LOOP
        found_any := true;
        IF u.policy = 'park' OR attempt > 50 THEN
          PERFORM sync.park('unique', u.tbl, hit.row_id, p_me, p_seq, jsonb_build_object('other', hit.other));
          parked := parked + 1;
        ELSE
          col := u.cols[1];
          UPDATE sync.work w SET
              original = coalesce(w.original, '{}') || jsonb_build_object(col, coalesce(w.original -> col, jsonb_build_object('value', w.img -> col, 'other', hit.other))),
              asis = false
            WHERE w.tbl = u.tbl AND w.row_id = hit.row_id;
          UPDATE sync.work w SET img = w.img || v.new, wrote = w.wrote || v.new
            FROM (SELECT jsonb_build_object(col, CASE u.policy WHEN 'suffix'
                THEN left(o.original -> col ->> 'value', 280) || ' (' || attempt || ')' END) AS new
              FROM sync.work o WHERE o.tbl = u.tbl AND o.row_id = hit.row_id) v
            WHERE w.tbl = u.tbl AND w.row_id = hit.row_id;
        END IF;
      END LOOP;
      EXIT WHEN NOT found_any;
    END LOOP;
  END LOOP;
  RETURN parked;
END $fn$;

CREATE OR REPLACE FUNCTION sync.note_collisions(p_me uuid, p_seq bigint) RETURNS void LANGUAGE sql AS $fn$
  SELECT sync.note_conflict('unique', w, coalesce(f.grp, e.key), jsonb_build_object(e.key, w.cur -> e.key), jsonb_build_object(e.key, e.value -> 'value'),
      sync.newest_on(w.tbl, (e.value ->> 'other')::uuid, p_me), jsonb_build_object(e.key, e.value -> 'value'), p_me, p_seq,
      jsonb_build_object('applied', w.img -> e.key, 'other', e.value -> 'other'))
    FROM sync.work w CROSS JOIN LATERAL jsonb_each(w.original) e
      LEFT JOIN sync.field f ON f.tbl = w.tbl AND f.name = e.key
    WHERE w.original IS NOT NULL AND w.act IN ('insert', 'update', 'restore')
$fn$;

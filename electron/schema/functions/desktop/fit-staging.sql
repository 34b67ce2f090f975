-- Makes staged rows fit this database's constraints. A hub that lacks one of them would otherwise stop this desktop's
-- sync for ever. A field group with a rejected value keeps the local values, or gets the defaults in a new record. Rows
-- that still do not fit are left out, and so are rows that refer to them. The next change on the hub sends them again.
CREATE OR REPLACE FUNCTION sync.fit_staging() RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE
  t record;
  rule record;
  l record;
  n integer;
  removed integer := 1;
BEGIN
  FOR t IN SELECT * FROM sync.tbl ORDER BY sort LOOP
    FOR rule IN SELECT * FROM sync.rules_of(t.id) LOOP
      EXECUTE format($q$
        UPDATE sync.staging s SET img = s.img || (
            SELECT jsonb_object_agg(f.name, coalesce(x.local -> f.name, $2 -> f.name, CASE WHEN f.name LIKE '%%ted\_at'
              THEN to_jsonb(now() AT TIME ZONE 'UTC') END, 'null'))
            FROM sync.field f WHERE f.tbl = $1
              AND f.grp IN (SELECT grp FROM sync.field WHERE tbl = $1 AND name = ANY ($3)))
          FROM (SELECT s.tbl, s.row_id, CASE WHEN r.id IS NOT NULL THEN sync.packed(sync.json_%1$s(r)) END AS local
            FROM sync.staging s LEFT JOIN public.%1$I r ON r.id = s.row_id
              CROSS JOIN LATERAL (SELECT %2$s AS is_broken FROM jsonb_populate_record(NULL::public.%1$I, s.img)) c
            WHERE s.tbl = $1 AND NOT s.deleted AND c.is_broken) x
          WHERE s.tbl = x.tbl AND s.row_id = x.row_id $q$, t.name, rule.is_broken)
        USING t.id, t.defaults, rule.columns;
    END LOOP;
    EXECUTE format($q$
      DELETE FROM sync.staging s WHERE s.tbl = $1 AND NOT s.deleted
        AND (SELECT %s FROM jsonb_populate_record(NULL::public.%I, s.img)) $q$, sync.violation(t.id), t.name)
      USING t.id;
  END LOOP;
  WHILE removed > 0 LOOP
    removed := 0;
    FOR l IN SELECT k.*, p.name AS parent_name FROM sync.link k JOIN sync.tbl p ON p.id = k.parent LOOP
      EXECUTE format(CASE l.action
          WHEN 'n' THEN 'UPDATE sync.staging s SET img = s.img || jsonb_build_object(%1$L, NULL)'
          ELSE 'DELETE FROM sync.staging s' END || $q$
        WHERE s.tbl = $1 AND NOT s.deleted AND s.img ->> %1$L IS NOT NULL
          AND NOT EXISTS (SELECT FROM sync.staging p WHERE p.tbl = $2 AND p.row_id = (s.img ->> %1$L)::uuid)
          AND NOT EXISTS (SELECT FROM public.%2$I p WHERE p.id = (s.img ->> %1$L)::uuid) $q$, l.col, l.parent_name)
        USING l.child, l.parent;
      GET DIAGNOSTICS n = ROW_COUNT;
      removed := removed + n;
    END LOOP;
  END LOOP;
END $fn$;

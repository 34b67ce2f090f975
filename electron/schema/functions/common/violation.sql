-- Returns a table's CHECK and NOT NULL constraints as SQL that is true for a row that violates one, with its columns.
CREATE OR REPLACE FUNCTION sync.rules_of(p_tbl smallint) RETURNS TABLE (is_broken text, columns text[])
  LANGUAGE sql STABLE AS $fn$
  SELECT format('((%s) IS FALSE)', pg_get_expr(conbin, conrelid)),
      ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey))
    FROM pg_constraint
    WHERE contype = 'c' AND conrelid = (SELECT format('public.%I', name)::regclass FROM sync.tbl WHERE id = p_tbl)
  UNION ALL SELECT format('%I IS NULL', name), ARRAY[name] FROM sync.field WHERE tbl = p_tbl AND required
$fn$;

CREATE OR REPLACE FUNCTION sync.violation(p_tbl smallint) RETURNS text LANGUAGE sql STABLE AS $fn$
  SELECT string_agg(is_broken, ' OR ') FROM sync.rules_of(p_tbl)
$fn$;

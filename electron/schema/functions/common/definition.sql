-- Writes the merge rules: an array of {id, name, sort, columns: [{name, group, policy, quiet}], uniques: [{constraint,
-- policy}]}. Leaves out tables that this version of the schema lacks. Keeps the values that sync.watch() has generated
-- (shape, defaults).
CREATE OR REPLACE FUNCTION sync.set_rules(p_tables jsonb) RETURNS void LANGUAGE plpgsql AS $fn$
BEGIN
  DELETE FROM sync.tbl WHERE id NOT IN (SELECT (t ->> 'id')::smallint FROM jsonb_array_elements(p_tables) t);
  INSERT INTO sync.tbl (id, name, sort)
    SELECT (t ->> 'id')::smallint, t ->> 'name', (t ->> 'sort')::smallint FROM jsonb_array_elements(p_tables) t
      WHERE to_regclass('public.' || (t ->> 'name')) IS NOT NULL
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, sort = excluded.sort
      WHERE (tbl.name, tbl.sort) IS DISTINCT FROM (excluded.name, excluded.sort);
  DELETE FROM sync.col;
  INSERT INTO sync.col (tbl, name, grp, policy, quiet)
    SELECT (t ->> 'id')::smallint, c ->> 'name', coalesce(c ->> 'group', c ->> 'name'),
      coalesce(c ->> 'policy', 'merge'), coalesce((c ->> 'quiet')::boolean, false)
    FROM jsonb_array_elements(p_tables) t, jsonb_array_elements(t -> 'columns') c
    WHERE (t ->> 'id')::smallint IN (SELECT id FROM sync.tbl);
  DELETE FROM sync.uniq_rule;
  INSERT INTO sync.uniq_rule (constraint_name, policy)
    SELECT u ->> 'constraint', u ->> 'policy'
    FROM jsonb_array_elements(p_tables) t, jsonb_array_elements(t -> 'uniques') u;
END $fn$;

-- Reads the tables' structure from PostgreSQL's catalogue, so that a new column needs no code.
CREATE OR REPLACE FUNCTION sync.read_definition() RETURNS void LANGUAGE plpgsql AS $fn$
BEGIN
  DELETE FROM sync.field;
  INSERT INTO sync.field (tbl, name, position, type, required, grp, policy, quiet)
    SELECT t.id, a.attname, a.attnum, format_type(a.atttypid, a.atttypmod), a.attnotnull,
      coalesce(c.grp, a.attname), coalesce(c.policy, 'merge'), coalesce(c.quiet, false)
    FROM sync.tbl t
      JOIN pg_attribute a ON a.attrelid = format('public.%I', t.name)::regclass
      LEFT JOIN sync.col c ON c.tbl = t.id AND c.name = a.attname
    WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  DELETE FROM sync.link;
  INSERT INTO sync.link (child, col, parent, action)
    SELECT c.id, a.attname, p.id, k.confdeltype
    FROM pg_constraint k
      JOIN sync.tbl c ON k.conrelid = format('public.%I', c.name)::regclass
      JOIN sync.tbl p ON k.confrelid = format('public.%I', p.name)::regclass
      JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
    WHERE k.contype = 'f';
  DELETE FROM sync.uniq;
  INSERT INTO sync.uniq (constraint_name, tbl, cols, policy)
    SELECT k.conname, t.id,
      CASE k.contype WHEN 'u' THEN (SELECT array_agg(a.attname::text ORDER BY u.n)
        FROM unnest(k.conkey) WITH ORDINALITY u(num, n)
          JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num)
      -- The column of the index's expression.
      ELSE ARRAY(SELECT a.attname::text FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid
          AND a.attnum = d.refobjsubid WHERE d.objid = k.conindid AND d.refobjid = k.conrelid) END,
      coalesce(r.policy, 'park')
    FROM pg_constraint k
      JOIN sync.tbl t ON k.conrelid = format('public.%I', t.name)::regclass
      LEFT JOIN sync.uniq_rule r ON r.constraint_name = k.conname
    WHERE k.contype IN ('u', 'x');
  UPDATE sync.tbl t SET field_names = n.fields, key_names = n.keys
    FROM (SELECT id,
            ARRAY(SELECT name FROM sync.field f WHERE f.tbl = id ORDER BY position) AS fields,
            ARRAY(SELECT col FROM sync.link WHERE child = id
              UNION SELECT unnest(cols) FROM sync.uniq u WHERE u.tbl = id) AS keys
          FROM sync.tbl) n
    WHERE n.id = t.id AND (t.field_names, t.key_names) IS DISTINCT FROM (n.fields, n.keys);
END $fn$;

-- Returns the function by whose result a constraint compares values; empty if it compares the values themselves.
CREATE OR REPLACE FUNCTION sync.compared_by(u sync.uniq) RETURNS text LANGUAGE sql STABLE AS $fn$
  SELECT CASE k.contype WHEN 'x' THEN split_part(pg_get_indexdef(k.conindid, 1, true), '(', 1) ELSE '' END
    FROM pg_constraint k JOIN sync.tbl t ON k.conrelid = format('public.%I', t.name)::regclass
    WHERE t.id = u.tbl AND k.conname = u.constraint_name
$fn$;

-- Returns SQL for a record's row as jsonb, or for one group of its columns. Timestamps are in UTC: in the session's
-- time zone, equal values could have different text. Most rows have no custom values; `||` then returns the other
-- operand as it is, in a fifth of the time.
CREATE OR REPLACE FUNCTION sync.pairs(p_tbl smallint, p_record text, p_grp text DEFAULT NULL) RETURNS text
  LANGUAGE sql STABLE AS $fn$
  -- jsonb_build_object takes at most 100 arguments.
  SELECT string_agg(format('jsonb_build_object(%s)', part), ' || ' ORDER BY chunk)
    || coalesce(max(custom), '') FROM (
    SELECT (n - 1) / 40 AS chunk, string_agg(format(
        CASE WHEN name = 'extra' THEN '%L, ''{}''::jsonb'
          WHEN type LIKE 'timestamp%with time zone' THEN '%L, %s.%I AT TIME ZONE ''UTC''' ELSE '%L, %s.%I' END,
        name, p_record, name), ', ' ORDER BY n) AS part,
      max(format(' || CASE %1$s.%2$I WHEN ''{}'' THEN ''{}'' ELSE sync.entries_of(%1$s.%2$I) END', p_record, name))
        FILTER (WHERE name = 'extra') AS custom
    FROM (SELECT *, row_number() OVER (ORDER BY position) AS n FROM sync.field
            WHERE tbl = p_tbl AND (p_grp IS NULL OR grp = p_grp)) f
    GROUP BY 1) parts
$fn$;

-- Returns SQL for one column's value from a row as jsonb. It takes a third of the time of jsonb_populate_record().
CREATE OR REPLACE FUNCTION sync.value_sql(p_row text, p_name text, p_type text) RETURNS text
  LANGUAGE sql IMMUTABLE AS $fn$
  SELECT format(CASE
      -- Rows rarely have custom values; the test takes a third of the time of the function.
      WHEN p_name = 'extra' THEN 'CASE WHEN EXISTS (SELECT FROM jsonb_object_keys(%1$s) k WHERE k LIKE ''extra.%%'') '
        'THEN sync.with_entries(%1$s -> %2$L, %1$s) ELSE %1$s -> %2$L END'
      WHEN p_type LIKE '%[]' THEN 'CASE WHEN jsonb_typeof(%1$s -> %2$L) = ''array'' '
        'THEN ARRAY(SELECT jsonb_array_elements_text(%1$s -> %2$L)) END::%3$s'
      WHEN p_type = 'jsonb' THEN 'nullif(%1$s -> %2$L, ''null'')'
      ELSE '(%1$s ->> %2$L)::%3$s' END, p_row, p_name, p_type)
$fn$;

-- Returns the columns' default values, for rows of a desktop whose version lacks a column.
CREATE OR REPLACE FUNCTION sync.defaults_of(p_name text) RETURNS jsonb LANGUAGE plpgsql AS $fn$
DECLARE list text; result jsonb;
BEGIN
  SELECT string_agg(format('%L, (%s)', a.attname, pg_get_expr(d.adbin, d.adrelid)), ', ') INTO list
    FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
    WHERE d.adrelid = format('public.%I', p_name)::regclass AND a.attgenerated = ''
      AND a.attname NOT IN ('created_at', 'updated_at');
  EXECUTE format('SELECT jsonb_build_object(%s)', coalesce(list, '')) INTO result;
  RETURN result;
END $fn$;

-- Custom values: the column `extra` of a record is an object with one value per custom field. Sync merges each value on
-- its own, so a row as jsonb has one entry per value, named "extra.<id>", besides an empty "extra". In a change, null
-- means that the record has no such value; the column itself contains no nulls.

-- Returns the column of an entry: "extra" for "extra.<id>".
CREATE OR REPLACE FUNCTION sync.column_of(p_entry text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $fn$
  SELECT CASE WHEN p_entry LIKE 'extra.%' THEN 'extra' ELSE p_entry END
$fn$;

-- Returns custom values as entries of a row.
CREATE OR REPLACE FUNCTION sync.entries_of(p_extra jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $fn$
  SELECT coalesce(jsonb_object_agg('extra.' || key, value), '{}') || '{"extra": {}}' FROM jsonb_each(p_extra)
$fn$;

-- Returns the entries whose value in p_extra differs from p_other.
CREATE OR REPLACE FUNCTION sync.entries_changed(p_extra jsonb, p_other jsonb) RETURNS jsonb
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $fn$
  SELECT coalesce(jsonb_object_agg('extra.' || key, p_extra -> key), '{}')
    FROM (SELECT jsonb_object_keys(p_extra || p_other) AS key) k
    WHERE (p_extra -> key)::text IS DISTINCT FROM (p_other -> key)::text
$fn$;

-- Returns custom values after a change.
CREATE OR REPLACE FUNCTION sync.with_entries(p_extra jsonb, p_change jsonb) RETURNS jsonb
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $fn$
  SELECT jsonb_strip_nulls(coalesce(p_extra, '{}') || coalesce(jsonb_object_agg(substr(key, 7), value), '{}'))
    FROM jsonb_each(p_change) WHERE key LIKE 'extra.%'
$fn$;

-- Returns a row with its custom values as one object, as desktops of every version receive it.
CREATE OR REPLACE FUNCTION sync.packed(p_row jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $fn$
  SELECT CASE WHEN EXISTS (SELECT FROM jsonb_object_keys(p_row) k WHERE k LIKE 'extra.%')
    THEN p_row - ARRAY(SELECT k FROM jsonb_object_keys(p_row) k WHERE k LIKE 'extra.%')
      || jsonb_build_object('extra', sync.with_entries(p_row -> 'extra', p_row))
    ELSE p_row END
$fn$;

-- Returns a packed row with one entry per custom value.
CREATE OR REPLACE FUNCTION sync.unpacked(p_row jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $fn$
  SELECT CASE WHEN jsonb_typeof(p_row -> 'extra') = 'object' THEN p_row || sync.entries_of(p_row -> 'extra')
    ELSE p_row END
$fn$;

-- Returns SQL for a column after a change: for the custom values with the changed ones, else the new value.
CREATE OR REPLACE FUNCTION sync.changed_sql(p_change text, p_row text, p_table text, p_name text, p_type text)
  RETURNS text LANGUAGE sql IMMUTABLE AS $fn$
  SELECT CASE WHEN p_name = 'extra'
    THEN format('%1$I = sync.with_entries(coalesce(%2$s -> %1$L, %3$s.%1$I), %2$s)', p_name, p_change, p_table)
    ELSE format('%1$I = CASE WHEN %2$s ? %1$L THEN %3$s ELSE %4$s.%1$I END', p_name, p_change,
      sync.value_sql(p_row, p_name, p_type), p_table) END
$fn$;

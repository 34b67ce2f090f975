-- Bulk rows: many new records are sent as rows of their table instead of JSON edits, which takes two thirds of the
-- time. They are inserted without a merge, checked by the tables' constraints. After a violation, for example because a
-- parent was deleted meanwhile, they are converted to edits and merged.

CREATE OR REPLACE FUNCTION sync.count_bulk_rows(p_tables smallint[]) RETURNS bigint LANGUAGE plpgsql AS $fn$
DECLARE
  id smallint;
  n bigint;
  total bigint := 0;
BEGIN
  FOREACH id IN ARRAY p_tables LOOP
    EXECUTE format('SELECT count(*) FROM sync.bulk_%s WHERE sync_tx = pg_current_xact_id()', id) INTO n;
    total := total + n;
  END LOOP;
  RETURN total;
END $fn$;

-- Converts the bulk rows that meet a condition to edits in the inbox.
CREATE OR REPLACE FUNCTION sync.bulk_rows_as_edits(p_tbl smallint, p_condition text) RETURNS void
  LANGUAGE plpgsql AS $fn$
BEGIN
  EXECUTE format($q$
    WITH a AS (DELETE FROM sync.bulk_%1$s a WHERE sync_tx = pg_current_xact_id() AND %3$s RETURNING a.*)
    INSERT INTO sync.inbox (n, tbl, row_id, op, patch, edited_at, actor, change_set)
      SELECT sync_n, %1$s, id, 'I', %2$s, sync_edited_at, sync_actor, sync_change_set
        FROM a $q$, p_tbl, sync.pairs(p_tbl, 'a'), p_condition);
END $fn$;

-- Converts rows to edits that would violate a constraint: those with an existing id or a unique value in use. Without
-- this, one such row would cause all to be converted.
CREATE OR REPLACE FUNCTION sync.separate_known_rows(p_tables smallint[]) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE u record;
BEGIN
  PERFORM sync.bulk_rows_as_edits(t,
      format('EXISTS (SELECT FROM sync.record r WHERE r.tbl = %s AND r.row_id = a.id)', t))
    FROM unnest(p_tables) t;
  FOR u IN
    SELECT q.tbl, t.name, (SELECT string_agg(format('%1$s(x.%2$I) = %1$s(a.%2$I)', sync.compared_by(q), c), ' AND ')
      FROM unnest(q.cols) c) AS is_equal
    FROM sync.uniq q JOIN sync.tbl t ON t.id = q.tbl WHERE q.tbl = ANY (p_tables)
  LOOP
    PERFORM sync.bulk_rows_as_edits(u.tbl, format('EXISTS (SELECT FROM public.%I x WHERE %s)', u.name, u.is_equal));
  END LOOP;
END $fn$;

CREATE OR REPLACE FUNCTION sync.write_bulk_rows(b sync.batch, p_tables smallint[]) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE t record;
BEGIN
  SET CONSTRAINTS ALL DEFERRED;
  FOR t IN
    SELECT id, name, (SELECT string_agg(quote_ident(f.name), ', ') FROM sync.field f WHERE tbl = id) AS columns
    FROM sync.tbl WHERE id = ANY (p_tables)
  LOOP
    EXECUTE format('INSERT INTO public.%1$I (%2$s) SELECT %2$s FROM sync.bulk_%3$s
      WHERE sync_tx = pg_current_xact_id()',
      t.name, t.columns, t.id);
    EXECUTE format('INSERT INTO sync.record (tbl, row_id, ver, unaltered_by, created_seq, created_by)
      SELECT %1$s, id, $2, $1, $2, $1 FROM sync.bulk_%1$s WHERE sync_tx = pg_current_xact_id()', t.id)
      USING b.replica, b.seq;
    EXECUTE format('INSERT INTO sync.history (seq, tbl, row_id, op, replica, login, actor, edited_at, change_set)
      SELECT $2, %1$s, id, ''I'', $1, session_user, sync_actor, sync_edited_at, sync_change_set
      FROM sync.bulk_%1$s WHERE sync_tx = pg_current_xact_id()', t.id) USING b.replica, b.seq;
  END LOOP;
END $fn$;

CREATE OR REPLACE FUNCTION sync.delete_bulk_rows(p_tables smallint[]) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE id smallint;
BEGIN
  FOREACH id IN ARRAY p_tables LOOP
    EXECUTE format('DELETE FROM sync.bulk_%s WHERE sync_tx = pg_current_xact_id()', id);
  END LOOP;
END $fn$;

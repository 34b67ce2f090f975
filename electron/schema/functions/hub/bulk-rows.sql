CREATE OR REPLACE FUNCTION sync.count_bulk_rows(p_tables smallint[]) RETURNS bigint LANGUAGE plpgsql AS $fn$
DECLARE id smallint; n bigint; total bigint := 0;
BEGIN
  FOREACH id IN ARRAY p_tables LOOP
    EXECUTE format('SELECT count(*) FROM sync.bulk_%s WHERE sync_tx = pg_current_xact_id()', id) INTO n;
    total := total + n;
  END LOOP;
  RETURN total;
END $fn$;

-- Moves them into the inbox as edits: those for which p_which holds.
CREATE OR REPLACE FUNCTION sync.bulk_rows_as_edits(p_tbl smallint, p_which text) RETURNS void LANGUAGE plpgsql AS $fn$
BEGIN
  EXECUTE format($q$
    WITH a AS (DELETE FROM sync.bulk_%1$s a WHERE sync_tx = pg_current_xact_id() AND %3$s RETURNING a.*)
    INSERT INTO sync.inbox (n, tbl, row_id, op, patch, edited_at, actor, change_set)
      SELECT sync_n, %1$s, id, 'I', %2$s, sync_edited_at, sync_actor, sync_change_set FROM a $q$, p_tbl, sync.pairs(p_tbl, 'a'), p_which);
END $fn$;

-- What the hub knows already, and what has a value that somebody has: one such record would make edits of all.
CREATE OR REPLACE FUNCTION sync.separate_known_rows(p_tables smallint[]) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE u record;
BEGIN
  PERFORM sync.bulk_rows_as_edits(t, format('EXISTS (SELECT FROM sync.record r WHERE r.tbl = %s AND r.row_id = a.id)', t))
    FROM unnest(p_tables) t;
  FOR u IN SELECT q.tbl, b.name, (SELECT string_agg(format('x.%1$I = a.%1$I', c), ' AND ') FROM unnest(q.cols) c) AS equal
      FROM sync.uniq q JOIN sync.tbl b ON b.id = q.tbl WHERE q.tbl = ANY (p_tables) LOOP
    PERFORM sync.bulk_rows_as_edits(u.tbl, format('EXISTS (SELECT FROM public.%I x WHERE %s)', u.name, u.equal));
  END LOOP;
END $fn$;

-- What the hub has never heard of becomes as it was sent.
CREATE OR REPLACE FUNCTION sync.write_bulk_rows(p_tables smallint[], p_me uuid, p_seq bigint) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE t record;
BEGIN
  SET CONSTRAINTS ALL DEFERRED;
  FOR t IN SELECT b.*, (SELECT string_agg(quote_ident(name), ', ') FROM sync.field WHERE tbl = b.id) AS names
      FROM sync.tbl b WHERE b.id = ANY (p_tables) LOOP
    EXECUTE format('INSERT INTO public.%1$I (%2$s) SELECT %2$s FROM sync.bulk_%3$s WHERE sync_tx = pg_current_xact_id()', t.name, t.names, t.id);
    EXECUTE format('INSERT INTO sync.record (tbl, row_id, ver, echo, created_seq, created_by)
      SELECT %1$s, id, $2, $1, $2, $1 FROM sync.bulk_%1$s WHERE sync_tx = pg_current_xact_id()', t.id) USING p_me, p_seq;
    EXECUTE format('INSERT INTO sync.history (seq, tbl, row_id, op, replica, login, actor, edited_at, change_set)
      SELECT $2, %1$s, id, ''I'', $1, session_user, sync_actor, sync_edited_at, sync_change_set FROM sync.bulk_%1$s WHERE sync_tx = pg_current_xact_id()', t.id)
      USING p_me, p_seq;
  END LOOP;
END $fn$;

CREATE OR REPLACE FUNCTION sync.delete_bulk_rows(p_tables smallint[]) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE id smallint;
BEGIN
  FOREACH id IN ARRAY p_tables LOOP
    EXECUTE format('DELETE FROM sync.bulk_%s WHERE sync_tx = pg_current_xact_id()', id);
  END LOOP;
END $fn$;

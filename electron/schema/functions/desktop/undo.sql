-- Undo of a change set.

-- The tables and fields of the journal: the synced ones, and the links from user accounts to artists.
CREATE OR REPLACE VIEW sync.journal_table AS
  SELECT id, name, sort FROM sync.tbl UNION ALL VALUES (-1::smallint, 'users', 100::smallint);
CREATE OR REPLACE VIEW sync.journal_field AS
  SELECT tbl, name, type, grp FROM sync.field WHERE policy = 'merge' AND name <> 'id'
  UNION ALL VALUES (-1::smallint, 'artist_id', 'uuid', 'artist_id');

-- Reads the records of the change sets with their old and new values.
CREATE OR REPLACE FUNCTION sync.read_undo_rows(p_change_sets uuid[], p_records uuid[]) RETURNS void
  LANGUAGE plpgsql AS $fn$
BEGIN
  DROP TABLE IF EXISTS pg_temp.undo_row, pg_temp.undo_step;
  CREATE TEMP TABLE undo_row ON COMMIT DROP AS
    SELECT tbl, row_id, old, new, p_records IS NULL OR row_id = ANY (p_records)
        OR coalesce(coalesce(old ->> 'artwork_id', new ->> 'artwork_id')::uuid = ANY (p_records), false) AS chosen,
      CASE WHEN first = 'I' AND last <> 'D' THEN 'delete' WHEN first <> 'I' AND last = 'D' THEN 'insert'
           WHEN first <> 'I' THEN 'update' END AS act
    FROM (SELECT tbl, row_id, (array_agg(op ORDER BY lseq))[1] AS first, (array_agg(op ORDER BY lseq DESC))[1] AS last,
            sync.merged(old ORDER BY lseq DESC) AS old, sync.merged(patch ORDER BY lseq) AS new
          FROM sync.outbox WHERE change_set = ANY (p_change_sets) AND tbl <> 0 GROUP BY tbl, row_id) net;
  CREATE TEMP TABLE undo_step (n integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tbl smallint NOT NULL,
    row_id uuid NOT NULL, act text NOT NULL, value jsonb NOT NULL, fields text[] NOT NULL, reason text, refusal text,
    done boolean NOT NULL DEFAULT false) ON COMMIT DROP;
  -- Without index and statistics, the undo of an import compared each of its rows with each other one.
  CREATE INDEX ON undo_step (row_id);
  ANALYZE undo_row (tbl, row_id, act, chosen);
END $fn$;

-- Plans one step per record and field group. `reason` says why a step is skipped; 'same' means there is nothing to do.
CREATE OR REPLACE FUNCTION sync.plan_undo() RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE t record;
BEGIN
  FOR t IN SELECT * FROM sync.journal_table WHERE id IN (SELECT tbl FROM undo_row) ORDER BY sort LOOP
    -- The lock of a writer, taken before the rows are read, so that sync cannot apply a pull in between.
    EXECUTE format('LOCK TABLE public.%I IN ROW EXCLUSIVE MODE', t.name);
    -- An import that was just applied is not in the table's statistics yet.
    IF (SELECT count(*) FROM undo_row WHERE tbl = t.id) > 1000 THEN
      EXECUTE format('ANALYZE public.%I (id)', t.name);
    END IF;
    EXECUTE format('SELECT FROM public.%I t WHERE t.id IN (SELECT row_id FROM undo_row WHERE tbl = $1)
      ORDER BY t.id FOR UPDATE', t.name) USING t.id;
    EXECUTE format($q$
      WITH found AS MATERIALIZED (
        SELECT r.*, CASE WHEN t.id IS NOT NULL THEN sync.json_%1$I(t) END AS cur
        FROM undo_row r LEFT JOIN public.%1$I t ON t.id = r.row_id WHERE r.tbl = $1 AND r.act IS NOT NULL)
      INSERT INTO undo_step (tbl, row_id, act, value, fields, reason)
        SELECT f.tbl, f.row_id, 'update', g.old, g.fields,
          CASE WHEN f.cur IS NULL THEN 'gone' WHEN g.cur = g.new THEN NULL
               WHEN g.cur = g.old THEN 'same' ELSE 'changed' END
        FROM found f CROSS JOIN LATERAL (
          SELECT jsonb_object_agg(k, f.old -> k) AS old, jsonb_object_agg(k, f.new -> k) AS new,
            jsonb_object_agg(k, f.cur -> k) AS cur,
            array_agg(k ORDER BY k) FILTER (WHERE f.old -> k <> f.new -> k) AS fields
          FROM jsonb_object_keys(f.new) k JOIN sync.journal_field j ON j.tbl = f.tbl AND j.name = sync.column_of(k)
          WHERE f.old ? k GROUP BY j.grp, CASE j.name WHEN 'extra' THEN k END) g
        WHERE f.act = 'update' AND g.old <> g.new
        UNION ALL
        SELECT f.tbl, f.row_id, 'insert', d.defaults || f.old, '{}'::text[],
          CASE WHEN f.cur IS NOT NULL THEN 'exists' END
        FROM found f JOIN sync.tbl d ON d.id = f.tbl WHERE f.act = 'insert'
        UNION ALL
        -- Later changes of positions and primary images do not prevent a deletion.
        SELECT f.tbl, f.row_id, 'delete', '{}', '{}', CASE WHEN f.cur IS NULL THEN 'same' WHEN f.cur = f.new THEN NULL
          WHEN EXISTS (
            SELECT FROM sync.journal_field j WHERE j.tbl = f.tbl AND j.name NOT IN ('position', 'primary_image_id')
              AND f.new ? j.name AND f.cur -> j.name <> f.new -> j.name)
            OR sync.with_entries('{}', f.cur) <> sync.with_entries('{}', f.new) THEN 'changed' END
        FROM found f WHERE f.act = 'delete' $q$, t.name) USING t.id;
  END LOOP;
  ANALYZE undo_step (tbl, row_id, act, reason);
  -- Added images are kept, as after the removal of a placement.
  DELETE FROM undo_step WHERE act = 'delete' AND tbl = (SELECT id FROM sync.tbl WHERE name = 'images');
  UPDATE undo_step s SET reason = CASE WHEN s.reason IS NULL THEN 'not chosen' ELSE 'same' END
    FROM undo_row r WHERE r.tbl = s.tbl AND r.row_id = s.row_id AND NOT r.chosen;
  PERFORM sync.keep_needed_records();
END $fn$;

-- Keeps records that other records have come to refer to, and the parts of kept records.
CREATE OR REPLACE FUNCTION sync.keep_needed_records() RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE l record; kept integer; n integer;
BEGIN
  LOOP
    kept := 0;
    FOR l IN
      SELECT p.id AS parent, c.relname AS child_name, a.attname AS col, j.id AS child, k.confdeltype = 'c' AS is_part
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
        JOIN sync.tbl p ON k.confrelid = format('public.%I', p.name)::regclass
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
        LEFT JOIN sync.journal_table j ON c.relname = j.name
      WHERE k.contype = 'f' AND c.relnamespace = 'public'::regnamespace
        AND p.id IN (SELECT tbl FROM undo_step WHERE act = 'delete')
    LOOP
      EXECUTE format($q$
        UPDATE undo_step d SET reason = 'needed'
        WHERE d.tbl = $1 AND d.act = 'delete' AND d.reason IS NULL AND EXISTS (
          SELECT FROM public.%1$I c WHERE c.%2$I = d.row_id AND NOT EXISTS (
            SELECT FROM undo_step o WHERE o.tbl = $2 AND o.row_id = c.id AND o.reason IS NULL
              AND (o.act = 'delete' OR (o.act = 'update' AND o.value ? %2$L
                AND o.value ->> %2$L IS DISTINCT FROM d.row_id::text)))) $q$,
        l.child_name, l.col) USING l.parent, l.child;
      GET DIAGNOSTICS n = ROW_COUNT;
      kept := kept + n;
      CONTINUE WHEN NOT l.is_part;
      EXECUTE format($q$
        UPDATE undo_step o SET reason = 'same' FROM public.%1$I c, undo_step d
        WHERE o.tbl = $2 AND o.act = 'delete' AND o.reason IS NULL AND c.id = o.row_id
          AND d.tbl = $1 AND d.act = 'delete' AND d.row_id = c.%2$I AND d.reason IN ('changed', 'needed') $q$,
        l.child_name, l.col) USING l.parent, l.child;
      GET DIAGNOSTICS n = ROW_COUNT;
      kept := kept + n;
    END LOOP;
    EXIT WHEN kept = 0;
  END LOOP;
END $fn$;

-- Executes the planned steps of one kind in one table, or only step p_only.
CREATE OR REPLACE FUNCTION sync.execute_undo(p_tbl smallint, p_name text, p_act text, p_only integer DEFAULT NULL)
  RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE
  -- A single step is found by its key, because there may be as many single steps as rows.
  chosen text := CASE WHEN p_only IS NULL THEN 's.tbl = $1 AND s.act = $2 AND s.reason IS NULL AND NOT s.done'
    ELSE 's.n = $3' END;
  columns text;
  sources text;
BEGIN
  IF p_act = 'delete' THEN
    EXECUTE format('DELETE FROM public.%I t USING undo_step s WHERE %s AND t.id = s.row_id', p_name, chosen)
      USING p_tbl, p_act, p_only;
  ELSIF p_act = 'insert' THEN
    SELECT string_agg(quote_ident(name), ', ' ORDER BY position),
        string_agg(sync.value_sql('s.value', name, type), ', ' ORDER BY position)
      INTO columns, sources FROM sync.field WHERE tbl = p_tbl;
    -- User accounts are never created again: only their links to artists are in the journal.
    IF columns IS NULL THEN RETURN; END IF;
    EXECUTE format('INSERT INTO public.%I (%s) SELECT %s FROM undo_step s WHERE %s', p_name, columns, sources, chosen)
      USING p_tbl, p_act, p_only;
  ELSE
    -- Only columns that some step restores: assigning all would recompute the search column for a change of price.
    EXECUTE format($q$
      SELECT string_agg(sync.changed_sql('s.value', 's.value', 't', name, type), ', ')
      FROM sync.journal_field
      WHERE tbl = $1
        AND name IN (SELECT sync.column_of(k) FROM undo_step s, jsonb_object_keys(s.value) k WHERE %s) $q$, chosen)
      INTO sources USING p_tbl, p_act, p_only;
    IF sources IS NULL THEN RETURN; END IF;
    EXECUTE format('UPDATE public.%I t SET %s
      FROM (SELECT row_id, sync.merged(value) AS value FROM undo_step s WHERE %s GROUP BY row_id) s
      WHERE t.id = s.row_id', p_name, sources, chosen) USING p_tbl, p_act, p_only;
  END IF;
END $fn$;

-- Executes all steps, with constraints checked at the end. Returns false, having changed nothing, if one is violated.
CREATE OR REPLACE FUNCTION sync.undo_at_once() RETURNS boolean LANGUAGE plpgsql AS $fn$
DECLARE t record;
BEGIN
  SET CONSTRAINTS ALL DEFERRED;
  FOR t IN SELECT * FROM sync.journal_table WHERE id IN (SELECT tbl FROM undo_step) ORDER BY sort LOOP
    PERFORM sync.execute_undo(t.id, t.name, 'insert');
    PERFORM sync.execute_undo(t.id, t.name, 'update');
  END LOOP;
  FOR t IN SELECT * FROM sync.journal_table WHERE id IN (SELECT tbl FROM undo_step) ORDER BY sort DESC LOOP
    PERFORM sync.execute_undo(t.id, t.name, 'delete');
  END LOOP;
  SET CONSTRAINTS ALL IMMEDIATE;
  UPDATE undo_step SET done = true WHERE reason IS NULL;
  RETURN true;
EXCEPTION WHEN integrity_constraint_violation OR data_exception THEN
  RETURN false;
END $fn$;

-- Executes the steps one by one and repeats failed ones while any succeeds: a step may free another one's unique value.
CREATE OR REPLACE FUNCTION sync.undo_one_by_one() RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE s record; progress boolean := true;
BEGIN
  WHILE progress LOOP
    progress := false;
    FOR s IN SELECT u.n, u.tbl, u.act, t.name FROM undo_step u JOIN sync.journal_table t ON t.id = u.tbl
        WHERE u.reason IS NULL AND NOT u.done
        ORDER BY array_position('{insert,update,delete}', u.act),
          CASE u.act WHEN 'delete' THEN -t.sort ELSE t.sort END, u.n LOOP
      BEGIN
        PERFORM sync.execute_undo(s.tbl, s.name, s.act, s.n);
        UPDATE undo_step SET done = true WHERE n = s.n;
        progress := true;
      EXCEPTION
        WHEN foreign_key_violation THEN
          UPDATE undo_step SET refusal = CASE s.act WHEN 'delete' THEN 'needed' ELSE 'missing' END WHERE n = s.n;
        WHEN unique_violation OR exclusion_violation THEN
          UPDATE undo_step SET refusal = 'taken' WHERE n = s.n;
        WHEN integrity_constraint_violation OR data_exception THEN
          UPDATE undo_step SET refusal = 'invalid' WHERE n = s.n;
      END;
    END LOOP;
  END LOOP;
  UPDATE undo_step SET reason = refusal WHERE reason IS NULL AND NOT done;
END $fn$;

-- Undoes a change set of this desktop; with p_records only the changes of these records and their parts. Restores field
-- groups that still have the values of the change set, and lists the others in `left`. With p_dry it changes nothing.
-- p_with are change sets that followed from it and are undone together with it.
CREATE OR REPLACE FUNCTION sync.undo(p_change_set uuid, p_records uuid[] DEFAULT NULL, p_dry boolean DEFAULT false,
    p_with uuid[] DEFAULT '{}')
  RETURNS jsonb LANGUAGE plpgsql AS $fn$
DECLARE
  c sync.change_set;
  header jsonb;
  origin jsonb;
  result jsonb;
BEGIN
  SELECT * INTO STRICT c FROM sync.change_set WHERE id = p_change_set FOR UPDATE;
  header := coalesce(nullif(current_setting('qwarty.change_set', true), ''), '{}');
  -- The title of a redo contains the original change, not its undo.
  origin := coalesce(c.params -> 'of', jsonb_build_object('kind', c.kind, 'params', c.params));
  header := header || jsonb_build_object('kind', CASE c.kind WHEN 'undo' THEN 'redo' ELSE 'undo' END,
    'params', jsonb_build_object('of', origin), 'undoes', c.id);
  PERFORM set_config('qwarty.change_set', header::text, true);
  BEGIN
    PERFORM sync.read_undo_rows(p_change_set || p_with, p_records);
    PERFORM sync.plan_undo();
    IF NOT sync.undo_at_once() THEN PERFORM sync.undo_one_by_one(); END IF;
    -- The statistics are those of the tables before many rows came back.
    IF (SELECT count(*) FROM undo_step WHERE done) > 1000 THEN
      ANALYZE public.artworks (id), public.attributions (artwork_id), public.artwork_images (artwork_id);
    END IF;
    result := sync.report_undo();
    PERFORM sync.agree_links(ARRAY(
      SELECT DISTINCT coalesce(r.old ->> 'artwork_id', r.new ->> 'artwork_id', r.row_id::text)::uuid
      FROM undo_step s JOIN undo_row r USING (tbl, row_id) JOIN sync.tbl b ON b.id = s.tbl
      WHERE b.name IN ('artworks', 'attributions', 'artwork_images') AND s.done));
    PERFORM sync.undo_decisions(c.id, result -> 'left' = '[]');
    result := result || jsonb_build_object('changeSet', nullif(current_setting('qwarty.open_change_set', true), ''));
    IF p_dry THEN RAISE EXCEPTION USING ERRCODE = 'QW020'; END IF;
  EXCEPTION WHEN SQLSTATE 'QW020' THEN
    RETURN result || '{"changeSet": null}';
  END;
  IF result ->> 'changeSet' IS NOT NULL THEN
    UPDATE sync.change_set SET undone_by = (result ->> 'changeSet')::uuid
      WHERE id = ANY (c.id || p_with) AND NOT EXISTS (SELECT FROM undo_step WHERE reason = 'not chosen');
    IF c.undoes IS NOT NULL THEN UPDATE sync.change_set SET undone_by = NULL WHERE undone_by = c.id; END IF;
  END IF;
  RETURN result;
END $fn$;

CREATE OR REPLACE FUNCTION sync.report_undo() RETURNS jsonb LANGUAGE plpgsql AS $fn$
BEGIN
  RETURN jsonb_build_object(
    -- Attributions and placements count as their artwork.
    'undone', (SELECT count(DISTINCT coalesce((r.old ->> 'artwork_id')::uuid, (r.new ->> 'artwork_id')::uuid,
          a.artwork_id, p.artwork_id, s.row_id))
      FROM undo_step s JOIN undo_row r USING (tbl, row_id) LEFT JOIN public.attributions a ON a.id = s.row_id
        LEFT JOIN public.artwork_images p ON p.id = s.row_id WHERE s.done AND s.tbl > 0),
    'left', coalesce((
      SELECT jsonb_agg(jsonb_build_object('table', t.name, 'id', s.row_id, 'field', f.name, 'reason', s.reason)
        ORDER BY t.sort, s.n)
      FROM undo_step s JOIN sync.journal_table t ON t.id = s.tbl LEFT JOIN LATERAL unnest(s.fields) f(name) ON true
      WHERE s.reason NOT IN ('same', 'not chosen')
        -- Without the parts of records that stay deleted.
        AND NOT EXISTS (SELECT FROM undo_step p WHERE s.act = 'insert' AND p.act = 'insert' AND p.reason IS NOT NULL
          AND p.row_id = (s.value ->> 'artwork_id')::uuid)), '[]'));
END $fn$;

-- Withdraws unsent resolutions of conflicts, which reopens the conflicts; a redo resolves them again.
CREATE OR REPLACE FUNCTION sync.undo_decisions(p_change_set uuid, p_complete boolean) RETURNS void
  LANGUAGE plpgsql AS $fn$
DECLARE
  o sync.outbox;
  c sync.conflict;
  v_open uuid;
BEGIN
  IF NOT p_complete THEN RETURN; END IF;
  FOR o IN SELECT * FROM sync.outbox WHERE change_set = p_change_set AND tbl = 0 ORDER BY lseq LOOP
    SELECT * INTO c FROM sync.conflict WHERE id = o.row_id;
    IF o.op = 'R' AND o.batch IS NULL THEN
      UPDATE sync.outbox SET batch = 0 WHERE lseq = o.lseq;
      UPDATE sync.conflict SET status = 'open', resolution = NULL, resolved_by = NULL WHERE id = o.row_id;
      v_open := sync.current_change_set(c.tbl, c.row_id, NULL);
      INSERT INTO sync.outbox (tbl, row_id, op, old, batch, change_set) VALUES (0, o.row_id, 'O', o.patch, 0, v_open);
    ELSIF o.op = 'O' THEN
      UPDATE sync.conflict SET status = 'resolved', resolution = o.old,
          resolved_by = nullif(current_setting('qwarty.actor', true), '')
        WHERE id = o.row_id AND status = 'open';
      CONTINUE WHEN NOT FOUND;
      v_open := sync.current_change_set(c.tbl, c.row_id, NULL);
      INSERT INTO sync.outbox (tbl, row_id, op, patch, change_set) VALUES (0, o.row_id, 'R', o.old, v_open);
    END IF;
  END LOOP;
END $fn$;

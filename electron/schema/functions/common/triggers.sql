-- Generates the code that depends on a table's columns: a function that returns a row as jsonb, a capture trigger that
-- writes every change to the outbox, and triggers that set updated_at and notify open windows. With one IF per group of
-- columns the capture trigger is ten times as fast as with a generic jsonb_each.
--
-- Values are compared by their text, because for citext, numeric and jsonb values with different bytes can be equal: a
-- change of case would not be captured.

-- Returns SQL for the id of the transaction's change set, which is created with the first captured row. Its title is
-- the record's title or name, or that of the artwork of an attribution or placement.
CREATE OR REPLACE FUNCTION sync.change_set_sql(p_tbl smallint, p_record text) RETURNS text LANGUAGE sql STABLE AS $fn$
  SELECT format('coalesce(open_set, sync.open_change_set(%s::smallint, %s.%I, %s))', p_tbl, p_record,
    CASE WHEN bool_or(name = 'artwork_id') THEN 'artwork_id' ELSE 'id' END,
    coalesce(CASE WHEN NOT bool_or(name = 'artwork_id') THEN p_record || '.'
      || quote_ident(min(name) FILTER (WHERE name IN ('title', 'name', 'file_name', 'label'))) END, 'NULL'))
  FROM sync.field WHERE tbl = p_tbl
$fn$;

-- Returns the body of the capture trigger. Only the outbox of a desktop has change sets.
CREATE OR REPLACE FUNCTION sync.trigger_body(p_tbl smallint, p_journal boolean) RETURNS text LANGUAGE sql STABLE AS $fn$
  SELECT format($body$
DECLARE
  p jsonb := '{}';
  o jsonb := '{}';
  open_set uuid := nullif(current_setting('qwarty.open_change_set', true), '')::uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, patch, change_set) VALUES (%1$s, NEW.id, 'I', %2$s, %5$s);
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, old, change_set) VALUES (%1$s, OLD.id, 'D', %3$s, %6$s);
  ELSE
    IF NEW.id <> OLD.id THEN
      RAISE EXCEPTION 'The id of a record never changes' USING ERRCODE = 'QW010';
    END IF;
%4$s
    IF p <> '{}' THEN
      INSERT INTO sync.outbox (tbl, row_id, op, patch, old, change_set) VALUES (%1$s, NEW.id, 'U', p, o, %5$s);
    END IF;
  END IF;
  RETURN NULL;
END $body$,
    p_tbl, sync.pairs(p_tbl, 'NEW'), sync.pairs(p_tbl, 'OLD'),
    (SELECT string_agg(format(E'    IF %s THEN\n      p := p || %s;\n      o := o || %s;\n    END IF;', changed,
        CASE grp WHEN 'extra' THEN 'sync.entries_changed(NEW.extra, OLD.extra)' ELSE sync.pairs(p_tbl, 'NEW', grp) END,
        CASE grp WHEN 'extra' THEN 'sync.entries_changed(OLD.extra, NEW.extra)' ELSE sync.pairs(p_tbl, 'OLD', grp) END),
        E'\n' ORDER BY first)
       FROM (SELECT grp, min(position) AS first,
               string_agg(format('NEW.%1$I::text IS DISTINCT FROM OLD.%1$I::text', name), ' OR ' ORDER BY position)
                 AS changed
             FROM sync.field WHERE tbl = p_tbl AND name <> 'id' GROUP BY grp) groups),
    CASE WHEN p_journal THEN sync.change_set_sql(p_tbl, 'NEW') ELSE 'NULL' END,
    CASE WHEN p_journal THEN sync.change_set_sql(p_tbl, 'OLD') ELSE 'NULL' END)
$fn$;

CREATE OR REPLACE FUNCTION sync.refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  RAISE EXCEPTION 'TRUNCATE is not captured by sync; use DELETE' USING ERRCODE = 'QW011';
END $fn$;

-- Generates the code of one table. While sync applies received rows it sets sync.applying: they are not captured, and
-- updated_at keeps the received value. A hub's triggers run with its owner's privileges and send no notifications.
CREATE OR REPLACE FUNCTION sync.watch_table(p_tbl smallint, p_name text, p_hub boolean) RETURNS void
  LANGUAGE plpgsql AS $fn$
DECLARE
  privileges text := CASE WHEN p_hub THEN 'SECURITY DEFINER SET search_path = pg_catalog, sync, public, pg_temp'
    ELSE '' END;
  edited text := 'coalesce(current_setting(''sync.applying'', true), '''') <> ''1''';
  touching text := (SELECT string_agg(quote_ident(name), ', ' ORDER BY position) FROM sync.field
    WHERE tbl = p_tbl AND NOT quiet);
  old_trigger text;
BEGIN
  EXECUTE format('CREATE OR REPLACE FUNCTION sync.json_%1$s(r public.%1$I) RETURNS jsonb LANGUAGE sql STABLE
    AS $i$ SELECT %2$s $i$', p_name, sync.pairs(p_tbl, 'r'));
  EXECUTE format('CREATE OR REPLACE FUNCTION sync.capture_%s() RETURNS trigger LANGUAGE plpgsql %s AS %L',
    p_name, privileges, sync.trigger_body(p_tbl, NOT p_hub));

  FOREACH old_trigger IN ARRAY ARRAY['A_sync_captures_changes', 'A_sync_captures_updates', 'sync_refuses_truncate',
      'touch_updated_at', 'notify_inserted', 'notify_updated', 'notify_deleted'] LOOP
    EXECUTE format('DROP TRIGGER IF EXISTS %I ON public.%I', old_trigger, p_name);
  END LOOP;
  -- Triggers run in the order of their names, so a deletion is captured before the foreign keys' triggers delete parts.
  EXECUTE format('CREATE TRIGGER "A_sync_captures_changes" AFTER INSERT OR DELETE ON public.%1$I
    FOR EACH ROW WHEN (%2$s) EXECUTE FUNCTION sync.capture_%1$s()', p_name, edited);
  EXECUTE format('CREATE TRIGGER "A_sync_captures_updates" AFTER UPDATE ON public.%1$I
    FOR EACH ROW WHEN (%2$s AND OLD.* *<> NEW.*) EXECUTE FUNCTION sync.capture_%1$s()', p_name, edited);
  EXECUTE format('CREATE TRIGGER sync_refuses_truncate BEFORE TRUNCATE ON public.%1$I
    EXECUTE FUNCTION sync.refuse_truncate()', p_name);
  EXECUTE format('CREATE TRIGGER touch_updated_at BEFORE UPDATE OF %2$s ON public.%1$I
    FOR EACH ROW WHEN (%3$s) EXECUTE FUNCTION public.touch_updated_at()', p_name, touching, edited);
  IF NOT p_hub THEN
    EXECUTE format('CREATE TRIGGER notify_inserted AFTER INSERT ON public.%I REFERENCING NEW TABLE AS changed_rows
      FOR EACH STATEMENT EXECUTE FUNCTION public.notify_changed()', p_name);
    EXECUTE format('CREATE TRIGGER notify_updated AFTER UPDATE ON public.%I REFERENCING NEW TABLE AS changed_rows
      FOR EACH STATEMENT EXECUTE FUNCTION public.notify_changed()', p_name);
    EXECUTE format('CREATE TRIGGER notify_deleted AFTER DELETE ON public.%I REFERENCING OLD TABLE AS changed_rows
      FOR EACH STATEMENT EXECUTE FUNCTION public.notify_changed()', p_name);
  END IF;
  UPDATE sync.tbl SET defaults = sync.defaults_of(p_name) WHERE id = p_tbl;
END $fn$;

-- Generates the code of every table whose definition has changed, and returns their number. Runs after every migration.
-- The '6' in the hash is the version of this generator.
CREATE OR REPLACE FUNCTION sync.watch(p_hub boolean DEFAULT false) RETURNS integer LANGUAGE plpgsql AS $fn$
DECLARE
  t record;
  current_shape text;
  generated integer := 0;
BEGIN
  PERFORM sync.read_definition();
  FOR t IN SELECT * FROM sync.tbl ORDER BY sort LOOP
    SELECT md5('6' || p_hub || string_agg(concat_ws(':', name, type, grp, policy, quiet), ',' ORDER BY position))
      INTO current_shape FROM sync.field WHERE tbl = t.id;
    CONTINUE WHEN t.shape = current_shape;
    PERFORM sync.watch_table(t.id, t.name, p_hub);
    PERFORM sync.apply_extra(t.id, t.name);
    UPDATE sync.tbl SET shape = current_shape WHERE id = t.id;
    generated := generated + 1;
  END LOOP;
  RETURN generated;
END $fn$;

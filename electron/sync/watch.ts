import { changeSetFunctionsSql } from './change-sets.ts';
import { netFunctionSql } from './claim.ts';
import { undoSql } from './undo.ts';

/**
 * `sync.watch()` reads the catalogue's definition and writes the code that depends on it: per table one capture trigger
 * (one IF per group of columns: a generic jsonb_each was ten times slower) and one function that makes a row's image.
 * Run after every migration; it does nothing while the definition is the same as last time
 * (the '4' in its hash is this generator's own version).
 *
 * Values are compared by their text: citext, numeric and jsonb each call values equal whose bytes differ, and a change
 * of case that nobody captured would never reach the hub.
 */
export const watchSql = `
CREATE OR REPLACE FUNCTION sync.read_definition() RETURNS void LANGUAGE plpgsql AS $fn$
BEGIN
  DELETE FROM sync.field; DELETE FROM sync.link; DELETE FROM sync.uniq;
  INSERT INTO sync.field (tbl, name, position, type, required, grp, policy)
    SELECT t.id, a.attname, a.attnum, format_type(a.atttypid, a.atttypmod), a.attnotnull,
      coalesce(c.grp, a.attname), coalesce(c.policy, 'merge')
    FROM sync.tbl t
      JOIN pg_attribute a ON a.attrelid = format('public.%I', t.name)::regclass
      LEFT JOIN sync.col c ON c.tbl = t.id AND c.name = a.attname
    WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  INSERT INTO sync.link (child, col, parent, action)
    SELECT c.id, a.attname, p.id, k.confdeltype
    FROM pg_constraint k
      JOIN sync.tbl c ON k.conrelid = format('public.%I', c.name)::regclass
      JOIN sync.tbl p ON k.confrelid = format('public.%I', p.name)::regclass
      JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
    WHERE k.contype = 'f';
  INSERT INTO sync.uniq (constraint_name, tbl, cols, policy)
    SELECT k.conname, t.id,
      (SELECT array_agg(a.attname::text ORDER BY u.n) FROM unnest(k.conkey) WITH ORDINALITY u(num, n)
         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num),
      coalesce(r.policy, 'park')
    FROM pg_constraint k
      JOIN sync.tbl t ON k.conrelid = format('public.%I', t.name)::regclass
      LEFT JOIN sync.uniq_rule r ON r.constraint_name = k.conname
    WHERE k.contype = 'u';
END $fn$;

-- The arguments of jsonb_build_object for these columns of the record r. A point in time is written in UTC, whatever
-- the session's time zone is, or equal values would look different.
CREATE OR REPLACE FUNCTION sync.pairs(p_tbl smallint, p_record text, p_grp text DEFAULT NULL) RETURNS text
  LANGUAGE sql STABLE AS $fn$
  -- jsonb_build_object takes at most 100 arguments.
  SELECT string_agg(format('jsonb_build_object(%s)', part), ' || ' ORDER BY chunk) FROM (
    SELECT (n - 1) / 40 AS chunk, string_agg(format(
        CASE WHEN type LIKE 'timestamp%with time zone' THEN '%L, %s.%I AT TIME ZONE ''UTC''' ELSE '%L, %s.%I' END,
        name, p_record, name), ', ' ORDER BY n) AS part
    FROM (SELECT *, row_number() OVER (ORDER BY position) AS n FROM sync.field
            WHERE tbl = p_tbl AND (p_grp IS NULL OR grp = p_grp)) f
    GROUP BY 1) parts
$fn$;

-- One column out of a row's image: SQL for the value that jsonb_populate_record() would give, in a third of its time.
CREATE OR REPLACE FUNCTION sync.value_sql(p_image text, p_name text, p_type text) RETURNS text LANGUAGE sql IMMUTABLE AS $fn$
  SELECT format(CASE
      WHEN p_type LIKE '%[]' THEN 'CASE WHEN jsonb_typeof(%1$s -> %2$L) = ''array'' THEN ARRAY(SELECT jsonb_array_elements_text(%1$s -> %2$L)) END::%3$s'
      WHEN p_type = 'jsonb' THEN 'nullif(%1$s -> %2$L, ''null'')'
      ELSE '(%1$s ->> %2$L)::%3$s' END, p_image, p_name, p_type)
$fn$;

-- What a change set is called by: a title or a name; of a part, its artwork's.
CREATE OR REPLACE FUNCTION sync.change_set_sql(p_tbl smallint, p_record text) RETURNS text LANGUAGE sql STABLE AS $fn$
  SELECT format('coalesce(open_set, sync.open_change_set(%s::smallint, %s.%I, %s))', p_tbl, p_record,
    CASE WHEN bool_or(name = 'artwork_id') THEN 'artwork_id' ELSE 'id' END,
    coalesce(p_record || '.' || quote_ident(min(name) FILTER (WHERE name IN ('title', 'name', 'file_name'))), 'NULL'))
  FROM sync.field WHERE tbl = p_tbl
$fn$;

-- The journal of a desktop names the change set of each row; the hub's own outbox has none.
CREATE OR REPLACE FUNCTION sync.capture_body(p_tbl smallint, p_journal boolean) RETURNS text LANGUAGE sql STABLE AS $fn$
  SELECT format($body$
DECLARE p jsonb := '{}'; o jsonb := '{}'; open_set uuid := nullif(current_setting('qwarty.open_change_set', true), '')::uuid;
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
    (SELECT string_agg(format(E'    IF %s THEN\\n      p := p || %s;\\n      o := o || %s;\\n    END IF;',
        changed, sync.pairs(p_tbl, 'NEW', grp), sync.pairs(p_tbl, 'OLD', grp)), E'\\n' ORDER BY first)
       FROM (SELECT grp, min(position) AS first, string_agg(format('NEW.%1$I::text IS DISTINCT FROM OLD.%1$I::text', name), ' OR ') AS changed
               FROM sync.field WHERE tbl = p_tbl AND name <> 'id' GROUP BY grp) groups),
    CASE WHEN p_journal THEN sync.change_set_sql(p_tbl, 'NEW') ELSE 'NULL' END,
    CASE WHEN p_journal THEN sync.change_set_sql(p_tbl, 'OLD') ELSE 'NULL' END)
$fn$;

-- Values that a row gets when its desktop does not know a column yet.
CREATE OR REPLACE FUNCTION sync.defaults_of(p_name text) RETURNS jsonb LANGUAGE plpgsql AS $fn$
DECLARE list text; result jsonb;
BEGIN
  SELECT string_agg(format('%L, (%s)', a.attname, pg_get_expr(d.adbin, d.adrelid)), ', ') INTO list
    FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
    WHERE d.adrelid = format('public.%I', p_name)::regclass AND a.attgenerated = '' AND a.attname NOT IN ('created_at', 'updated_at');
  EXECUTE format('SELECT jsonb_build_object(%s)', coalesce(list, '')) INTO result;
  RETURN result;
END $fn$;

CREATE OR REPLACE FUNCTION sync.watch_table(p_tbl smallint, p_name text, p_definer boolean) RETURNS void
  LANGUAGE plpgsql AS $fn$
DECLARE
  rights text := CASE WHEN p_definer THEN 'SECURITY DEFINER SET search_path = pg_catalog, sync, public, pg_temp' ELSE '' END;
  idle text := 'coalesce(current_setting(''sync.applying'', true), '''') <> ''1''';
BEGIN
  EXECUTE format('CREATE OR REPLACE FUNCTION sync.image_%1$s(r public.%1$I) RETURNS jsonb LANGUAGE sql STABLE AS $i$ SELECT %2$s $i$',
    p_name, sync.pairs(p_tbl, 'r'));
  EXECUTE format('CREATE OR REPLACE FUNCTION sync.capture_%s() RETURNS trigger LANGUAGE plpgsql %s AS %L',
    p_name, rights, sync.capture_body(p_tbl, NOT p_definer));
  -- Triggers run in the order of their names: a deleted record is captured before the foreign keys' triggers delete its parts.
  EXECUTE format('DROP TRIGGER IF EXISTS "A_sync_captures_changes" ON public.%1$I; DROP TRIGGER IF EXISTS "A_sync_captures_updates" ON public.%1$I;
    DROP TRIGGER IF EXISTS sync_refuses_truncate ON public.%1$I', p_name);
  EXECUTE format('CREATE TRIGGER "A_sync_captures_changes" AFTER INSERT OR DELETE ON public.%1$I FOR EACH ROW WHEN (%2$s)
    EXECUTE FUNCTION sync.capture_%1$s()', p_name, idle);
  EXECUTE format('CREATE TRIGGER "A_sync_captures_updates" AFTER UPDATE ON public.%1$I FOR EACH ROW
    WHEN (%2$s AND OLD.* *<> NEW.*) EXECUTE FUNCTION sync.capture_%1$s()', p_name, idle);
  EXECUTE format('CREATE TRIGGER sync_refuses_truncate BEFORE TRUNCATE ON public.%1$I EXECUTE FUNCTION sync.refuse_truncate()', p_name);
  UPDATE sync.tbl SET defaults = sync.defaults_of(p_name) WHERE id = p_tbl;
END $fn$;

-- What a newer version had written into columns and tables that were not here yet, now that they are.
CREATE OR REPLACE FUNCTION sync.take_out_extra(p_tbl smallint, p_name text) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE names text[]; before text := current_setting('sync.applying', true);
BEGIN
  IF to_regclass('sync.extra') IS NULL THEN RETURN; END IF;
  SELECT array_agg(DISTINCT f.name) INTO names FROM sync.extra x CROSS JOIN LATERAL jsonb_object_keys(x.data) k
    JOIN sync.field f ON f.tbl = x.tbl AND f.name = k WHERE x.tbl = p_tbl;
  IF names IS NULL THEN RETURN; END IF;
  PERFORM set_config('sync.applying', '1', true);
  IF 'id' = ANY (names) THEN
    EXECUTE format('INSERT INTO public.%1$I (%2$s) SELECT %3$s FROM sync.extra x
      CROSS JOIN LATERAL jsonb_populate_record(NULL::public.%1$I, (SELECT defaults FROM sync.tbl WHERE id = $1) || x.data) r
      WHERE x.tbl = $1 AND x.data ? ''id'' ON CONFLICT (id) DO NOTHING', p_name,
      (SELECT string_agg(quote_ident(name), ', ' ORDER BY position) FROM sync.field WHERE tbl = p_tbl),
      (SELECT string_agg(format('r.%I', name), ', ' ORDER BY position) FROM sync.field WHERE tbl = p_tbl)) USING p_tbl;
  ELSE
    EXECUTE format('UPDATE public.%1$I t SET %2$s FROM sync.extra x CROSS JOIN LATERAL jsonb_populate_record(NULL::public.%1$I, x.data) r
      WHERE x.tbl = $1 AND t.id = x.row_id', p_name,
      (SELECT string_agg(format('%1$I = CASE WHEN x.data ? %1$L THEN r.%1$I ELSE t.%1$I END', n), ', ') FROM unnest(names) n)) USING p_tbl;
  END IF;
  UPDATE sync.extra SET data = data - names WHERE tbl = p_tbl;
  DELETE FROM sync.extra WHERE tbl = p_tbl AND data = '{}';
  PERFORM set_config('sync.applying', coalesce(before, ''), true);
END $fn$;

CREATE OR REPLACE FUNCTION sync.refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  RAISE EXCEPTION 'TRUNCATE would empty this table behind the back of synchronisation; use DELETE' USING ERRCODE = 'QW011';
END $fn$;

CREATE OR REPLACE FUNCTION sync.watch(p_definer boolean DEFAULT false) RETURNS integer LANGUAGE plpgsql AS $fn$
DECLARE t record; now_shape text; written integer := 0;
BEGIN
  PERFORM sync.read_definition();
  FOR t IN SELECT * FROM sync.tbl ORDER BY sort LOOP
    SELECT md5('4' || p_definer || string_agg(concat_ws(':', name, type, grp, policy), ',' ORDER BY position)) INTO now_shape
      FROM sync.field WHERE tbl = t.id;
    CONTINUE WHEN t.shape = now_shape;
    PERFORM sync.watch_table(t.id, t.name, p_definer);
    PERFORM sync.take_out_extra(t.id, t.name);
    UPDATE sync.tbl SET shape = now_shape WHERE id = t.id;
    written := written + 1;
  END LOOP;
  RETURN written;
END $fn$;
`;

/** After every start's migrations: the code above as this version has it, and triggers for whatever columns there are. */
export async function watchCatalogue(sql: (text: string) => Promise<void>): Promise<void> {
  await sql(watchSql);
  await sql(netFunctionSql);
  await sql(changeSetFunctionsSql);
  await sql(undoSql);
  await sql('SELECT sync.watch()');
}

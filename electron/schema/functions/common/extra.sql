-- Moves stored values of a newer version into columns and tables that this database now has.
CREATE OR REPLACE FUNCTION sync.apply_extra(p_tbl smallint, p_name text) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE
  names text[];
  before text := current_setting('sync.applying', true);
BEGIN
  IF to_regclass('sync.extra') IS NULL THEN RETURN; END IF;
  SELECT array_agg(DISTINCT f.name) INTO names
    FROM sync.extra x CROSS JOIN LATERAL jsonb_object_keys(x.data) k
      JOIN sync.field f ON f.tbl = x.tbl AND f.name = k
    WHERE x.tbl = p_tbl;
  IF names IS NULL THEN RETURN; END IF;
  PERFORM set_config('sync.applying', '1', true);
  IF 'id' = ANY (names) THEN
    EXECUTE format('INSERT INTO public.%1$I (%2$s) SELECT %3$s FROM sync.extra x
      CROSS JOIN LATERAL jsonb_populate_record(NULL::public.%1$I,
        (SELECT defaults FROM sync.tbl WHERE id = $1) || x.data) r
      WHERE x.tbl = $1 AND x.data ? ''id'' ON CONFLICT (id) DO NOTHING', p_name,
      (SELECT string_agg(quote_ident(name), ', ' ORDER BY position) FROM sync.field WHERE tbl = p_tbl),
      (SELECT string_agg(format('r.%I', name), ', ' ORDER BY position) FROM sync.field WHERE tbl = p_tbl)) USING p_tbl;
  ELSE
    EXECUTE format('UPDATE public.%1$I t SET %2$s FROM sync.extra x
      CROSS JOIN LATERAL jsonb_populate_record(NULL::public.%1$I, x.data) r
      WHERE x.tbl = $1 AND t.id = x.row_id', p_name,
      (SELECT string_agg(format('%1$I = CASE WHEN x.data ? %1$L THEN r.%1$I ELSE t.%1$I END', n), ', ')
        FROM unnest(names) n)) USING p_tbl;
  END IF;
  UPDATE sync.extra SET data = data - names WHERE tbl = p_tbl;
  DELETE FROM sync.extra WHERE tbl = p_tbl AND data = '{}';
  PERFORM set_config('sync.applying', coalesce(before, ''), true);
END $fn$;

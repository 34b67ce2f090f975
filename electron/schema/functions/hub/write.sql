CREATE OR REPLACE FUNCTION sync.write_rows() RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE t record; names text; values_of text; setters text;
BEGIN
  FOR t IN SELECT * FROM sync.tbl WHERE id IN (SELECT tbl FROM sync.work WHERE act IN ('insert', 'restore', 'update')) ORDER BY sort LOOP
    SELECT string_agg(quote_ident(name), ', ' ORDER BY position), string_agg(sync.value_sql('w.img', name, type), ', ' ORDER BY position)
      INTO names, values_of FROM sync.field WHERE tbl = t.id;
    EXECUTE format($q$ INSERT INTO public.%1$I (%2$s) SELECT %3$s FROM sync.work w
        WHERE w.tbl = $1 AND w.act IN ('insert', 'restore') $q$, t.name, names, values_of) USING t.id;
    -- A full list would make PostgreSQL compute the search column again for a change of price.
    SELECT string_agg(format('%1$I = CASE WHEN w.wrote ? %1$L THEN %2$s ELSE x.%1$I END', name, sync.value_sql('w.img', name, type)), ', ')
      INTO setters FROM sync.field
      WHERE tbl = t.id AND name IN (SELECT DISTINCT k FROM sync.work w, jsonb_object_keys(w.wrote) k WHERE w.tbl = t.id AND w.act = 'update')
        AND name <> 'id';
    CONTINUE WHEN setters IS NULL;
    EXECUTE format($q$ UPDATE public.%1$I x SET %2$s FROM sync.work w
        WHERE w.tbl = $1 AND w.act = 'update' AND w.wrote <> '{}' AND x.id = w.row_id $q$, t.name, setters) USING t.id;
  END LOOP;
  FOR t IN SELECT * FROM sync.tbl WHERE id IN (SELECT tbl FROM sync.work WHERE act = 'delete') ORDER BY sort DESC LOOP
    EXECUTE format('DELETE FROM public.%I x USING sync.work w WHERE w.tbl = $1 AND w.act = ''delete'' AND x.id = w.row_id', t.name)
      USING t.id;
  END LOOP;
END $fn$;

-- The columns of a change that a person made; the rest is bookkeeping.
CREATE OR REPLACE FUNCTION sync.typed(p_wrote jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $fn$
  SELECT p_wrote - '{id, created_at, updated_at}'::text[]
$fn$;

CREATE OR REPLACE FUNCTION sync.write_records(p_me uuid, p_seq bigint) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE stamp jsonb := jsonb_build_array(p_seq, p_me);
BEGIN
  INSERT INTO sync.record (tbl, row_id, ver, echo, created_seq, created_by, deleted_seq, deleted_by, image)
    SELECT tbl, row_id, p_seq, CASE WHEN asis THEN p_me END, p_seq, p_me, CASE WHEN act = 'park' THEN p_seq END,
      CASE WHEN act = 'park' THEN p_me END, CASE WHEN act = 'park' THEN img END
    FROM sync.work WHERE NOT known AND act IN ('insert', 'park');
  UPDATE sync.record r SET ver = p_seq, echo = CASE WHEN w.asis THEN p_me END,
      fv = CASE WHEN w.act IN ('update', 'restore') AND w.wrote <> '{}' THEN r.fv || coalesce(
        (SELECT jsonb_object_agg(k, stamp) FROM jsonb_object_keys(sync.typed(w.wrote)) k), '{}') ELSE r.fv END,
      deleted_seq = CASE w.act WHEN 'delete' THEN p_seq WHEN 'restore' THEN NULL ELSE r.deleted_seq END,
      deleted_by = CASE w.act WHEN 'delete' THEN p_me WHEN 'restore' THEN NULL ELSE r.deleted_by END,
      restored_seq = CASE w.act WHEN 'restore' THEN p_seq ELSE r.restored_seq END,
      restored_by = CASE w.act WHEN 'restore' THEN p_me ELSE r.restored_by END,
      image = CASE w.act WHEN 'delete' THEN w.cur WHEN 'restore' THEN NULL ELSE r.image END
    FROM sync.work w WHERE w.known AND r.tbl = w.tbl AND r.row_id = w.row_id;
  INSERT INTO sync.history (seq, tbl, row_id, op, old, new, replica, login, actor, edited_at, change_set)
    SELECT p_seq, w.tbl, w.row_id, CASE w.act WHEN 'insert' THEN 'I' WHEN 'update' THEN 'U' WHEN 'delete' THEN 'D' ELSE 'R' END,
      CASE WHEN w.act <> 'update' THEN NULL WHEN w.asis THEN sync.typed(w.old)
        ELSE (SELECT jsonb_object_agg(k, w.cur -> k) FROM jsonb_object_keys(sync.typed(w.wrote)) k) END,
      CASE WHEN w.act = 'update' THEN sync.typed(w.wrote) END, p_me, session_user, w.actor, w.edited_at, w.change_set
    FROM sync.work w WHERE w.act IN ('insert', 'delete', 'restore') OR (w.act = 'update' AND sync.typed(w.wrote) <> '{}');
END $fn$;

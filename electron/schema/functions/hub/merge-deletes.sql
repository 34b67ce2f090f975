CREATE OR REPLACE FUNCTION sync.newest_by_others(w sync.work, p_me uuid, p_base bigint) RETURNS bigint LANGUAGE sql STABLE AS $fn$
  SELECT max(seq) FROM (
    SELECT (value ->> 0)::bigint AS seq FROM jsonb_each(w.fv) WHERE (value ->> 1)::uuid <> p_me
    UNION ALL SELECT w.c_seq WHERE w.c_by <> p_me
    UNION ALL SELECT w.r_seq WHERE w.r_by <> p_me) changes
  WHERE seq > p_base
$fn$;

CREATE OR REPLACE FUNCTION sync.keep_edited(p_me uuid, p_base bigint, p_seq bigint) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE w sync.work; current_seq bigint; changed jsonb;
BEGIN
  FOR w IN SELECT * FROM sync.work WHERE act = 'delete' AND NOT fresh LOOP
    current_seq := sync.newest_by_others(w, p_me, p_base);
    CONTINUE WHEN current_seq IS NULL;
    SELECT coalesce(jsonb_object_agg(key, value), '{}') INTO changed FROM jsonb_each(w.fv)
      WHERE (value ->> 1)::uuid <> p_me AND (value ->> 0)::bigint > p_base;
    PERFORM sync.note_conflict('delete_vs_update', w, NULL,
      (SELECT jsonb_object_agg(key, w.old -> key) FROM jsonb_object_keys(changed) key),
      (SELECT jsonb_object_agg(key, w.cur -> key) FROM jsonb_object_keys(changed) key), current_seq, NULL, p_me, p_seq, NULL);
    UPDATE sync.work SET act = 'stay', asis = false WHERE tbl = w.tbl AND row_id = w.row_id;
  END LOOP;
END $fn$;

-- Live records that would lose what they hang on. A link that is only cleared (SET NULL) blocks too if somebody else
-- set it meanwhile: the choice of a main image is a value that a user entered.
CREATE OR REPLACE FUNCTION sync.keep_needed(p_me uuid, p_base bigint, p_seq bigint) RETURNS integer LANGUAGE plpgsql AS $fn$
DECLARE l record; blocked record; w sync.work; changed integer := 0;
BEGIN
  FOR l IN SELECT k.*, c.name AS child_name FROM sync.link k JOIN sync.tbl c ON c.id = k.child
      WHERE k.parent IN (SELECT tbl FROM sync.work WHERE act = 'delete') LOOP
    FOR blocked IN EXECUTE format($q$
      SELECT DISTINCT ON (d.row_id) d.row_id, c.id AS child_id FROM sync.work d JOIN LATERAL (
          SELECT c.id FROM public.%1$I c
            LEFT JOIN sync.work o ON o.tbl = %2$s AND o.row_id = c.id
            LEFT JOIN sync.record r ON r.tbl = %2$s AND r.row_id = c.id
          WHERE c.%3$I = d.row_id
            AND (o.row_id IS NULL OR (o.act <> 'delete' AND (o.act <> 'update' OR NOT o.img ? %3$L OR o.img ->> %3$L = d.row_id::text)))
            AND (%4$L <> 'n' OR (greatest(r.created_seq, (r.fv -> %3$L ->> 0)::bigint) > $2
                                 AND coalesce((r.fv -> %3$L ->> 1)::uuid, r.created_by) <> $3))
          UNION ALL
          SELECT o.row_id FROM sync.work o
          WHERE o.tbl = %2$s AND o.act IN ('insert', 'restore', 'update') AND o.img ->> %3$L = d.row_id::text
            AND (%4$L <> 'n' OR o.act = 'restore')) c ON true
      WHERE d.tbl = $1 AND d.act = 'delete' $q$, l.child_name, l.child, l.col, l.action) USING l.parent, p_base, p_me
    LOOP
      SELECT * INTO w FROM sync.work WHERE tbl = l.parent AND row_id = blocked.row_id;
      PERFORM sync.note_conflict('delete_vs_child', w, NULL, NULL,
        jsonb_build_object('table', l.child_name, 'rowId', blocked.child_id),
        sync.newest_on(l.child, blocked.child_id, p_me),
        NULL, p_me, p_seq, NULL);
      UPDATE sync.work SET act = 'stay', asis = false WHERE tbl = l.parent AND row_id = blocked.row_id;
      changed := changed + 1;
    END LOOP;
  END LOOP;
  RETURN changed;
END $fn$;

CREATE OR REPLACE FUNCTION sync.keep_parts() RETURNS integer LANGUAGE plpgsql AS $fn$
DECLARE changed integer;
BEGIN
  UPDATE sync.work c SET act = 'stay', asis = false
    FROM sync.link l JOIN sync.work p ON p.tbl = l.parent AND p.act = 'stay'
    WHERE l.action = 'c' AND c.tbl = l.child AND c.act = 'delete' AND p.row_id = (c.cur ->> l.col)::uuid;
  GET DIAGNOSTICS changed = ROW_COUNT;
  RETURN changed;
END $fn$;

-- The links of records that are not in this batch to what it deletes are cleared here, not by the foreign key, so that
-- every desktop hears of it.
CREATE OR REPLACE FUNCTION sync.clear_links() RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE l record;
BEGIN
  FOR l IN SELECT k.*, c.name AS child_name FROM sync.link k JOIN sync.tbl c ON c.id = k.child
      WHERE k.action = 'n' AND k.parent IN (SELECT tbl FROM sync.work WHERE act = 'delete') LOOP
    UPDATE sync.work o SET img = o.img || jsonb_build_object(l.col, NULL), wrote = o.wrote || jsonb_build_object(l.col, NULL), asis = false
      FROM sync.work d WHERE d.tbl = l.parent AND d.act = 'delete' AND o.tbl = l.child AND o.img ->> l.col = d.row_id::text
        AND o.act IN ('insert', 'update', 'restore');
    EXECUTE format($q$
      INSERT INTO sync.work (tbl, row_id, op, known, fresh, c_seq, c_by, fv, cur, img, wrote, act, asis, edited_at, actor)
        SELECT %1$s, c.id, 'N', true, false, r.created_seq, r.created_by, r.fv, i.cur, i.cur || i.new, i.new, 'update', false, d.edited_at, d.actor
        FROM sync.work d JOIN public.%2$I c ON c.%3$I = d.row_id
          JOIN sync.record r ON r.tbl = %1$s AND r.row_id = c.id
          CROSS JOIN LATERAL (SELECT x.cur, sync.moved_on(%1$s::smallint, x.cur, '{}') || jsonb_build_object(%3$L, NULL) AS new
            FROM (SELECT sync.json_%2$I(c) AS cur) x) i
        WHERE d.tbl = $1 AND d.act = 'delete'
        ON CONFLICT (tbl, row_id) DO UPDATE SET act = 'update', cur = excluded.cur, asis = false,
            img = excluded.img || CASE WHEN work.act = 'update' THEN work.wrote ELSE '{}' END || jsonb_build_object(%3$L, NULL),
            wrote = excluded.wrote || CASE WHEN work.act = 'update' THEN work.wrote ELSE '{}' END
          WHERE work.act IN ('none', 'stay') OR (work.act = 'update' AND NOT work.img ? %3$L) $q$, l.child, l.child_name, l.col) USING l.parent;
  END LOOP;
END $fn$;

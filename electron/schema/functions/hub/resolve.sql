CREATE OR REPLACE FUNCTION sync.apply_resolutions(p_me uuid, p_base bigint, p_seq bigint) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE d sync.inbox; c sync.conflict; newest bigint;
BEGIN
  FOR d IN SELECT * FROM sync.inbox WHERE tx = pg_current_xact_id() AND op = 'R' ORDER BY n LOOP
    SELECT * INTO c FROM sync.conflict WHERE id = d.row_id FOR UPDATE;
    -- One that was opened again since asks something else now.
    CONTINUE WHEN c.id IS NULL OR (c.status = 'open' AND c.ver > p_base AND c.ver > c.batch_seq);
    IF c.status <> 'open' THEN
      IF c.kind = 'field' AND c.ver > p_base AND sync.replica_at(c.ver) <> p_me THEN
        PERFORM sync.weigh(d, c, p_me, p_base, p_seq);
      END IF;
      CONTINUE;
    END IF;
    newest := CASE WHEN c.kind = 'field' AND d.patch ->> 'keep' = 'current' THEN sync.newest_in(c, p_me, p_base) END;
    IF newest IS NULL THEN
      UPDATE sync.conflict SET status = 'resolved', resolution = d.patch || jsonb_build_object('actor', d.actor, 'at', d.edited_at),
          resolved_by = session_user, resolved_seq = p_seq, ver = p_seq
        WHERE id = c.id;
    ELSIF c.incoming_replica <> p_me AND c.incoming_replica = sync.replica_at(newest) THEN
      -- Whose value was turned down has typed another one: that is against what was kept, not against itself.
      PERFORM sync.reopen(c.id, newest, sync.seen_at(c, p_me, p_base), p_me, session_user::text, d.actor, d.edited_at, p_seq);
    ELSE
      PERFORM sync.reopen(c.id, newest, c.incoming, c.incoming_replica, c.incoming_login, c.incoming_actor, c.incoming_edited_at, p_seq);
    END IF;
  END LOOP;
END $fn$;

-- A decision that comes after another desktop's, which it did not know of. Only where one of the two kept what was in
-- use and the other changed it is there something that nobody was told.
CREATE OR REPLACE FUNCTION sync.weigh(d sync.inbox, c sync.conflict, p_me uuid, p_base bigint, p_seq bigint) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE
  keeps boolean := d.patch ->> 'keep' = 'current';
  kept_before boolean := coalesce(c.resolution ->> 'keep', '') = 'current';
  names text[] := ARRAY(SELECT jsonb_object_keys(c.current));
  w sync.work; wanted jsonb;
BEGIN
  SELECT * INTO w FROM sync.work WHERE tbl = c.tbl AND row_id = c.row_id;
  IF keeps AND NOT kept_before AND NOT coalesce(w.patch ?| names, false) THEN
    wanted := sync.seen_at(c, p_me, p_base);
    IF wanted::text <> sync.current_of(c.tbl, c.row_id, c.current)::text THEN
      PERFORM sync.reopen(c.id, sync.newest_in(c, p_me, p_base), wanted, p_me, session_user::text, d.actor, d.edited_at, p_seq);
    END IF;
  ELSIF kept_before AND NOT keeps AND w.wrote ?| names THEN
    SELECT jsonb_object_agg(name, w.cur -> name) INTO wanted FROM unnest(names) name;
    IF wanted::text <> sync.current_of(c.tbl, c.row_id, c.current)::text THEN
      PERFORM sync.reopen(c.id, p_seq, wanted, sync.replica_at(c.ver), c.resolved_by, c.resolution ->> 'actor',
        (c.resolution ->> 'at')::timestamptz, p_seq);
    END IF;
  END IF;
END $fn$;

-- The columns named by the keys of p_like, as they are now; NULL if the record is deleted.
CREATE OR REPLACE FUNCTION sync.current_of(p_tbl smallint, p_row uuid, p_like jsonb) RETURNS jsonb LANGUAGE plpgsql AS $fn$
DECLARE t text := (SELECT name FROM sync.tbl WHERE id = p_tbl); result jsonb;
BEGIN
  EXECUTE format('SELECT (SELECT jsonb_object_agg(k, i.img -> k) FROM jsonb_object_keys($2) k)
    FROM (SELECT sync.json_%1$s(x) AS img FROM public.%1$I x WHERE x.id = $1) i', t) INTO result USING p_row, p_like;
  RETURN result;
END $fn$;

CREATE OR REPLACE FUNCTION sync.reopen(p_id uuid, p_current_seq bigint, p_incoming jsonb, p_replica uuid, p_login text, p_actor text,
    p_edited_at timestamptz, p_seq bigint) RETURNS void LANGUAGE sql AS $fn$
  UPDATE sync.conflict SET status = 'open', resolution = NULL, resolved_by = NULL, resolved_seq = NULL, ver = p_seq,
      current = coalesce(sync.current_of(tbl, row_id, current), current), current_seq = p_current_seq,
      current_replica = sync.replica_at(p_current_seq), current_login = sync.login_at(p_current_seq),
      incoming = p_incoming, incoming_replica = p_replica, incoming_login = p_login, incoming_actor = p_actor, incoming_edited_at = p_edited_at
    WHERE id = p_id
$fn$;

-- The newest change that somebody else made to a conflict's columns after p_base.
CREATE OR REPLACE FUNCTION sync.newest_in(c sync.conflict, p_me uuid, p_base bigint) RETURNS bigint LANGUAGE sql STABLE AS $fn$
  SELECT max((r.fv -> k ->> 0)::bigint) FROM sync.record r, jsonb_object_keys(c.current) k
    WHERE r.tbl = c.tbl AND r.row_id = c.row_id AND (r.fv -> k ->> 1)::uuid <> p_me AND (r.fv -> k ->> 0)::bigint > p_base
$fn$;

-- What stood in a conflict's columns where a desktop decided: what the first change that it had not seen replaced.
CREATE OR REPLACE FUNCTION sync.seen_at(c sync.conflict, p_me uuid, p_base bigint) RETURNS jsonb LANGUAGE sql STABLE AS $fn$
  SELECT jsonb_object_agg(now.key, coalesce((SELECT h.old -> now.key FROM sync.history h
      WHERE h.tbl = c.tbl AND h.row_id = c.row_id AND h.seq > p_base AND h.replica <> p_me AND h.old ? now.key
      ORDER BY h.seq LIMIT 1), now.value))
    FROM jsonb_each(coalesce(sync.current_of(c.tbl, c.row_id, c.current), c.current)) now
$fn$;

-- A conflict whose two sides became equal, or whose record is gone, needs nobody's decision any more. It keeps its values.
CREATE OR REPLACE FUNCTION sync.close_settled(p_seq bigint) RETURNS void LANGUAGE sql AS $fn$
  UPDATE sync.conflict c SET status = 'obsolete', ver = p_seq
    FROM sync.work w
    WHERE c.status = 'open' AND c.batch_seq < p_seq AND w.tbl = c.tbl AND w.row_id = c.row_id
      AND (w.act = 'delete' OR (c.kind = 'field' AND w.act IN ('update', 'restore')
        AND NOT EXISTS (SELECT FROM jsonb_each(c.incoming) m WHERE (w.img -> m.key)::text IS DISTINCT FROM m.value::text)))
$fn$;

-- Applies the resolutions in the batch, which also contains their edits. A resolution requires that the conflict has
-- not been reopened since the user saw it; "keep current" also requires the current value to be unchanged. Otherwise
-- the conflict reopens with the new value.
--
-- The edits of two different resolutions are merged like other edits. A "keep current" has no edit, so a concurrent
-- resolution with another value would silently override it, or be overridden. In either order the conflict reopens with
-- both users' values.
CREATE OR REPLACE FUNCTION sync.apply_resolutions(b sync.batch) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE
  d sync.inbox;
  c sync.conflict;
  newest bigint;
BEGIN
  FOR d IN SELECT * FROM sync.inbox WHERE tx = pg_current_xact_id() AND op = 'R' ORDER BY n LOOP
    SELECT * INTO c FROM sync.conflict WHERE id = d.row_id FOR UPDATE;
    -- Reopened since: the user decided about other values.
    CONTINUE WHEN c.id IS NULL OR (c.status = 'open' AND c.ver > b.base_seq AND c.ver > c.batch_seq);
    IF c.status <> 'open' THEN
      IF c.kind = 'field' AND c.ver > b.base_seq AND sync.replica_at(c.ver) <> b.replica THEN
        PERFORM sync.compare_resolutions(b, d, c);
      END IF;
      CONTINUE;
    END IF;
    newest := CASE WHEN c.kind = 'field' AND d.patch ->> 'keep' = 'current' THEN sync.newest_in(b, c) END;
    IF newest IS NULL THEN
      UPDATE sync.conflict SET status = 'resolved', resolved_by = session_user, resolved_seq = b.seq, ver = b.seq,
          resolution = d.patch || jsonb_build_object('actor', d.actor, 'at', d.edited_at)
        WHERE id = c.id;
    ELSIF c.incoming_replica <> b.replica AND c.incoming_replica = sync.replica_at(newest) THEN
      -- The author of the rejected value has replaced it: the new value conflicts with the kept one.
      PERFORM sync.keep_rejected(b, c, d.patch || jsonb_build_object('actor', d.actor, 'at', d.edited_at),
        session_user::text);
      PERFORM sync.reopen(b, c.id, newest, sync.seen_at(b, c), b.replica, session_user::text, d.actor, d.edited_at);
    ELSE
      PERFORM sync.reopen(b, c.id, newest, c.incoming, c.incoming_replica, c.incoming_login, c.incoming_actor,
        c.incoming_edited_at);
    END IF;
  END LOOP;
END $fn$;

-- Compares a resolution with a concurrent one of another desktop. Reopens the conflict if one of them kept the current
-- value and the other one changed it.
CREATE OR REPLACE FUNCTION sync.compare_resolutions(b sync.batch, d sync.inbox, c sync.conflict) RETURNS void
  LANGUAGE plpgsql AS $fn$
DECLARE
  keeps boolean := d.patch ->> 'keep' = 'current';
  other_keeps boolean := coalesce(c.resolution ->> 'keep', '') = 'current';
  names text[] := ARRAY(SELECT jsonb_object_keys(c.current));
  w sync.work;
  kept jsonb;
BEGIN
  SELECT * INTO w FROM sync.work WHERE tbl = c.tbl AND row_id = c.row_id;
  IF keeps AND NOT other_keeps AND NOT coalesce(w.patch ?| names, false) THEN
    kept := sync.seen_at(b, c);
    IF kept::text <> sync.current_of(c.tbl, c.row_id, c.current)::text THEN
      PERFORM sync.keep_rejected(b, c, c.resolution, c.resolved_by);
      PERFORM sync.reopen(b, c.id, sync.newest_in(b, c), kept, b.replica, session_user::text, d.actor, d.edited_at);
    END IF;
  ELSIF other_keeps AND NOT keeps AND w.changes ?| names THEN
    SELECT jsonb_object_agg(name, w.current -> name) INTO kept FROM unnest(names) name;
    IF kept::text <> sync.current_of(c.tbl, c.row_id, c.current)::text THEN
      PERFORM sync.keep_rejected(b, c, c.resolution, c.resolved_by);
      PERFORM sync.reopen(b, c.id, b.seq, kept, sync.replica_at(c.ver), c.resolved_by, c.resolution ->> 'actor',
        (c.resolution ->> 'at')::timestamptz);
    END IF;
  END IF;
END $fn$;

-- Returns a record's current values of the columns that are keys of p_like; NULL if the record is deleted.
CREATE OR REPLACE FUNCTION sync.current_of(p_tbl smallint, p_row uuid, p_like jsonb) RETURNS jsonb
  LANGUAGE plpgsql AS $fn$
DECLARE
  t text := (SELECT name FROM sync.tbl WHERE id = p_tbl);
  result jsonb;
BEGIN
  EXECUTE format('SELECT (SELECT jsonb_object_agg(k, i.record -> k) FROM jsonb_object_keys($2) k)
    FROM (SELECT sync.json_%1$s(x) AS record FROM public.%1$I x WHERE x.id = $1) i', t) INTO result USING p_row, p_like;
  RETURN result;
END $fn$;

-- A conflict that reopens gets other values. A resolved copy keeps the value that the decision rejected: no other row
-- contains it.
CREATE OR REPLACE FUNCTION sync.keep_rejected(b sync.batch, c sync.conflict, p_resolution jsonb, p_login text)
  RETURNS void LANGUAGE plpgsql AS $fn$
BEGIN
  c.id := gen_random_uuid();
  c.status := 'resolved';
  c.resolution := p_resolution;
  c.resolved_by := p_login;
  c.resolved_seq := b.seq;
  c.ver := b.seq;
  INSERT INTO sync.conflict SELECT c.*;
END $fn$;

CREATE OR REPLACE FUNCTION sync.reopen(b sync.batch, p_id uuid, p_current_seq bigint, p_incoming jsonb, p_replica uuid,
    p_login text, p_actor text, p_edited_at timestamptz) RETURNS void LANGUAGE sql AS $fn$
  UPDATE sync.conflict SET status = 'open', resolution = NULL, resolved_by = NULL, resolved_seq = NULL, ver = b.seq,
      current = coalesce(sync.current_of(tbl, row_id, current), current), current_seq = p_current_seq,
      current_replica = sync.replica_at(p_current_seq), current_login = sync.login_at(p_current_seq),
      incoming = p_incoming, incoming_replica = p_replica, incoming_login = p_login, incoming_actor = p_actor,
      incoming_edited_at = p_edited_at
    WHERE id = p_id
$fn$;

-- Returns the newest change of another replica to a conflict's columns after the batch's base.
CREATE OR REPLACE FUNCTION sync.newest_in(b sync.batch, c sync.conflict) RETURNS bigint LANGUAGE sql STABLE AS $fn$
  SELECT max((r.versions -> k ->> 0)::bigint) FROM sync.record r, jsonb_object_keys(c.current) k
    WHERE r.tbl = c.tbl AND r.row_id = c.row_id AND (r.versions -> k ->> 1)::uuid <> b.replica
      AND (r.versions -> k ->> 0)::bigint > b.base_seq
$fn$;

-- Returns a conflict's columns as of the batch's base: the values that the first later change replaced.
CREATE OR REPLACE FUNCTION sync.seen_at(b sync.batch, c sync.conflict) RETURNS jsonb LANGUAGE sql STABLE AS $fn$
  SELECT jsonb_object_agg(now.key, coalesce((SELECT h.old -> now.key FROM sync.history h
      WHERE h.tbl = c.tbl AND h.row_id = c.row_id AND h.seq > b.base_seq AND h.replica <> b.replica AND h.old ? now.key
      ORDER BY h.seq, h.step LIMIT 1), now.value))
    FROM jsonb_each(coalesce(sync.current_of(c.tbl, c.row_id, c.current), c.current)) now
$fn$;

-- Marks conflicts as obsolete whose sides became equal or whose record was deleted. They keep their values.
CREATE OR REPLACE FUNCTION sync.close_settled(b sync.batch) RETURNS void LANGUAGE sql AS $fn$
  UPDATE sync.conflict c SET status = 'obsolete', ver = b.seq
    FROM sync.work w
    WHERE c.status = 'open' AND c.batch_seq < b.seq AND w.tbl = c.tbl AND w.row_id = c.row_id
      AND (w.outcome = 'delete' OR (c.kind = 'field' AND w.outcome IN ('update', 'restore')
        AND NOT EXISTS (SELECT FROM jsonb_each(c.incoming) i
          WHERE coalesce(w.result -> i.key, 'null')::text <> i.value::text)))
$fn$;

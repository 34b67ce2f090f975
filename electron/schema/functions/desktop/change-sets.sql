-- Opens the transaction's change set with its first captured row. `qwarty.change_set` has its header; without it, the
-- write is plain SQL by psql.
CREATE OR REPLACE FUNCTION sync.open_change_set(p_tbl smallint, p_record uuid, p_name text) RETURNS uuid LANGUAGE plpgsql AS $fn$
DECLARE
  known jsonb := coalesce(nullif(current_setting('qwarty.change_set', true), ''), '{}');
  v_id uuid := coalesce((known ->> 'id')::uuid, sync.uuid_v7());
  v_user uuid := (known ->> 'user')::uuid;
BEGIN
  IF known ? 'record' THEN
    p_tbl := (SELECT id FROM sync.tbl WHERE name = known ->> 'table');
    p_record := known ->> 'record';
  END IF;
  IF p_name IS NULL THEN SELECT title INTO p_name FROM public.artworks WHERE id = p_record; END IF;
  INSERT INTO sync.change_set (id, kind, params, user_id, actor, login, tbl, record_id, undoes)
    VALUES (v_id, coalesce(known ->> 'kind', 'direct'), jsonb_strip_nulls(jsonb_build_object('name', p_name)) || coalesce(known -> 'params', '{}'),
      v_user, nullif(current_setting('qwarty.actor', true), ''), session_user, p_tbl, p_record, (known ->> 'undoes')::uuid)
    ON CONFLICT (id) DO NOTHING;
  IF NOT FOUND AND NOT EXISTS (SELECT FROM sync.change_set WHERE id = v_id AND user_id IS NOT DISTINCT FROM v_user AND desktop IS NULL) THEN
    RAISE EXCEPTION 'This change set belongs to another user' USING ERRCODE = 'QW012';
  END IF;
  PERFORM set_config('qwarty.open_change_set', v_id::text, true);
  RETURN v_id;
END $fn$;

CREATE OR REPLACE FUNCTION sync.current_change_set(p_tbl smallint, p_record uuid, p_name text) RETURNS uuid LANGUAGE sql VOLATILE AS $fn$
  SELECT coalesce(nullif(current_setting('qwarty.open_change_set', true), '')::uuid, sync.open_change_set(p_tbl, p_record, p_name))
$fn$;

CREATE OR REPLACE FUNCTION sync.json_users(u public.users) RETURNS jsonb LANGUAGE sql STABLE AS $fn$
  SELECT jsonb_build_object('artist_id', u.artist_id)
$fn$;

-- Accounts are not synchronised: their rows of the journal count as settled (batch 0).
CREATE OR REPLACE FUNCTION sync.capture_users() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  -- Whom an admin links by hand is seen with the account, and is no part of the catalogue's history.
  IF coalesce(current_setting('qwarty.change_set', true), '') NOT LIKE '%"kind":"users.%' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, patch, old, batch, change_set)
      VALUES (-1, NEW.id, 'U', sync.json_users(NEW), sync.json_users(OLD), 0, sync.current_change_set(-1::smallint, NEW.id, NEW.name));
  END IF;
  RETURN NULL;
END $fn$;

CREATE OR REPLACE TRIGGER captures_changes AFTER UPDATE OF artist_id ON users FOR EACH ROW
  WHEN (OLD.artist_id IS DISTINCT FROM NEW.artist_id AND coalesce(current_setting('sync.applying', true), '') <> '1')
  EXECUTE FUNCTION sync.capture_users();

-- Keeps the journal for twelve months or five million rows, whichever is less. Imports stay, and deletions until a user
-- empties the recently deleted. Rows stay that the hub has not acknowledged, or not for long enough that it may be restored
-- from a backup that does not have them. Returns the number of rows it deleted.
CREATE OR REPLACE FUNCTION sync.prune_journal(p_keep interval DEFAULT '12 months', p_rows bigint DEFAULT 5000000)
  RETURNS bigint LANGUAGE plpgsql AS $fn$
DECLARE
  newest_of_too_many uuid := (SELECT change_set FROM sync.outbox WHERE change_set IS NOT NULL
    AND lseq <= (SELECT max(lseq) FROM sync.outbox) - p_rows ORDER BY lseq DESC LIMIT 1);
  deleted bigint;
BEGIN
  DELETE FROM sync.outbox o USING sync.batch_out b
    WHERE o.change_set IS NULL AND o.batch = b.batch AND b.acked_at < now() - interval '30 days';
  DELETE FROM sync.outbox o USING sync.state s, sync.change_set c
    WHERE o.change_set = c.id AND (c.at < now() - p_keep OR c.id <= newest_of_too_many)
      AND o.batch BETWEEN 0 AND s.last_batch
      AND NOT EXISTS (SELECT FROM sync.batch_out b WHERE b.batch = o.batch AND b.acked_at >= now() - interval '30 days')
      AND (c.emptied_at IS NOT NULL OR (c.kind NOT LIKE 'imports.%' AND NOT EXISTS (
        SELECT FROM sync.outbox d JOIN sync.tbl t ON t.id = d.tbl
        WHERE d.change_set = c.id AND d.op = 'D' AND t.name IN ('artists', 'artworks', 'artwork_images'))));
  GET DIAGNOSTICS deleted = ROW_COUNT;
  DELETE FROM sync.change_set c WHERE c.at < now() - p_keep
    AND NOT EXISTS (SELECT FROM sync.outbox o WHERE o.change_set = c.id);
  RETURN deleted;
END $fn$;

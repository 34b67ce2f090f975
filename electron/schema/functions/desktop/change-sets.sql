-- Creates the transaction's change set with its first captured row and returns its id. The setting qwarty.change_set
-- contains its header; without it, the change is one of plain SQL.
CREATE OR REPLACE FUNCTION sync.open_change_set(p_tbl smallint, p_record uuid, p_name text) RETURNS uuid
  LANGUAGE plpgsql AS $fn$
DECLARE
  header jsonb := coalesce(nullif(current_setting('qwarty.change_set', true), ''), '{}');
  v_id uuid := coalesce((header ->> 'id')::uuid, sync.uuid_v7());
  v_user uuid := (header ->> 'user')::uuid;
BEGIN
  IF header ? 'record' THEN
    p_tbl := (SELECT id FROM sync.tbl WHERE name = header ->> 'table');
    p_record := header ->> 'record';
  END IF;
  IF p_name IS NULL THEN SELECT title INTO p_name FROM public.artworks WHERE id = p_record; END IF;
  INSERT INTO sync.change_set (id, kind, params, user_id, actor, login, tbl, record_id, undoes)
    VALUES (v_id, coalesce(header ->> 'kind', 'direct'),
      jsonb_strip_nulls(jsonb_build_object('name', p_name)) || coalesce(header -> 'params', '{}'), v_user,
      nullif(current_setting('qwarty.actor', true), ''), session_user, p_tbl, p_record, (header ->> 'undoes')::uuid)
    ON CONFLICT (id) DO NOTHING;
  IF NOT FOUND AND NOT EXISTS (SELECT FROM sync.change_set
      WHERE id = v_id AND user_id IS NOT DISTINCT FROM v_user AND desktop IS NULL) THEN
    RAISE EXCEPTION 'This change set belongs to another user' USING ERRCODE = 'QW012';
  END IF;
  PERFORM set_config('qwarty.open_change_set', v_id::text, true);
  RETURN v_id;
END $fn$;

CREATE OR REPLACE FUNCTION sync.current_change_set(p_tbl smallint, p_record uuid, p_name text) RETURNS uuid
  LANGUAGE sql VOLATILE AS $fn$
  SELECT coalesce(nullif(current_setting('qwarty.open_change_set', true), '')::uuid,
    sync.open_change_set(p_tbl, p_record, p_name))
$fn$;

CREATE OR REPLACE FUNCTION sync.json_users(u public.users) RETURNS jsonb LANGUAGE sql STABLE AS $fn$
  SELECT jsonb_build_object('artist_id', u.artist_id)
$fn$;

-- Accounts are not synced, so their rows in the journal are settled (batch 0).
CREATE OR REPLACE FUNCTION sync.capture_users() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  -- Except links that an admin edits in the account, which are not part of the catalogue's history.
  IF coalesce(current_setting('qwarty.change_set', true), '') NOT LIKE '%"kind":"users.%' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, patch, old, batch, change_set)
      VALUES (-1, NEW.id, 'U', sync.json_users(NEW), sync.json_users(OLD), 0,
        sync.current_change_set(-1::smallint, NEW.id, NEW.name));
  END IF;
  RETURN NULL;
END $fn$;

CREATE OR REPLACE TRIGGER captures_changes AFTER UPDATE OF artist_id ON users FOR EACH ROW
  WHEN (OLD.artist_id IS DISTINCT FROM NEW.artist_id AND coalesce(current_setting('sync.applying', true), '') <> '1')
  EXECUTE FUNCTION sync.capture_users();

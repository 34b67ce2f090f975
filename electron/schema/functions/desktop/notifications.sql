-- Notifies open windows of changed records; for more than 50 rows only the table's name is sent. The triggers of record
-- types are generated (sync.watch_table).
CREATE OR REPLACE FUNCTION notify_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids jsonb;
  n integer;
BEGIN
  SELECT count(*) INTO n FROM (SELECT 1 FROM changed_rows LIMIT 51) AS few;
  IF n = 0 THEN RETURN NULL; END IF;
  IF n <= 50 THEN SELECT jsonb_agg(id) INTO ids FROM changed_rows; END IF;
  PERFORM pg_notify('qwarty_changed', jsonb_build_object('table', TG_TABLE_NAME, 'ids', ids)::text);
  RETURN NULL;
END $$;

-- For the workspace's own tables, without ids.
CREATE OR REPLACE FUNCTION announce_table() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM changed_rows) THEN
    PERFORM pg_notify('qwarty_changed', jsonb_build_object('table', TG_TABLE_NAME, 'ids', NULL)::text);
  END IF;
  RETURN NULL;
END $$;

-- For the end of sync sessions and resolved conflicts.
CREATE OR REPLACE FUNCTION announce_sync() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('qwarty_changed', jsonb_build_object('table', 'sync', 'ids', NULL)::text);
  RETURN NULL;
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['uploads', 'settings', 'users', 'image_imports', 'image_inbox'] LOOP
    -- A test upgrades from versions without the later tables.
    CONTINUE WHEN to_regclass('public.' || t) IS NULL;
    EXECUTE format('CREATE OR REPLACE TRIGGER announce_inserted AFTER INSERT ON public.%I
      REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION announce_table()', t);
    EXECUTE format('CREATE OR REPLACE TRIGGER announce_updated AFTER UPDATE ON public.%I
      REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION announce_table()', t);
    EXECUTE format('CREATE OR REPLACE TRIGGER announce_deleted AFTER DELETE ON public.%I
      REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION announce_table()', t);
  END LOOP;
END $$;

-- Only deletions: other processes need not react to the renewal of a session.
CREATE OR REPLACE TRIGGER announce_deleted AFTER DELETE ON sessions
  REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION announce_table();

CREATE OR REPLACE TRIGGER announce_session AFTER UPDATE OF last_session_at ON sync.state
  FOR EACH STATEMENT EXECUTE FUNCTION announce_sync();
CREATE OR REPLACE TRIGGER announce_resolution AFTER UPDATE ON sync.conflict
  FOR EACH STATEMENT EXECUTE FUNCTION announce_sync();

CREATE OR REPLACE TRIGGER touch_updated_at BEFORE UPDATE ON users
  FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE OR REPLACE TRIGGER touch_updated_at BEFORE UPDATE ON uploads
  FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

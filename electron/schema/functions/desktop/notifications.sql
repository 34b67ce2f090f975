-- Notifies open windows of changed records; for more than 50 rows only the table's name is sent. The triggers of record
-- types are generated (sync.watch_table). The process that counts facets (services/filters/process) follows more rows
-- on a channel of its own: artworks, also those of changed parts, and what artworks refer to. A payload has less than
-- 8,000 bytes. Above 5,000 rows, reading all artworks again is no slower.
CREATE OR REPLACE FUNCTION notify_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids jsonb;
  n integer;
BEGIN
  SELECT count(*) INTO n FROM (SELECT 1 FROM changed_rows LIMIT 5001) AS few;
  IF n = 0 THEN RETURN NULL; END IF;
  IF n <= 50 THEN SELECT jsonb_agg(id) INTO ids FROM changed_rows; END IF;
  PERFORM pg_notify('qwarty_changed', jsonb_build_object('table', TG_TABLE_NAME, 'ids', ids)::text);
  IF TG_TABLE_NAME IN ('artworks', 'artists', 'collections', 'images') THEN
    IF n <= 50 THEN
      PERFORM pg_notify('qwarty_facets', jsonb_build_object('table', TG_TABLE_NAME, 'ids', ids)::text);
    ELSIF n <= 5000 THEN
      PERFORM pg_notify('qwarty_facets', jsonb_build_object('table', TG_TABLE_NAME, 'ids', jsonb_agg(id))::text)
        FROM (SELECT id, row_number() OVER () / 150 AS part FROM changed_rows) AS numbered GROUP BY part;
    ELSE
      PERFORM pg_notify('qwarty_facets', jsonb_build_object('table', TG_TABLE_NAME, 'ids', NULL)::text);
    END IF;
  ELSIF TG_TABLE_NAME IN ('attributions', 'artwork_images', 'collection_members') THEN
    IF n <= 5000 THEN
      PERFORM pg_notify('qwarty_facets', jsonb_build_object('table', 'artworks', 'ids', jsonb_agg(artwork_id))::text)
        FROM (SELECT artwork_id, row_number() OVER () / 150 AS part
          FROM (SELECT DISTINCT artwork_id FROM changed_rows) AS each) AS numbered GROUP BY part;
    ELSE
      PERFORM pg_notify('qwarty_facets', jsonb_build_object('table', 'artworks', 'ids', NULL)::text);
    END IF;
  END IF;
  RETURN NULL;
END $$;

-- The artwork that lost a part to another one.
CREATE OR REPLACE FUNCTION notify_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('qwarty_facets', jsonb_build_object('table', 'artworks', 'ids', ARRAY[OLD.artwork_id])::text);
  RETURN NULL;
END $$;

-- Windows are notified once for many images.
CREATE OR REPLACE FUNCTION notify_colours() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('qwarty_facets', jsonb_build_object('table', 'images', 'ids', jsonb_agg(image_id))::text)
    FROM (SELECT image_id, row_number() OVER () / 150 AS part FROM changed_rows) AS numbered GROUP BY part;
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

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['attributions', 'artwork_images', 'collection_members'] LOOP
    CONTINUE WHEN to_regclass('public.' || t) IS NULL;
    EXECUTE format('CREATE OR REPLACE TRIGGER notify_moved AFTER UPDATE OF artwork_id ON public.%I
      FOR EACH ROW WHEN (OLD.artwork_id <> NEW.artwork_id) EXECUTE FUNCTION notify_moved()', t);
  END LOOP;
  IF to_regclass('public.image_colours') IS NOT NULL THEN
    CREATE OR REPLACE TRIGGER notify_inserted AFTER INSERT ON image_colours REFERENCING NEW TABLE AS changed_rows
      FOR EACH STATEMENT EXECUTE FUNCTION notify_colours();
    CREATE OR REPLACE TRIGGER notify_updated AFTER UPDATE ON image_colours REFERENCING NEW TABLE AS changed_rows
      FOR EACH STATEMENT EXECUTE FUNCTION notify_colours();
    CREATE OR REPLACE TRIGGER notify_deleted AFTER DELETE ON image_colours REFERENCING OLD TABLE AS changed_rows
      FOR EACH STATEMENT EXECUTE FUNCTION notify_colours();
  END IF;
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

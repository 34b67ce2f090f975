import type { Migration } from './migration.ts';

/** What belongs to this desktop alone is announced as well: the queue of uploads, settings and people, by table only. */
export const announcements: Migration = {
  name: '0004-announce',
  up: async (sql) => {
    await sql(`
      CREATE FUNCTION announce_table() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM changed_rows) THEN
          PERFORM pg_notify('qwarty_changed', jsonb_build_object('table', TG_TABLE_NAME, 'ids', NULL)::text);
        END IF;
        RETURN NULL;
      END $$;

      DO $$
      DECLARE t text;
      BEGIN
        FOREACH t IN ARRAY ARRAY['uploads', 'settings', 'users'] LOOP
          EXECUTE format('CREATE TRIGGER announce_inserted AFTER INSERT ON %I REFERENCING NEW TABLE AS changed_rows
                            FOR EACH STATEMENT EXECUTE FUNCTION announce_table()', t);
          EXECUTE format('CREATE TRIGGER announce_updated AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed_rows
                            FOR EACH STATEMENT EXECUTE FUNCTION announce_table()', t);
          EXECUTE format('CREATE TRIGGER announce_deleted AFTER DELETE ON %I REFERENCING OLD TABLE AS changed_rows
                            FOR EACH STATEMENT EXECUTE FUNCTION announce_table()', t);
        END LOOP;
      END $$;
    `);
  },
};

import type { Migration } from './migration.ts';

/** Conflicts name the person behind the later side; sessions and decisions are announced to open windows. */
export const syncNews: Migration = {
  name: '0005-sync-news',
  up: async (sql) => {
    await sql(`
      ALTER TABLE sync.conflict ADD COLUMN my_actor text;
      ALTER TABLE sync.stage_conflict ADD COLUMN my_actor text;

      CREATE FUNCTION announce_sync() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('qwarty_changed', jsonb_build_object('table', 'sync', 'ids', NULL)::text);
        RETURN NULL;
      END $$;
      CREATE TRIGGER announce_session AFTER UPDATE OF last_session_at ON sync.state
        FOR EACH STATEMENT EXECUTE FUNCTION announce_sync();
      CREATE TRIGGER announce_decision AFTER UPDATE ON sync.conflict
        FOR EACH STATEMENT EXECUTE FUNCTION announce_sync();
    `);
  },
};

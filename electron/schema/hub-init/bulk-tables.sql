-- Creates the tables that receive bulk rows: per record type its columns, and those of the inbox with the prefix
-- "sync_". Members may only insert. Recreates a table only if its columns changed, because that waits for running
-- pushes.
DO $do$
DECLARE
  t record;
  bulk_table text;
BEGIN
  FOR t IN SELECT id, name, (SELECT string_agg(quote_ident(f.name), ', ' ORDER BY position) FROM sync.field f
        WHERE tbl = id) AS columns
      FROM sync.tbl LOOP
    bulk_table := format('sync.bulk_%s', t.id);
    IF t.columns IS DISTINCT FROM (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
        WHERE attrelid = to_regclass(bulk_table) AND attnum > 0 AND NOT attisdropped
          AND attname NOT LIKE 'sync\_%') THEN
      EXECUTE format('DROP TABLE IF EXISTS %s', bulk_table);
      EXECUTE format('CREATE UNLOGGED TABLE %s AS SELECT %s FROM public.%I WITH NO DATA',
        bulk_table, t.columns, t.name);
      EXECUTE format('ALTER TABLE %s ADD COLUMN sync_n bigint, ADD COLUMN sync_edited_at timestamptz,
        ADD COLUMN sync_actor text, ADD COLUMN sync_change_set uuid,
        ADD COLUMN sync_tx xid8 NOT NULL DEFAULT pg_current_xact_id()', bulk_table);
    END IF;
    EXECUTE format('GRANT INSERT (%s, sync_n, sync_edited_at, sync_actor, sync_change_set)
      ON %s TO qwarty_sync', t.columns, bulk_table);
  END LOOP;
END $do$;

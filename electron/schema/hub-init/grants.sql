-- Grants members their privileges. The owner of the schema cannot log in.
REVOKE ALL ON ALL TABLES IN SCHEMA sync FROM PUBLIC, qwarty_sync;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA sync FROM PUBLIC, qwarty_sync;
GRANT USAGE ON SCHEMA sync TO qwarty_sync;
GRANT INSERT (n, tbl, row_id, op, patch, old, edited_at, actor, change_set) ON sync.inbox TO qwarty_sync;
GRANT EXECUTE ON FUNCTION sync.hello, sync.push, sync.seal, sync.head, sync.page_end, sync.page, sync.conflicts_since,
  sync.history_since, sync.change_sets_since, sync.pulled, sync.status, sync.newest_common,
  sync.newest_merged TO qwarty_sync;

-- One action of one user: a save, a deletion, an import, a merge, an undo. The rows of sync.outbox name their change
-- set. Rows with a `desktop` came from the hub. Ids are UUIDs of version 7, so their order is the order in time.
CREATE TABLE sync.change_set (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  -- What the title names: the record, a file, a count.
  params jsonb NOT NULL DEFAULT '{}',
  at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  user_id uuid,
  actor text,
  login text,
  -- The record that it was about, or the first of several.
  tbl smallint,
  record_id uuid,
  undoes uuid,
  undone_by uuid,
  emptied_at timestamptz(3),
  desktop text
);
CREATE TABLE sync.staging_change_set (LIKE sync.change_set);
CREATE INDEX change_set_by_record ON sync.change_set (record_id, id);
CREATE INDEX outbox_change_set ON sync.outbox (change_set);
CREATE INDEX outbox_deletion ON sync.outbox (row_id, lseq) WHERE op = 'D';

ALTER TABLE sync.history ADD COLUMN change_set uuid;
ALTER TABLE sync.staging_history ADD COLUMN change_set uuid;
CREATE INDEX history_change_set ON sync.history (change_set);

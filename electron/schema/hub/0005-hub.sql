-- The hub's own tables, beside the catalogue's.

-- The only clock: seq grows by one with each accepted batch, under this row's lock.
CREATE TABLE sync.server (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  server_id uuid NOT NULL DEFAULT gen_random_uuid(),
  incarnation uuid NOT NULL DEFAULT gen_random_uuid(),
  protocol integer NOT NULL,
  schema_version integer NOT NULL,
  min_client_schema integer NOT NULL DEFAULT 1,
  seq bigint NOT NULL DEFAULT 0
);

CREATE TABLE sync.replica (
  id uuid PRIMARY KEY,
  login text NOT NULL,
  label text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_batch bigint NOT NULL DEFAULT 0,
  last_hash text,
  last_pulled_seq bigint NOT NULL DEFAULT 0,
  last_seen timestamptz NOT NULL DEFAULT now(),
  retired_at timestamptz
);

CREATE TABLE sync.batch (
  replica uuid NOT NULL,
  batch bigint NOT NULL,
  seq bigint NOT NULL UNIQUE,
  base_seq bigint NOT NULL,
  hash text NOT NULL,
  login text NOT NULL,
  n_ops bigint NOT NULL,
  n_conflicts bigint NOT NULL,
  result jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (replica, batch)
);

-- What is known of every record, alive or deleted: a tombstone has deleted_seq and, until it is pruned, deleted_row.
-- versions is {column: [seq, replica]} for the columns that changed since the record was created. unaltered_by is the
-- replica whose own change was the last one and was stored as it was sent: it need not pull it back.
CREATE TABLE sync.record (
  tbl smallint,
  row_id uuid,
  ver bigint NOT NULL,
  unaltered_by uuid,
  created_seq bigint NOT NULL,
  created_by uuid NOT NULL,
  deleted_seq bigint,
  deleted_by uuid,
  restored_seq bigint,
  restored_by uuid,
  deleted_row jsonb,
  versions jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (tbl, row_id)
);
CREATE INDEX record_by_version ON sync.record (ver, tbl, row_id);
CREATE INDEX record_by_deletion ON sync.record (deleted_seq) WHERE deleted_seq IS NOT NULL;

CREATE TABLE sync.history (
  seq bigint,
  tbl smallint,
  row_id uuid,
  op "char" NOT NULL,
  old jsonb,
  new jsonb,
  replica uuid NOT NULL,
  login text NOT NULL,
  actor text,
  edited_at timestamptz,
  change_set uuid,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (seq, tbl, row_id)
);

-- The actions of users that history rows belong to, as the desktop that made them describes them.
CREATE TABLE sync.change_set (
  id uuid PRIMARY KEY,
  replica uuid NOT NULL,
  seq bigint NOT NULL,
  login text NOT NULL,
  actor text,
  kind text NOT NULL,
  params jsonb NOT NULL,
  tbl smallint,
  record_id uuid,
  undoes uuid,
  at timestamptz(3) NOT NULL
);
CREATE INDEX change_set_by_seq ON sync.change_set (seq);

CREATE TABLE sync.conflict (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind text NOT NULL,
  tbl smallint NOT NULL,
  row_id uuid NOT NULL,
  grp text,
  base jsonb,
  current jsonb,
  current_seq bigint,
  current_replica uuid,
  current_login text,
  incoming jsonb,
  incoming_replica uuid NOT NULL,
  incoming_login text NOT NULL,
  incoming_actor text,
  incoming_edited_at timestamptz,
  batch_seq bigint NOT NULL,
  ver bigint NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'resolved', 'obsolete')),
  resolution jsonb,
  resolved_by text,
  resolved_seq bigint,
  note jsonb,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX conflict_by_version ON sync.conflict (ver);
CREATE INDEX conflict_open ON sync.conflict (tbl, row_id) WHERE status = 'open';

-- Where a batch arrives. Members may only insert, and cannot set login and tx. UNLOGGED: a batch interrupted by a crash
-- is sent again as a whole.
CREATE UNLOGGED TABLE sync.inbox (
  n bigint NOT NULL,
  tbl smallint NOT NULL,
  row_id uuid NOT NULL,
  op "char" NOT NULL,
  patch jsonb,
  old jsonb,
  edited_at timestamptz,
  actor text,
  change_set uuid,
  login text NOT NULL DEFAULT session_user,
  tx xid8 NOT NULL DEFAULT pg_current_xact_id()
);
CREATE INDEX inbox_by_transaction ON sync.inbox (tx);
CREATE INDEX inbox_decisions ON sync.inbox (tx) WHERE op = 'R';

-- The batch that is being merged; empty between batches. The situation says what the row meets (sync.merge_rule), the
-- outcome what becomes of it: insert, update, delete, restore, none (unchanged), stay (a deletion that yields), park
-- (never inserted), stay_deleted.
CREATE UNLOGGED TABLE sync.work (
  n bigint,
  tbl smallint,
  row_id uuid,
  op "char" NOT NULL,
  patch jsonb,
  old jsonb,
  edited_at timestamptz,
  actor text,
  change_set uuid,
  situation text NOT NULL,
  outcome text NOT NULL,
  -- Whether the hub has a record of this id, and whether no other replica touched it since the batch's base.
  known boolean NOT NULL,
  fresh boolean NOT NULL,
  created_seq bigint,
  created_by uuid,
  deleted_seq bigint,
  deleted_by uuid,
  restored_seq bigint,
  restored_by uuid,
  versions jsonb,
  -- The row as it is, as it will be, and the columns that an update changes.
  current jsonb,
  result jsonb,
  changes jsonb,
  -- Whether the outcome is exactly what was sent.
  unaltered boolean NOT NULL,
  -- The unique values that were changed because another record has them: {column: {value, other}}.
  collided jsonb,
  PRIMARY KEY (tbl, row_id)
);
-- Three copies of a record exceed a quarter of a page, and compressing them took longer than merging them.
ALTER TABLE sync.work SET (toast_tuple_target = 8160);

-- The columns of rows that have to be compared group by group.
CREATE UNLOGGED TABLE sync.work_column (
  tbl smallint NOT NULL,
  row_id uuid NOT NULL,
  grp text NOT NULL,
  name text NOT NULL,
  base jsonb,
  current jsonb,
  incoming jsonb,
  seq bigint,
  replica uuid,
  verdict text NOT NULL
);

-- Direct writes on the hub while they get their number.
CREATE UNLOGGED TABLE sync.sealed (LIKE sync.outbox);

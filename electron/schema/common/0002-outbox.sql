-- What desktop and hub have in common: the merge rules, the tables' structure as the generated code needs it, and the
-- outbox that the capture triggers write.

CREATE SCHEMA IF NOT EXISTS sync;

-- The merge rules, rewritten from the app's definitions after every migration (sync.set_rules).
CREATE TABLE sync.tbl (
  id smallint PRIMARY KEY,
  name text NOT NULL UNIQUE,
  sort smallint NOT NULL,
  -- The columns' default values, for rows from desktops that do not know a column yet.
  defaults jsonb NOT NULL DEFAULT '{}',
  field_names text[] NOT NULL DEFAULT '{}',
  -- The columns of links and unique constraints.
  key_names text[] NOT NULL DEFAULT '{}',
  -- The hash of what the table's triggers were generated from.
  shape text
);
CREATE TABLE sync.col (
  tbl smallint,
  name text,
  grp text NOT NULL,
  policy text NOT NULL,
  -- Whether a change of this column leaves updated_at as it is.
  quiet boolean NOT NULL,
  PRIMARY KEY (tbl, name)
);
CREATE TABLE sync.uniq_rule (
  constraint_name text PRIMARY KEY,
  policy text NOT NULL
);

-- The tables' structure, read from PostgreSQL's catalogue (sync.read_definition).
CREATE TABLE sync.field (
  tbl smallint,
  name text,
  position smallint NOT NULL,
  type text NOT NULL,
  required boolean NOT NULL,
  grp text NOT NULL,
  policy text NOT NULL,
  quiet boolean NOT NULL,
  PRIMARY KEY (tbl, name)
);
CREATE TABLE sync.link (
  child smallint,
  col text,
  parent smallint,
  action "char" NOT NULL,
  PRIMARY KEY (child, col)
);
CREATE TABLE sync.uniq (
  constraint_name text PRIMARY KEY,
  tbl smallint NOT NULL,
  cols text[] NOT NULL,
  policy text NOT NULL
);

-- Every local change waits here until the hub has acknowledged it. tx identifies what was committed together.
CREATE TABLE sync.outbox (
  lseq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  tbl smallint NOT NULL,
  row_id uuid NOT NULL,
  op "char" NOT NULL,
  patch jsonb,
  old jsonb,
  edited_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor text DEFAULT current_setting('qwarty.actor', true),
  login text DEFAULT session_user,
  -- The push that carries the row; null until it is claimed.
  batch bigint,
  -- The hub state that a deferred row was edited on: one that waits for an original to be uploaded.
  deferred_at_seq bigint,
  -- Only desktops have change sets.
  change_set uuid
);

-- Rows that were sent stay for a month and are looked up by batch; only waiting rows and decisions are looked up by
-- record. An index of all records took a third of the time of marking a large batch.
CREATE INDEX outbox_waiting ON sync.outbox (row_id) WHERE batch IS NULL;
CREATE INDEX outbox_deferred ON sync.outbox (deferred_at_seq) WHERE deferred_at_seq IS NOT NULL;
CREATE INDEX outbox_batch ON sync.outbox (batch) WHERE batch IS NOT NULL;
CREATE INDEX outbox_decision ON sync.outbox (row_id) WHERE tbl = 0;

-- What a desktop keeps for sync besides the outbox. Progress is derived from these rows, never counted.

CREATE TABLE sync.state (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  replica_id uuid NOT NULL DEFAULT gen_random_uuid(),
  server_id uuid,
  incarnation uuid,
  applied_seq bigint NOT NULL DEFAULT 0,
  last_batch bigint NOT NULL DEFAULT 0,
  last_hash text,
  last_ack_seq bigint NOT NULL DEFAULT 0,
  last_session_at timestamptz,
  -- The next pull starts from the beginning: after a fork, a restored hub, or twelve months without a session.
  full_pull boolean NOT NULL DEFAULT false
);
INSERT INTO sync.state DEFAULT VALUES;

-- One row per push. Batches stay for a month, in case the hub is restored from a backup.
CREATE TABLE sync.batch_out (
  batch bigint PRIMARY KEY,
  base_seq bigint NOT NULL,
  hash text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  acked_at timestamptz,
  seq bigint,
  result jsonb
);

-- Staging: what was pulled and is not applied yet.
CREATE TABLE sync.staging (
  tbl smallint NOT NULL,
  row_id uuid NOT NULL,
  ver bigint NOT NULL,
  deleted boolean NOT NULL,
  img jsonb
);
CREATE TABLE sync.staging_state (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  after_ver bigint NOT NULL,
  after_tbl smallint NOT NULL,
  after_row uuid NOT NULL,
  head bigint,
  complete boolean NOT NULL DEFAULT false,
  whole boolean NOT NULL DEFAULT false
);

-- A copy of the hub's conflicts, with the labels of both desktops.
CREATE TABLE sync.conflict (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  tbl smallint NOT NULL,
  row_id uuid NOT NULL,
  grp text,
  base jsonb,
  current jsonb,
  current_seq bigint,
  current_replica uuid,
  current_login text,
  current_label text,
  incoming jsonb,
  incoming_replica uuid,
  incoming_login text,
  incoming_label text,
  incoming_actor text,
  incoming_edited_at timestamptz,
  batch_seq bigint NOT NULL,
  ver bigint NOT NULL,
  status text NOT NULL,
  resolution jsonb,
  resolved_by text,
  resolved_seq bigint,
  note jsonb,
  created_at timestamptz NOT NULL
);
CREATE INDEX conflict_open ON sync.conflict (tbl, row_id) WHERE status = 'open';
CREATE INDEX conflict_by_time ON sync.conflict (created_at DESC, id);
CREATE TABLE sync.staging_conflict (LIKE sync.conflict);

-- A copy of the hub's history.
CREATE TABLE sync.history (
  seq bigint NOT NULL,
  tbl smallint NOT NULL,
  row_id uuid NOT NULL,
  op "char" NOT NULL,
  old jsonb,
  new jsonb,
  login text,
  label text,
  actor text,
  edited_at timestamptz,
  at timestamptz NOT NULL,
  PRIMARY KEY (tbl, row_id, seq)
);
CREATE TABLE sync.staging_history (LIKE sync.history);

-- Values of columns and tables that a newer version knows and this one does not have yet.
CREATE TABLE sync.extra (
  tbl smallint,
  row_id uuid,
  data jsonb NOT NULL,
  PRIMARY KEY (tbl, row_id)
);

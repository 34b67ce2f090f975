/** The hub's own tables. `server` is the only clock: one number per accepted batch, taken under its row's lock. */
export const hubTablesSql = `
  DROP INDEX IF EXISTS sync.outbox_row, sync.outbox_unclaimed, sync.history_by_record;

  CREATE TABLE IF NOT EXISTS sync.server (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    server_id uuid NOT NULL DEFAULT gen_random_uuid(),
    incarnation uuid NOT NULL DEFAULT gen_random_uuid(),
    protocol integer NOT NULL,
    schema_version integer NOT NULL,
    min_client_schema integer NOT NULL DEFAULT 1,
    seq bigint NOT NULL DEFAULT 0
  );

  CREATE TABLE IF NOT EXISTS sync.replica (
    id uuid PRIMARY KEY, login text NOT NULL, label text NOT NULL, created_at timestamptz NOT NULL DEFAULT now(),
    last_batch bigint NOT NULL DEFAULT 0, last_hash text, last_pulled_seq bigint NOT NULL DEFAULT 0,
    last_seen timestamptz NOT NULL DEFAULT now(), retired_at timestamptz
  );
  CREATE TABLE IF NOT EXISTS sync.batch (
    replica uuid NOT NULL, batch bigint NOT NULL, seq bigint NOT NULL UNIQUE, base_seq bigint NOT NULL, hash text NOT NULL,
    login text NOT NULL, n_ops bigint NOT NULL, n_conflicts bigint NOT NULL, result jsonb NOT NULL,
    at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (replica, batch)
  );

  -- What is known of every record, alive or deleted. fv holds {column: [seq, replica]} for columns changed since it was
  -- created. echo names the replica whose own, unaltered change was the last one: it need not pull it back.
  CREATE TABLE IF NOT EXISTS sync.record (
    tbl smallint, row_id uuid, ver bigint NOT NULL, echo uuid, created_seq bigint NOT NULL, created_by uuid NOT NULL,
    deleted_seq bigint, deleted_by uuid, revived_seq bigint, revived_by uuid, image jsonb, fv jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (tbl, row_id)
  );
  CREATE INDEX IF NOT EXISTS record_by_version ON sync.record (ver, tbl, row_id);
  CREATE INDEX IF NOT EXISTS record_by_deletion ON sync.record (deleted_seq) WHERE deleted_seq IS NOT NULL;

  CREATE TABLE IF NOT EXISTS sync.history (
    seq bigint, tbl smallint, row_id uuid, op "char" NOT NULL, old jsonb, new jsonb, replica uuid NOT NULL, login text NOT NULL,
    actor text, edited_at timestamptz, at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (seq, tbl, row_id)
  );

  CREATE TABLE IF NOT EXISTS sync.conflict (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), kind text NOT NULL, tbl smallint NOT NULL, row_id uuid NOT NULL, grp text,
    base jsonb, theirs jsonb, their_seq bigint, their_replica uuid, their_login text,
    mine jsonb, my_replica uuid NOT NULL, my_login text NOT NULL, my_edited_at timestamptz,
    batch_seq bigint NOT NULL, ver bigint NOT NULL, status text NOT NULL DEFAULT 'open'
      CHECK (status IN ('open', 'resolved', 'obsolete')),
    resolution jsonb, resolved_by text, resolved_seq bigint, note jsonb, created_at timestamptz NOT NULL DEFAULT now()
  );
  ALTER TABLE sync.conflict ADD COLUMN IF NOT EXISTS my_actor text;
  CREATE INDEX IF NOT EXISTS conflict_by_version ON sync.conflict (ver);
  CREATE INDEX IF NOT EXISTS conflict_open ON sync.conflict (tbl, row_id) WHERE status = 'open';

  -- Members may only add rows, and which login and transaction they belong to is not theirs to say. UNLOGGED: a batch
  -- that a crash interrupts is sent again whole.
  CREATE UNLOGGED TABLE IF NOT EXISTS sync.inbox (
    n bigint NOT NULL, tbl smallint NOT NULL, row_id uuid NOT NULL, op "char" NOT NULL, patch jsonb, old jsonb,
    edited_at timestamptz, actor text, login text NOT NULL DEFAULT session_user, tx xid8 NOT NULL DEFAULT pg_current_xact_id()
  );
  CREATE INDEX IF NOT EXISTS inbox_by_transaction ON sync.inbox (tx);
  CREATE INDEX IF NOT EXISTS inbox_decisions ON sync.inbox (tx) WHERE op = 'R';

  -- One batch being merged; empty between batches. act says what becomes of the row: insert, update, delete, revive,
  -- none (stays as it is), stay (a delete that yields), park (never gets in), bury (stays deleted).
  CREATE UNLOGGED TABLE IF NOT EXISTS sync.work (
    n bigint, tbl smallint, row_id uuid, op "char" NOT NULL, patch jsonb, old jsonb, edited_at timestamptz, actor text,
    known boolean NOT NULL, fresh boolean NOT NULL, c_seq bigint, c_by uuid, d_seq bigint, d_by uuid, r_seq bigint, r_by uuid,
    fv jsonb, cur jsonb, img jsonb, wrote jsonb, act text NOT NULL, asis boolean NOT NULL, original jsonb, PRIMARY KEY (tbl, row_id)
  );
  -- Three images of a record are more than a page's quarter, and compressing them took longer than merging them.
  ALTER TABLE sync.work SET (toast_tuple_target = 8160);
  CREATE UNLOGGED TABLE IF NOT EXISTS sync.piece (
    tbl smallint NOT NULL, row_id uuid NOT NULL, grp text NOT NULL, name text NOT NULL, new jsonb, old jsonb, cur jsonb,
    seq bigint, by uuid, verdict text NOT NULL
  );
  CREATE UNLOGGED TABLE IF NOT EXISTS sync.sealed (LIKE sync.outbox);
`;

/** What a desktop keeps for synchronisation besides the outbox. Progress is derived from these rows, never counted. */
export const desktopTablesSql = `
  CREATE TABLE IF NOT EXISTS sync.state (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    replica_id uuid NOT NULL DEFAULT gen_random_uuid(),
    server_id uuid,
    incarnation uuid,
    applied_seq bigint NOT NULL DEFAULT 0,
    last_batch bigint NOT NULL DEFAULT 0,
    last_hash text,
    last_ack_seq bigint NOT NULL DEFAULT 0,
    last_session_at timestamptz,
    -- The next pull starts from nothing: after a fork, a restored hub, or a year of silence.
    full_pull boolean NOT NULL DEFAULT false,
    schema_version integer NOT NULL DEFAULT 1
  );
  INSERT INTO sync.state DEFAULT VALUES ON CONFLICT DO NOTHING;

  CREATE TABLE IF NOT EXISTS sync.batch_out (
    batch bigint PRIMARY KEY,
    base_seq bigint NOT NULL,
    hash text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    acked_at timestamptz,
    seq bigint,
    result jsonb
  );

  CREATE TABLE IF NOT EXISTS sync.stage (tbl smallint NOT NULL, row_id uuid NOT NULL, ver bigint NOT NULL,
    deleted boolean NOT NULL, img jsonb);
  CREATE TABLE IF NOT EXISTS sync.stage_state (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    after_ver bigint NOT NULL, after_tbl smallint NOT NULL, after_row uuid NOT NULL,
    head bigint, complete boolean NOT NULL DEFAULT false, whole boolean NOT NULL DEFAULT false
  );

  CREATE TABLE IF NOT EXISTS sync.conflict (
    id uuid PRIMARY KEY, kind text NOT NULL, tbl smallint NOT NULL, row_id uuid NOT NULL, grp text,
    base jsonb, theirs jsonb, their_seq bigint, their_replica uuid, their_login text, their_label text,
    mine jsonb, my_replica uuid, my_login text, my_label text, my_edited_at timestamptz,
    batch_seq bigint NOT NULL, ver bigint NOT NULL, status text NOT NULL, resolution jsonb,
    resolved_by text, resolved_seq bigint, note jsonb, created_at timestamptz NOT NULL
  );
  CREATE INDEX IF NOT EXISTS conflict_open ON sync.conflict (tbl, row_id) WHERE status = 'open';
  CREATE INDEX IF NOT EXISTS conflict_by_time ON sync.conflict (created_at DESC, id);
  CREATE TABLE IF NOT EXISTS sync.stage_conflict (LIKE sync.conflict);

  CREATE TABLE IF NOT EXISTS sync.history (
    seq bigint NOT NULL, tbl smallint NOT NULL, row_id uuid NOT NULL, op "char" NOT NULL, old jsonb, new jsonb,
    login text, label text, actor text, edited_at timestamptz, at timestamptz NOT NULL,
    PRIMARY KEY (tbl, row_id, seq)
  );
  CREATE TABLE IF NOT EXISTS sync.stage_history (LIKE sync.history);

  -- What a newer version wrote into columns that this one does not have yet.
  CREATE TABLE IF NOT EXISTS sync.extra (tbl smallint, row_id uuid, data jsonb NOT NULL, PRIMARY KEY (tbl, row_id));
`;

/** Everything that was in the catalogue before it was watched has to go up too. */
export const seedOutboxSql = `
  DO $do$
  DECLARE t record;
  BEGIN
    FOR t IN SELECT * FROM sync.tbl ORDER BY sort LOOP
      EXECUTE format('INSERT INTO sync.outbox (tbl, row_id, op, patch) SELECT %s, r.id, ''I'', sync.image_%s(r) FROM public.%I r',
        t.id, t.name, t.name);
    END LOOP;
  END $do$;
`;

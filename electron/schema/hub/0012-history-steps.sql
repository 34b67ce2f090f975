ALTER TABLE sync.history ADD PRIMARY KEY (seq, tbl, row_id, step);

-- What each change set of the batch did to a record that several of them changed; empty between batches.
CREATE UNLOGGED TABLE sync.work_step (
  n bigint NOT NULL,
  tbl smallint NOT NULL,
  row_id uuid NOT NULL,
  op "char" NOT NULL,
  patch jsonb,
  old jsonb,
  edited_at timestamptz,
  actor text,
  change_set uuid
);

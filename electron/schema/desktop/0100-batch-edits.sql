-- Planned edits of many artworks. A preview shows the rows, and applying it writes exactly these; each run plans its
-- rows here, too. They belong to this workspace, are never synchronised, and may be lost in a crash.
CREATE UNLOGGED TABLE batch_edits (
  id uuid PRIMARY KEY,
  -- Null on the command line.
  user_id uuid,
  matched integer NOT NULL DEFAULT 0,
  -- The fields that some row changes.
  fields text[] NOT NULL DEFAULT '{}',
  created_at timestamptz(3) NOT NULL DEFAULT now()
);

-- Only artworks that change or are refused.
CREATE UNLOGGED TABLE batch_edit_rows (
  batch uuid NOT NULL REFERENCES batch_edits (id) ON DELETE CASCADE,
  -- The artwork's place in the list, from 1.
  n integer NOT NULL,
  artwork_id uuid NOT NULL,
  -- The artwork's updated_at when the row was planned.
  based_on timestamptz(3),
  -- The changed fields in the form of the contract.
  before jsonb NOT NULL DEFAULT '{}',
  after jsonb NOT NULL DEFAULT '{}',
  -- Why the artwork stays as it is: path, message key and parameters.
  refusal jsonb,
  PRIMARY KEY (batch, n)
);
CREATE INDEX batch_edit_rows_refused ON batch_edit_rows (batch, n) WHERE refusal IS NOT NULL;

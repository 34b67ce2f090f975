-- Imports under review belong to this workspace and are never synchronised. The catalogue does not change before an
-- import is applied. An import has three results, each replaced as a whole: the cells as they were read, the values
-- that the mapping makes of them, and what they mean for the catalogue.

CREATE TABLE imports (
  id uuid PRIMARY KEY,
  file_name text NOT NULL CHECK (char_length(file_name) BETWEEN 1 AND 300),
  user_id uuid,
  user_name text,
  state text NOT NULL DEFAULT 'reading' CHECK (state IN ('reading', 'checking', 'ready', 'applying', 'failed')),
  -- How the file was read: format, encoding, delimiter, sheet, header row.
  source jsonb NOT NULL DEFAULT '{}',
  -- Name, samples and statistics of each column.
  columns jsonb NOT NULL DEFAULT '[]',
  mapping jsonb NOT NULL DEFAULT '{}',
  row_count integer NOT NULL DEFAULT 0,
  flagged jsonb NOT NULL DEFAULT '[]',
  -- The share of each column's values that were understood.
  understood jsonb NOT NULL DEFAULT '{}',
  problem jsonb,
  change_set uuid,
  applied_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE import_cells (
  import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  -- From 1, without the header.
  row integer NOT NULL,
  cells text[] NOT NULL,
  -- Why the row cannot be read: too many cells, too few, a quote that is not closed.
  fault text,
  PRIMARY KEY (import_id, row)
);

CREATE TABLE import_values (
  import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  row integer NOT NULL,
  -- Field values in the form of the contract, only of mapped columns.
  value jsonb NOT NULL,
  -- Artists with role and qualifier, in order; null if no column names them.
  artists jsonb,
  problems jsonb,
  refused boolean NOT NULL,
  PRIMARY KEY (import_id, row)
);

-- The distinct artists of an import. A null artist_id of the decision `match` is not decided yet.
CREATE TABLE import_names (
  import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  key text NOT NULL,
  artist jsonb NOT NULL,
  row_count integer NOT NULL,
  first_row integer NOT NULL,
  decision text NOT NULL CHECK (decision IN ('match', 'create', 'ask', 'skip')),
  artist_id uuid,
  candidates jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (import_id, key)
);

CREATE TABLE import_rows (
  import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  row integer NOT NULL,
  state text NOT NULL CHECK (state IN ('create', 'update', 'same', 'ask', 'refused')),
  record_id uuid,
  reason text,
  PRIMARY KEY (import_id, row)
);
CREATE INDEX import_rows_by_state ON import_rows (import_id, state, row);

-- Answers are remembered by name and dates, for the next file.
CREATE TABLE import_answers (
  key text PRIMARY KEY,
  answer jsonb NOT NULL,
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE import_mappings (
  name text PRIMARY KEY CHECK (char_length(name) BETWEEN 1 AND 300),
  mapping jsonb NOT NULL,
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);

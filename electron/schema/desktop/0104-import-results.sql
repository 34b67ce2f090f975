-- The rows that an import has written, as what, and their records: the review shows what is left in the file.
CREATE TABLE import_results (
  import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  row integer NOT NULL,
  state text NOT NULL CHECK (state IN ('create', 'update')),
  PRIMARY KEY (import_id, row)
);
-- Numbers of rows by their state when the import was applied last.
ALTER TABLE imports ADD COLUMN result jsonb;

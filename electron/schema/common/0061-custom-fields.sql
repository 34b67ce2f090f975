-- Fields that a gallery defines itself. Their values are in the column `extra` of a record, by the field's id. Neither
-- refers to the other in the database: a value may arrive before its field, and stays when the field is removed.
CREATE TABLE custom_fields (
  id uuid PRIMARY KEY,
  record_type text NOT NULL CHECK (record_type IN ('artworks', 'artists')),
  kind text NOT NULL CHECK (kind IN ('text', 'lines', 'number', 'date', 'yesNo', 'list')),
  label text NOT NULL CHECK (char_length(label) BETWEEN 1 AND 100),
  terms text[] NOT NULL DEFAULT '{}' CHECK (texts_within(terms, 100)),
  position integer NOT NULL DEFAULT 0 CHECK (position >= 0),
  retired_at timestamptz(3) CHECK (retired_at BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59.999Z'),
  created_at timestamptz(3) NOT NULL DEFAULT now()
    CHECK (created_at BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59.999Z'),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
    CHECK (updated_at BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59.999Z')
);

-- No value is null: sync sends null for a value that was removed.
UPDATE artworks SET extra = CASE jsonb_typeof(extra) WHEN 'object' THEN jsonb_strip_nulls(extra) ELSE '{}' END
  WHERE jsonb_typeof(extra) <> 'object' OR extra <> jsonb_strip_nulls(extra);
UPDATE artists SET extra = CASE jsonb_typeof(extra) WHEN 'object' THEN jsonb_strip_nulls(extra) ELSE '{}' END
  WHERE jsonb_typeof(extra) <> 'object' OR extra <> jsonb_strip_nulls(extra);
ALTER TABLE artworks ADD CHECK (jsonb_typeof(extra) = 'object' AND extra = jsonb_strip_nulls(extra));
ALTER TABLE artists ADD CHECK (jsonb_typeof(extra) = 'object' AND extra = jsonb_strip_nulls(extra));

-- Imports of image folders and the images that found no artwork. Both belong to this workspace and are never synced:
-- they are one person's work list. The images themselves are synced like all others.

CREATE TABLE image_imports (
  id uuid PRIMARY KEY,
  folder text NOT NULL CHECK (char_length(folder) BETWEEN 1 AND 4096),
  -- How names are matched; null: the longest known inventory number in the name.
  pattern text CHECK (char_length(pattern) BETWEEN 1 AND 300),
  user_id uuid,
  user_name text,
  state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'cancelled', 'failed')),
  -- Files found, and how many were added, known already, put into the inbox and not added.
  found integer NOT NULL DEFAULT 0,
  added integer NOT NULL DEFAULT 0,
  same integer NOT NULL DEFAULT 0,
  unmatched integer NOT NULL DEFAULT 0,
  failed integer NOT NULL DEFAULT 0,
  problem jsonb,
  change_set uuid NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE image_import_failures (
  import_id uuid NOT NULL REFERENCES image_imports (id) ON DELETE CASCADE,
  n integer NOT NULL,
  -- The path within the folder, and the reason.
  name text NOT NULL,
  code text NOT NULL,
  problem jsonb NOT NULL,
  PRIMARY KEY (import_id, n)
);

CREATE TABLE image_inbox (
  image_id uuid PRIMARY KEY REFERENCES images (id) ON DELETE CASCADE DEFERRABLE,
  -- The folder that was imported, and the file's path within it.
  folder text,
  name text NOT NULL COLLATE natural_order,
  added_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX image_inbox_by_name ON image_inbox (name, image_id);

-- Files that may be known already are found by their size before they are hashed.
CREATE INDEX images_by_bytes ON images (bytes);

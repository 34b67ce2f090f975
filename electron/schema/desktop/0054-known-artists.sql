-- Which artist a name of a file became when it was last imported. A later import of the same name finds the artist
-- again, also if others have the same name or the artist was renamed. Like answers, it belongs to this workspace.
CREATE TABLE import_known_artists (
  key text PRIMARY KEY,
  artist_id uuid NOT NULL,
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);

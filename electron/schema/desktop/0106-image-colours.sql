-- The dominant colours of images by name, most frequent first; empty for a transparent image. Derived like image_hashes,
-- so that nothing is synced: a row that is missing is computed in the background.
CREATE TABLE image_colours (
  image_id uuid PRIMARY KEY REFERENCES images (id) ON DELETE CASCADE DEFERRABLE,
  colours text[] NOT NULL
);
CREATE INDEX image_colours_by_colour ON image_colours USING gin (colours);

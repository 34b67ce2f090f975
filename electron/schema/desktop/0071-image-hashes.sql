-- What an image looks like, in 64 bits: near-duplicates differ in few of them. Derived from the image, so every desktop
-- computes its own and nothing is synced.
CREATE TABLE image_hashes (
  image_id uuid PRIMARY KEY REFERENCES images (id) ON DELETE CASCADE DEFERRABLE,
  dhash bigint NOT NULL
);
-- Of two hashes that differ in at most three bits, one quarter is equal.
CREATE INDEX image_hashes_1 ON image_hashes ((dhash >> 48 & 65535));
CREATE INDEX image_hashes_2 ON image_hashes ((dhash >> 32 & 65535));
CREATE INDEX image_hashes_3 ON image_hashes ((dhash >> 16 & 65535));
CREATE INDEX image_hashes_4 ON image_hashes ((dhash & 65535));

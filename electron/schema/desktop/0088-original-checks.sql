-- When the original of an image was last read completely on this desktop, and what was found. Local to the desktop:
-- another one has other copies.
CREATE TABLE original_checks (
  sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  checked_at timestamptz(3) NOT NULL DEFAULT now(),
  -- An absent original is in the bucket and is fetched when it is needed.
  state text NOT NULL CHECK (state IN ('intact', 'absent', 'repaired', 'damaged', 'missing'))
);
CREATE INDEX original_checks_by_time ON original_checks (checked_at);
CREATE INDEX original_checks_lost ON original_checks (sha256) WHERE state IN ('damaged', 'missing');

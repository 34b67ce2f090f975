-- Ordered lists of artworks, nested. A removed collection leaves those in it at the top level. Positions of artworks
-- have gaps, so that moving one changes no other row, which would conflict with a move on another desktop. Two desktops
-- may each put a collection into the other: readers show a collection without a way to the top at the top level.
CREATE TABLE collections (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 300),
  note text CHECK (char_length(note) <= 20000),
  parent_id uuid REFERENCES collections (id) ON DELETE SET NULL DEFERRABLE,
  position integer NOT NULL DEFAULT 0 CHECK (position >= 0),
  created_at timestamptz(3) NOT NULL DEFAULT now()
    CHECK (created_at BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59.999Z'),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
    CHECK (updated_at BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59.999Z')
);
CREATE INDEX collections_by_parent ON collections (parent_id, position);

CREATE TABLE collection_members (
  id uuid PRIMARY KEY,
  collection_id uuid NOT NULL REFERENCES collections (id) ON DELETE CASCADE DEFERRABLE,
  artwork_id uuid NOT NULL REFERENCES artworks (id) ON DELETE CASCADE DEFERRABLE,
  position integer NOT NULL DEFAULT 0 CHECK (position BETWEEN 0 AND 1000000000),
  note text CHECK (char_length(note) <= 20000),
  created_at timestamptz(3) NOT NULL DEFAULT now()
    CHECK (created_at BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59.999Z'),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
    CHECK (updated_at BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59.999Z'),
  CONSTRAINT collection_members_once UNIQUE (collection_id, artwork_id) DEFERRABLE
);
CREATE INDEX collection_members_in_order ON collection_members (collection_id, position, artwork_id);
CREATE INDEX collection_members_by_artwork ON collection_members (artwork_id);

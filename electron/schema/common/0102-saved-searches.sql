-- Searches of the list of artworks under a name: words, filters, order and view. Filters are JSON, because they are
-- those of the version that saved the search; another version ignores what it does not know.
CREATE TABLE saved_searches (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 300),
  query text CHECK (char_length(query) <= 200),
  filters jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(filters) = 'object'),
  sort text CHECK (char_length(sort) <= 110),
  direction text NOT NULL DEFAULT 'asc' CHECK (direction IN ('asc', 'desc')),
  view text NOT NULL DEFAULT 'grid' CHECK (view IN ('grid', 'list')),
  position integer NOT NULL DEFAULT 0 CHECK (position >= 0),
  created_at timestamptz(3) NOT NULL DEFAULT now()
    CHECK (created_at BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59.999Z'),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
    CHECK (updated_at BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59.999Z')
);

-- The record types: artists, artworks, attributions, images and their placements on artworks.
--
-- Foreign keys are DEFERRABLE with NO ACTION because sync applies whole states in one transaction, and RESTRICT cannot
-- be deferred. Unique constraints are DEFERRABLE because two records that swap their values are equal for a moment.
-- The primary image is a column of the artwork, so "at most one" needs no partial index. Sorted text uses a collation
-- that compares digits as numbers: "A2" comes before "A10".

CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE COLLATION IF NOT EXISTS natural_order (provider = icu, locale = 'und-u-kn-true');

-- Punctuation becomes spaces: the text search parser reads "2024.15" as a decimal number and "a/b" as a path, so a part
-- of an inventory number would not be found. unaccent() and array_to_string() are only STABLE; a generated column needs
-- IMMUTABLE functions, and the results for these arguments never change.
CREATE FUNCTION plain_text(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT translate(public.unaccent('public.unaccent'::regdictionary, value), '.,:;/\-_@#&+*=''"', repeat(' ', 17))
$$;

CREATE FUNCTION joined_text(value text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT array_to_string(value, ' ')
$$;

CREATE TABLE artists (
  id uuid PRIMARY KEY,
  name text COLLATE natural_order NOT NULL CHECK (char_length(name) BETWEEN 1 AND 300),
  sort_name text COLLATE natural_order NOT NULL CHECK (char_length(sort_name) BETWEEN 1 AND 300),
  aliases text[] NOT NULL DEFAULT '{}',
  email citext UNIQUE DEFERRABLE CHECK (char_length(email) BETWEEN 3 AND 254),
  biography text CHECK (char_length(biography) <= 50000),
  nationality text COLLATE natural_order CHECK (char_length(nationality) <= 300),
  birth_year integer CHECK (birth_year BETWEEN -10000 AND 2200),
  death_year integer CHECK (death_year BETWEEN -10000 AND 2200),
  dates_text text CHECK (char_length(dates_text) <= 300),
  ulan_id text CHECK (char_length(ulan_id) <= 40),
  wikidata_id text CHECK (char_length(wikidata_id) <= 40),
  viaf_id text CHECK (char_length(viaf_id) <= 40),
  extra jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  search tsvector NOT NULL GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', plain_text(name || ' ' || sort_name || ' ' || joined_text(aliases))), 'A') ||
    setweight(to_tsvector('simple', plain_text(coalesce(nationality, '') || ' ' || coalesce(dates_text, ''))), 'B')
  ) STORED,
  CONSTRAINT artists_years_in_order CHECK (death_year >= birth_year)
);
CREATE INDEX artists_by_sort_name ON artists (sort_name, id);
CREATE INDEX artists_by_name ON artists (name, id);
CREATE INDEX artists_by_nationality ON artists (nationality, id);
CREATE INDEX artists_by_birth_year ON artists (birth_year, id);
CREATE INDEX artists_by_created_at ON artists (created_at, id);
CREATE INDEX artists_by_updated_at ON artists (updated_at, id);
CREATE INDEX artists_search ON artists USING gin (search);

CREATE TABLE images (
  id uuid PRIMARY KEY,
  sha256 text NOT NULL UNIQUE DEFERRABLE CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text NOT NULL CHECK (media_type ~ '^image/[a-z0-9.+-]+$'),
  bytes bigint NOT NULL CHECK (bytes > 0),
  width integer NOT NULL CHECK (width > 0),
  height integer NOT NULL CHECK (height > 0),
  orientation smallint NOT NULL DEFAULT 1 CHECK (orientation BETWEEN 1 AND 8),
  rotation smallint NOT NULL DEFAULT 0 CHECK (rotation IN (0, 90, 180, 270)),
  colour_space text CHECK (char_length(colour_space) <= 100),
  captured_at timestamptz(3),
  file_name text CHECK (char_length(file_name) <= 300),
  metadata jsonb NOT NULL DEFAULT '{}',
  thumbhash text CHECK (char_length(thumbhash) <= 100),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE artworks (
  id uuid PRIMARY KEY,
  inventory_number text COLLATE natural_order UNIQUE DEFERRABLE CHECK (char_length(inventory_number) BETWEEN 1 AND 300),
  title text COLLATE natural_order NOT NULL CHECK (char_length(title) BETWEEN 1 AND 500),
  other_titles text[] NOT NULL DEFAULT '{}',
  artist_id uuid NOT NULL REFERENCES artists (id) DEFERRABLE,
  primary_image_id uuid REFERENCES images (id) ON DELETE SET NULL DEFERRABLE,
  date_text text CHECK (char_length(date_text) <= 300),
  earliest_year integer CHECK (earliest_year BETWEEN -10000 AND 2200),
  latest_year integer CHECK (latest_year BETWEEN -10000 AND 2200),
  medium text CHECK (char_length(medium) <= 20000),
  dimensions_text text CHECK (char_length(dimensions_text) <= 20000),
  height_mm numeric(12, 2) CHECK (height_mm BETWEEN 0 AND 1000000),
  width_mm numeric(12, 2) CHECK (width_mm BETWEEN 0 AND 1000000),
  depth_mm numeric(12, 2) CHECK (depth_mm BETWEEN 0 AND 1000000),
  weight_g numeric(14, 2) CHECK (weight_g BETWEEN 0 AND 1000000000),
  edition text CHECK (char_length(edition) <= 300),
  price numeric(14, 2) CHECK (price >= 0),
  currency char(3) CHECK (currency ~ '^[A-Z]{3}$'),
  availability text CHECK (availability IN ('available', 'reserved', 'sold', 'not_for_sale', 'out', 'inactive')),
  ownership text CHECK (ownership IN ('owned', 'co_owned', 'consigned', 'non_inventory')),
  credit_line text CHECK (char_length(credit_line) <= 20000),
  inscription text CHECK (char_length(inscription) <= 20000),
  description text CHECK (char_length(description) <= 50000),
  tags text[] NOT NULL DEFAULT '{}',
  extra jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  search tsvector NOT NULL GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', plain_text(
      title || ' ' || joined_text(other_titles) || ' ' || coalesce(inventory_number, ''))), 'A') ||
    setweight(to_tsvector('simple', plain_text(
      joined_text(tags) || ' ' || coalesce(medium, '') || ' ' || coalesce(date_text, ''))), 'B') ||
    setweight(to_tsvector('simple', plain_text(left(
      coalesce(description, '') || ' ' || coalesce(inscription, '') || ' ' || coalesce(credit_line, ''), 100000))), 'C')
  ) STORED,
  CONSTRAINT artworks_years_in_order CHECK (latest_year >= earliest_year),
  CONSTRAINT artworks_price_has_currency CHECK (price IS NULL OR currency IS NOT NULL)
);
CREATE INDEX artworks_by_title ON artworks (title, id);
CREATE INDEX artworks_by_inventory_number ON artworks (inventory_number, id);
CREATE INDEX artworks_by_artist ON artworks (artist_id, id);
CREATE INDEX artworks_with_image ON artworks (artist_id, id) WHERE primary_image_id IS NOT NULL;
CREATE INDEX artworks_by_primary_image ON artworks (primary_image_id, id);
CREATE INDEX artworks_by_earliest_year ON artworks (earliest_year, id);
CREATE INDEX artworks_by_price ON artworks (price, id);
CREATE INDEX artworks_by_availability ON artworks (availability, id);
CREATE INDEX artworks_by_created_at ON artworks (created_at, id);
CREATE INDEX artworks_by_updated_at ON artworks (updated_at, id);
CREATE INDEX artworks_by_tag ON artworks USING gin (tags);
CREATE INDEX artworks_search ON artworks USING gin (search);

CREATE TABLE attributions (
  id uuid PRIMARY KEY,
  artwork_id uuid NOT NULL REFERENCES artworks (id) ON DELETE CASCADE DEFERRABLE,
  artist_id uuid NOT NULL REFERENCES artists (id) DEFERRABLE,
  role text NOT NULL DEFAULT 'artist' CHECK (char_length(role) BETWEEN 1 AND 100),
  qualifier text CHECK (char_length(qualifier) BETWEEN 1 AND 100),
  position integer NOT NULL DEFAULT 0 CHECK (position >= 0),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT attributions_once_per_role UNIQUE (artwork_id, artist_id, role) DEFERRABLE
);
CREATE INDEX attributions_by_artwork ON attributions (artwork_id, position);
CREATE INDEX attributions_by_artist ON attributions (artist_id, artwork_id);

CREATE TABLE artwork_images (
  id uuid PRIMARY KEY,
  artwork_id uuid NOT NULL REFERENCES artworks (id) ON DELETE CASCADE DEFERRABLE,
  image_id uuid NOT NULL REFERENCES images (id) DEFERRABLE,
  position integer NOT NULL DEFAULT 0 CHECK (position >= 0),
  caption text CHECK (char_length(caption) <= 20000),
  alt_text text CHECK (char_length(alt_text) <= 20000),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT artwork_images_once UNIQUE (artwork_id, image_id) DEFERRABLE
);
CREATE INDEX artwork_images_by_artwork ON artwork_images (artwork_id, position);
CREATE INDEX artwork_images_by_image ON artwork_images (image_id);

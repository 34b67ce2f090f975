-- Searches also find the texts of custom values, like those of other texts.
CREATE FUNCTION custom_texts(extra jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(value #>> '{}', ' ' ORDER BY key), '') FROM jsonb_each(extra)
    WHERE jsonb_typeof(value) = 'string'
$$;

ALTER TABLE artists DROP COLUMN search;
ALTER TABLE artworks DROP COLUMN search;
ALTER TABLE artists ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS (search_vector(
  name || ' ' || sort_name || ' ' || joined_text(aliases),
  coalesce(nationality, '') || ' ' || coalesce(dates_text, ''),
  CASE extra WHEN '{}' THEN '' ELSE custom_texts(extra) END)) STORED;
ALTER TABLE artworks ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS (search_vector(
  title || ' ' || joined_text(other_titles) || ' ' || coalesce(inventory_number, ''),
  joined_text(tags) || ' ' || coalesce(medium, '') || ' ' || coalesce(date_text, ''),
  coalesce(description, '') || ' ' || coalesce(inscription, '') || ' ' || coalesce(credit_line, '')
    || CASE extra WHEN '{}' THEN '' ELSE ' ' || custom_texts(extra) END)) STORED;
CREATE INDEX artists_search ON artists USING gin (search);
CREATE INDEX artworks_search ON artworks USING gin (search);

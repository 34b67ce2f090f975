-- Searches also find parts of words and misspelt words. They are looked up in a dictionary of all words, never in the
-- records: a search for "arbour" becomes one for the words that contain it. Extensions: pg_trgm finds parts,
-- fuzzystrmatch counts typos.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

-- Returns whether a word belongs in the dictionary. Numbers do not, because nearly every record has its own; nor do
-- pieces of scripts that are written without spaces, of which the index already has every pair.
CREATE FUNCTION has_parts(word text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT length(word) > 2 AND word !~ '[0-9]' AND (octet_length(word) = length(word) OR word !~
    '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u1b00-\u1b7f\u3005-\u3007\u3021-\u3029'
    '\u3031-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\ua48f\ua980-\ua9df\ua9e0-\ua9ff'
    '\uaa60-\uaa7f\U00016fe0-\U00018aff\U0001b000-\U0001b16f\U00020000-\U0003ffff]')
$$;

-- Derived from this desktop's records, so nothing is synced. A word may be there twice: with a unique index, a save
-- would wait for a long import that adds the same word. Words that are no longer used stay.
CREATE TABLE dictionary (word text COLLATE "C" NOT NULL);

-- What the indexes of placements and images contain. Placements of older versions have the file name of their image.
CREATE FUNCTION placement_words(caption text, alt_text text, file_name text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT public.search_vector('', '',
    coalesce(caption, '') || ' ' || coalesce(alt_text, '') || ' ' || coalesce(file_name, ''))
$$;
CREATE FUNCTION file_words(file_name text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT public.search_vector('', '', coalesce(file_name, ''))
$$;

-- Adds the new words of a statement's rows. Takes 7 µs per artwork; an insert takes 170 µs. The settings make
-- PostgreSQL look up each word: it cannot estimate the number of words, and a plan for few takes minutes for many.
CREATE FUNCTION add_words() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  INSERT INTO public.dictionary
    SELECT word FROM (SELECT DISTINCT unnest(tsvector_to_array(search)) AS word FROM changed_rows) each_once
      WHERE public.has_parts(word) AND NOT EXISTS (SELECT FROM public.dictionary d WHERE d.word = each_once.word);
  RETURN NULL;
END $$;
CREATE FUNCTION add_placement_words() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  INSERT INTO public.dictionary
    SELECT word FROM (
      SELECT DISTINCT unnest(tsvector_to_array(public.placement_words(caption, alt_text, file_name))) AS word
      FROM changed_rows WHERE num_nonnulls(caption, alt_text, file_name) > 0) each_once
      WHERE public.has_parts(word) AND NOT EXISTS (SELECT FROM public.dictionary d WHERE d.word = each_once.word);
  RETURN NULL;
END $$;
CREATE FUNCTION add_file_words() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  INSERT INTO public.dictionary
    SELECT word FROM (SELECT DISTINCT unnest(tsvector_to_array(public.file_words(file_name))) AS word
      FROM changed_rows WHERE file_name IS NOT NULL) each_once
      WHERE public.has_parts(word) AND NOT EXISTS (SELECT FROM public.dictionary d WHERE d.word = each_once.word);
  RETURN NULL;
END $$;

-- Dimensions and editions are found too.
ALTER TABLE artworks DROP COLUMN search;
ALTER TABLE artworks ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS (search_vector(
  title || ' ' || joined_text(other_titles) || ' ' || coalesce(inventory_number, ''),
  joined_text(tags) || ' ' || coalesce(medium, '') || ' ' || coalesce(date_text, ''),
  coalesce(description, '') || ' ' || coalesce(inscription, '') || ' ' || coalesce(credit_line, '')
    || ' ' || coalesce(dimensions_text, '') || ' ' || coalesce(edition, '')
    || CASE extra WHEN '{}' THEN '' ELSE ' ' || custom_texts(extra) END)) STORED;
CREATE INDEX artworks_search ON artworks USING gin (search);
CREATE INDEX artworks_number_parts ON artworks USING gin (inventory_key(inventory_number) gin_trgm_ops)
  WHERE inventory_number IS NOT NULL;
CREATE INDEX artwork_images_search ON artwork_images USING gin (placement_words(caption, alt_text, file_name))
  WHERE num_nonnulls(caption, alt_text, file_name) > 0;
CREATE INDEX images_search ON images USING gin (file_words(file_name)) WHERE file_name IS NOT NULL;

INSERT INTO dictionary SELECT word FROM (
    SELECT unnest(tsvector_to_array(search)) FROM artworks
    UNION SELECT unnest(tsvector_to_array(search)) FROM artists
    UNION SELECT unnest(tsvector_to_array(placement_words(caption, alt_text, file_name))) FROM artwork_images
      WHERE num_nonnulls(caption, alt_text, file_name) > 0
    UNION SELECT unnest(tsvector_to_array(file_words(file_name))) FROM images WHERE file_name IS NOT NULL
  ) AS each_once (word)
  WHERE has_parts(word);
CREATE INDEX dictionary_by_word ON dictionary (word);
CREATE INDEX dictionary_by_ending ON dictionary ((reverse(word)) COLLATE "C");
CREATE INDEX dictionary_parts ON dictionary USING gin (word gin_trgm_ops);

DO $$
DECLARE
  t text;
  source text;
BEGIN
  FOR t, source IN VALUES ('artworks', 'add_words'), ('artists', 'add_words'),
      ('artwork_images', 'add_placement_words'), ('images', 'add_file_words') LOOP
    EXECUTE format('CREATE TRIGGER dictionary_inserted AFTER INSERT ON %I REFERENCING NEW TABLE AS changed_rows
      FOR EACH STATEMENT EXECUTE FUNCTION %I()', t, source);
    EXECUTE format('CREATE TRIGGER dictionary_updated AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed_rows
      FOR EACH STATEMENT EXECUTE FUNCTION %I()', t, source);
  END LOOP;
END $$;

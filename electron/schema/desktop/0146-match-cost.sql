-- PostgreSQL takes comparing a row with the words of a search for as cheap as comparing two numbers. With many words
-- (parts of longer ones), it read all artworks instead of the index. Without the right to change it, searches are slower.
DO $$
BEGIN
  IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) COST 50;
  END IF;
END $$;

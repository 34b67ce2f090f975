-- Tags that differ only in case, compatible form or invisible characters are one tag in lists and filters. They are
-- compared like inventory numbers; each artwork keeps its own spelling.
CREATE FUNCTION tag_keys(tags text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT ARRAY(SELECT public.inventory_key(tag) FROM unnest(tags) tag)
$$;
DROP INDEX artworks_by_tag;
CREATE INDEX artworks_by_tag ON artworks USING gin (tag_keys(tags));

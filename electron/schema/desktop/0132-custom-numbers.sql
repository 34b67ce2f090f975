-- Searches also find the numbers of custom values, such as that of a crate.
CREATE OR REPLACE FUNCTION custom_texts(extra jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(value #>> '{}', ' ' ORDER BY key), '')
    FROM jsonb_each(CASE jsonb_typeof(extra) WHEN 'object' THEN extra ELSE '{}' END)
    WHERE jsonb_typeof(value) IN ('string', 'number')
$$;

-- A generated column keeps its value until the row is written. The records themselves do not change, so they are not captured and
-- keep their updated_at.
SET LOCAL sync.applying = '1';
UPDATE artworks SET extra = extra
  WHERE EXISTS (SELECT FROM jsonb_each(extra) WHERE jsonb_typeof(value) = 'number');
UPDATE artists SET extra = extra
  WHERE EXISTS (SELECT FROM jsonb_each(extra) WHERE jsonb_typeof(value) = 'number');
SET LOCAL sync.applying = '';

-- Custom values that are no object violate a constraint, which is checked after the search column is computed.
CREATE OR REPLACE FUNCTION custom_texts(extra jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(value #>> '{}', ' ' ORDER BY key), '')
    FROM jsonb_each(CASE jsonb_typeof(extra) WHEN 'object' THEN extra ELSE '{}' END)
    WHERE jsonb_typeof(value) = 'string'
$$;

-- Returns custom values for lists, whose pages would otherwise contain the long texts of a hundred records.
CREATE FUNCTION short_values(extra jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN length(extra::text) <= 1000 THEN extra ELSE (
    SELECT jsonb_object_agg(key,
      CASE jsonb_typeof(value) WHEN 'string' THEN to_jsonb(left(value #>> '{}', 300)) ELSE value END)
    FROM jsonb_each(extra)) END
$$;

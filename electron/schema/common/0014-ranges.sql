-- One range of times, amounts, lists and JSON values, the same as in the contract (shared/catalogue): a value outside
-- it could be stored, but never be shown. BETWEEN also rejects NaN, which PostgreSQL sorts last.

CREATE FUNCTION texts_within(value text[], longest integer) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
  STRICT AS $$
DECLARE item text;
BEGIN
  IF array_length(value, 2) IS NOT NULL THEN RETURN false; END IF;
  FOREACH item IN ARRAY value LOOP
    IF item IS NULL OR char_length(item) > longest THEN RETURN false; END IF;
  END LOOP;
  RETURN true;
END $$;

-- Changes made here are captured where they replace a user's value, so that the history keeps it.
UPDATE artists SET aliases = ARRAY(SELECT left(item, 300) FROM unnest(aliases) item WHERE item IS NOT NULL)
  WHERE NOT texts_within(aliases, 300);
UPDATE artworks SET
    other_titles = ARRAY(SELECT left(item, 500) FROM unnest(other_titles) item WHERE item IS NOT NULL),
    tags = ARRAY(SELECT left(item, 60) FROM unnest(tags) item WHERE item IS NOT NULL)
  WHERE NOT (texts_within(other_titles, 500) AND texts_within(tags, 60));
UPDATE artworks SET price = NULL WHERE price = 'NaN';
UPDATE images SET metadata = jsonb_build_object('value', metadata) WHERE jsonb_typeof(metadata) <> 'object';

-- Times are bookkeeping, and desktop and hub move them to the same value.
SELECT set_config('sync.applying', '1', true);
UPDATE images SET captured_at = NULL
  WHERE captured_at NOT BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59.999Z';
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY '{artists,images,artworks,attributions,artwork_images}'::text[] LOOP
    EXECUTE format($q$
      UPDATE %1$I SET created_at = greatest(least(created_at, $2), $1), updated_at = greatest(least(updated_at, $2), $1)
        WHERE created_at NOT BETWEEN $1 AND $2 OR updated_at NOT BETWEEN $1 AND $2 $q$, t)
      USING '0001-01-01T00:00:00Z'::timestamptz, '9999-12-31T23:59:59.999Z'::timestamptz;
    EXECUTE format($q$
      ALTER TABLE %1$I
        ADD CHECK (created_at BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59.999Z'),
        ADD CHECK (updated_at BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59.999Z') $q$, t);
  END LOOP;
END $$;
-- Unsent rows would be rejected by the hub.
UPDATE sync.outbox SET patch = patch || '{"captured_at": null}'
  WHERE batch IS NULL AND patch ->> 'captured_at' IS NOT NULL AND (patch ->> 'captured_at')::timestamp
    NOT BETWEEN '0001-01-01T00:00:00' AND '9999-12-31T23:59:59.999';
SELECT set_config('sync.applying', '', true);

ALTER TABLE artists ADD CHECK (texts_within(aliases, 300));
ALTER TABLE images
  DROP CONSTRAINT images_bytes_check,
  ADD CHECK (bytes BETWEEN 1 AND 9007199254740991),
  ADD CHECK (captured_at BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59.999Z'),
  ADD CHECK (jsonb_typeof(metadata) = 'object');
ALTER TABLE artworks
  DROP CONSTRAINT artworks_price_check,
  ADD CHECK (price BETWEEN 0 AND 999999999999.99),
  ADD CHECK (texts_within(other_titles, 500)),
  ADD CHECK (texts_within(tags, 60));

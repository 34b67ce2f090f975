-- Identifies a batch by its time in microseconds, which its history rows have, too. Two batches with the same number,
-- one of them lost by a hub that was restored from a backup, have different times.
CREATE OR REPLACE FUNCTION sync.batch_identity(p_at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS $fn$
  SELECT trunc(extract(epoch FROM p_at) * 1000000)::text
$fn$;

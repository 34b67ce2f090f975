-- Adds rows that existed before the database became a hub to the outbox, as new ones.
DO $do$
DECLARE t record;
BEGIN
  FOR t IN SELECT * FROM sync.tbl ORDER BY sort LOOP
    EXECUTE format('INSERT INTO sync.outbox (tbl, row_id, op, patch)
      SELECT %1$s, x.id, ''I'', sync.json_%2$s(x) FROM public.%2$I x
      WHERE NOT EXISTS (SELECT FROM sync.record r WHERE r.tbl = %1$s AND r.row_id = x.id)
        AND NOT EXISTS (SELECT FROM sync.outbox o WHERE o.tbl = %1$s AND o.row_id = x.id)', t.id, t.name);
  END LOOP;
END $do$;

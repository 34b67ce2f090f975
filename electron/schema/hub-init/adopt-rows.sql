-- Adds rows that were written without the capture triggers to the outbox, as new ones: those from before the database
-- became a hub, and those that a restore inserted again after their deletion.
DO $do$
DECLARE t record;
BEGIN
  FOR t IN SELECT * FROM sync.tbl ORDER BY sort LOOP
    EXECUTE format('INSERT INTO sync.outbox (tbl, row_id, op, patch)
      SELECT %1$s, x.id, ''I'', sync.json_%2$s(x) FROM public.%2$I x
      WHERE NOT EXISTS (SELECT FROM sync.record r WHERE r.tbl = %1$s AND r.row_id = x.id AND r.deleted_seq IS NULL)
        AND NOT EXISTS (SELECT FROM sync.outbox o WHERE o.tbl = %1$s AND o.row_id = x.id)', t.id, t.name);
  END LOOP;
END $do$;

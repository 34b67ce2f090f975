-- Drops the indexes and the search column that only lists need, with which a push takes three times as long. Keeps
-- primary keys, unique constraints and the indexes of foreign keys.
DO $do$
DECLARE part record;
BEGIN
  FOR part IN
    SELECT format('DROP INDEX public.%I', i.indexrelid::regclass::text) AS sql
      FROM sync.tbl t JOIN pg_index i ON i.indrelid = format('public.%I', t.name)::regclass
      WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
        AND (i.indpred IS NOT NULL OR NOT EXISTS (SELECT FROM pg_constraint c
          WHERE c.conrelid = i.indrelid AND c.contype = 'f' AND c.conkey[1] = i.indkey[0]))
    UNION ALL
    SELECT format('ALTER TABLE public.%I DROP COLUMN %I', t.name, a.attname)
      FROM sync.tbl t JOIN pg_attribute a ON a.attrelid = format('public.%I', t.name)::regclass
      WHERE a.attgenerated <> '' AND NOT a.attisdropped
  LOOP
    EXECUTE part.sql;
  END LOOP;
END $do$;

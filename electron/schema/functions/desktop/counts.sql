-- Returns how many records of each type a change set created, changed and deleted in the end. Creations and deletions
-- of a record alternate, so their number and the first of each suffice: sorting the rows took three times as long.
CREATE OR REPLACE FUNCTION sync.count_change_set(p_id uuid, p_desktop text) RETURNS jsonb LANGUAGE sql STABLE AS $fn$
  SELECT coalesce(jsonb_agg(jsonb_build_object('table', t.name, 'created', n.created, 'changed', n.changed,
    'deleted', n.deleted) ORDER BY t.sort), '[]')
  FROM (
    SELECT tbl, count(*) FILTER (WHERE creations > deletions) AS created,
      count(*) FILTER (WHERE creations = deletions
        AND first_creation IS NOT DISTINCT FROM greatest(first_creation, first_deletion)) AS changed,
      count(*) FILTER (WHERE creations < deletions) AS deleted
    FROM (
      SELECT tbl, count(*) FILTER (WHERE op = 'I') AS creations, count(*) FILTER (WHERE op = 'D') AS deletions,
        min(lseq) FILTER (WHERE op = 'I') AS first_creation, min(lseq) FILTER (WHERE op = 'D') AS first_deletion
      FROM sync.outbox WHERE p_desktop IS NULL AND change_set = p_id AND tbl > 0 GROUP BY tbl, row_id
      UNION ALL
      SELECT tbl, count(*) FILTER (WHERE op IN ('I', 'R')), count(*) FILTER (WHERE op = 'D'), NULL, NULL
      FROM sync.history WHERE p_desktop IS NOT NULL AND change_set = p_id GROUP BY tbl, row_id) r
    GROUP BY tbl) n JOIN sync.tbl t ON t.id = n.tbl
$fn$;

-- Stores the counts of large change sets. Those of the last day may still grow: an action may take several calls.
CREATE OR REPLACE FUNCTION sync.store_counts(p_rows bigint DEFAULT 500) RETURNS void LANGUAGE sql AS $fn$
  UPDATE sync.change_set c SET counts = sync.count_change_set(c.id, c.desktop)
    FROM (SELECT change_set FROM sync.outbox GROUP BY change_set HAVING count(*) >= p_rows
          UNION SELECT change_set FROM sync.history GROUP BY change_set HAVING count(*) >= p_rows) large
    WHERE c.id = large.change_set AND c.counts IS NULL AND c.at < now() - interval '1 day'
$fn$;

-- Returns a batch as one operation per row, with the first old and the last new values. Omits rows that were created
-- and deleted; a deletion and restoration is an update. A record of a workspace that has left a hub is sent as a new
-- one, with the values that unsent edits have replaced. A restored record lacks custom values that were removed with
-- its deletion: they become null. The result never changes, so a batch can be sent again. Uses
-- one pass without a join, because the planner's estimate of the outbox's size is always out of date.
CREATE OR REPLACE FUNCTION sync.net(p_batch bigint) RETURNS TABLE (
    n bigint, tbl smallint, row_id uuid, op "char", patch jsonb, old jsonb, edited_at timestamptz, actor text,
    change_set uuid)
  LANGUAGE sql STABLE AS $fn$
  WITH rows AS (
    SELECT min(lseq) AS n, tbl, row_id, count(*) AS steps, bool_or(op = 'I') AS inserted,
      (array_agg(op ORDER BY lseq))[1] AS first, (array_agg(op ORDER BY lseq DESC))[1] AS last,
      sync.merged(patch ORDER BY lseq) AS patch, sync.merged(old ORDER BY lseq DESC) AS old,
      (array_agg(old ORDER BY lseq))[1] AS first_old,
      max(edited_at) AS edited_at, (array_agg(actor ORDER BY lseq DESC))[1] AS actor,
      (array_agg(change_set ORDER BY lseq DESC))[1] AS change_set
    FROM sync.outbox WHERE batch = p_batch GROUP BY row_id, tbl),
  net AS (
    SELECT n, tbl, row_id, patch, inserted, edited_at, actor, change_set,
      CASE first WHEN 'I' THEN first_old ELSE old END AS old,
      CASE WHEN steps = 1 OR last = 'R' THEN last
           WHEN first = 'I' THEN CASE WHEN last <> 'D' THEN 'I'::"char" END
           WHEN last = 'D' THEN 'D'::"char"
           ELSE 'U'::"char" END AS op
    FROM rows)
  SELECT n, tbl, row_id, op,
    CASE WHEN op = 'U' AND inserted THEN sync.entries_changed('{}', sync.with_entries('{}', old)) || patch
      WHEN op <> 'D' THEN patch END, CASE WHEN op <> 'R' THEN old END,
    edited_at, actor, change_set
  FROM net WHERE op IS NOT NULL
$fn$;

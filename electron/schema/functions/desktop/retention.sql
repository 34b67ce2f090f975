-- Deletes the journal's rows that are older than twelve months or exceed five million, and returns their number. Keeps
-- imports with their images, deletions that are still listed as recently deleted, and rows that the hub acknowledged
-- less than 30 days ago or not at all, in case it is restored from a backup that lacks them.
CREATE OR REPLACE FUNCTION sync.prune_journal(p_keep interval DEFAULT '12 months', p_rows bigint DEFAULT 5000000)
  RETURNS bigint LANGUAGE plpgsql AS $fn$
DECLARE
  newest_of_too_many uuid := (SELECT change_set FROM sync.outbox WHERE change_set IS NOT NULL
    AND lseq <= (SELECT max(lseq) FROM sync.outbox) - p_rows ORDER BY lseq DESC LIMIT 1);
  sets uuid[] := (SELECT array_agg(id) FROM sync.expired_change_sets(p_keep, newest_of_too_many) id);
  deleted bigint;
BEGIN
  DELETE FROM sync.outbox o USING sync.batch_out b
    WHERE o.change_set IS NULL AND o.batch = b.batch AND b.acked_at < now() - interval '30 days';
  DELETE FROM sync.outbox o USING sync.state s
    WHERE o.change_set = ANY (sets) AND o.batch BETWEEN 0 AND s.last_batch
      AND NOT EXISTS (SELECT FROM sync.batch_out b
        WHERE b.batch = o.batch AND b.acked_at >= now() - interval '30 days');
  GET DIAGNOSTICS deleted = ROW_COUNT;
  deleted := deleted + sync.fold_unsent(sets);
  DELETE FROM sync.change_set c WHERE (c.at < now() - p_keep OR c.id = ANY (sets))
    AND NOT EXISTS (SELECT FROM sync.outbox o WHERE o.change_set = c.id);
  RETURN deleted;
END $fn$;

-- Returns the change sets of this desktop whose rows can be deleted. Ignores deletions that were undone or repeated.
CREATE OR REPLACE FUNCTION sync.expired_change_sets(p_keep interval, p_newest uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE AS $fn$
  SELECT c.id FROM sync.change_set c
  WHERE c.desktop IS NULL AND (c.at < now() - p_keep OR c.id <= p_newest)
    AND (c.emptied_at IS NOT NULL OR (c.kind NOT LIKE 'imports.%' AND c.kind <> 'images.importListed' AND NOT EXISTS (
      SELECT FROM sync.outbox d JOIN sync.tbl t ON t.id = d.tbl
      WHERE d.change_set = c.id AND d.op = 'D'
        AND NOT EXISTS (SELECT FROM sync.outbox l WHERE l.op = 'D' AND l.row_id = d.row_id AND l.lseq > d.lseq)
        AND sync.is_deleted(t.name, d.row_id))))
$fn$;

-- Without a hub the journal is also the outbox of a future first sync. Expired rows are therefore folded into one row
-- per record, which belongs to no change set. A folded row may refer to a record that was added later, so all rows up
-- to the last expired one are assigned to one transaction, which is sent in one batch.
CREATE OR REPLACE FUNCTION sync.fold_unsent(p_sets uuid[]) RETURNS bigint LANGUAGE plpgsql AS $fn$
DECLARE
  last bigint;
  folded bigint;
BEGIN
  -- A first session sets server_id before it sends anything, and waits here.
  PERFORM FROM sync.state WHERE server_id IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN 0; END IF;
  SELECT max(lseq) INTO last FROM sync.outbox WHERE batch IS NULL AND change_set = ANY (p_sets);
  IF last IS NULL THEN RETURN 0; END IF;
  DROP TABLE IF EXISTS pg_temp.fold;
  CREATE TEMP TABLE fold ON COMMIT DROP AS
    SELECT o.lseq, o.tx, o.tbl, o.row_id, coalesce(o.change_set = ANY (p_sets), false) AS expired,
      o.change_set IS NULL AS loose
    FROM sync.outbox o WHERE o.batch IS NULL AND o.lseq <= last
      AND NOT EXISTS (SELECT FROM sync.outbox l WHERE l.lseq > last AND l.tx = o.tx);
  UPDATE sync.outbox o SET tx = first.tx FROM fold f, (SELECT min(tx) AS tx FROM fold) first
    WHERE o.lseq = f.lseq AND o.tx <> first.tx;
  -- Rows before and after a kept row of the same record are folded separately, to preserve the order of changes.
  WITH run AS (
    SELECT f.*, count(*) FILTER (WHERE NOT f.expired AND NOT f.loose)
      OVER (PARTITION BY f.tbl, f.row_id ORDER BY f.lseq) AS n
    FROM fold f WHERE (f.tbl, f.row_id) IN (SELECT tbl, row_id FROM fold WHERE expired)),
  net AS (
    SELECT min(r.lseq) AS lseq, array_agg(r.lseq) AS rows,
      (array_agg(o.op ORDER BY r.lseq))[1] AS first, (array_agg(o.op ORDER BY r.lseq DESC))[1] AS last,
      sync.merged(o.patch ORDER BY r.lseq) AS patch, sync.merged(o.old ORDER BY r.lseq DESC) AS old,
      (array_agg(o.actor ORDER BY r.lseq DESC))[1] AS actor, max(o.edited_at) AS edited_at
    FROM run r JOIN sync.outbox o ON o.lseq = r.lseq WHERE r.expired OR r.loose
    GROUP BY r.tbl, r.row_id, r.n HAVING bool_or(r.expired)),
  kept AS (
    UPDATE sync.outbox o SET change_set = NULL,
        op = CASE WHEN n.first = 'I' THEN 'I' WHEN n.last = 'D' THEN 'D' ELSE 'U' END::"char",
        patch = CASE WHEN n.last <> 'D' THEN n.patch END, old = CASE WHEN n.first <> 'I' THEN n.old END,
        -- The record's history shows the user who added it.
        actor = CASE n.first WHEN 'I' THEN o.actor ELSE n.actor END,
        edited_at = CASE n.first WHEN 'I' THEN o.edited_at ELSE n.edited_at END
      FROM net n WHERE o.lseq = n.lseq AND NOT (n.first = 'I' AND n.last = 'D') RETURNING o.lseq)
  DELETE FROM sync.outbox o USING net n
    WHERE o.lseq = ANY (n.rows) AND (o.lseq <> n.lseq OR (n.first = 'I' AND n.last = 'D'));
  GET DIAGNOSTICS folded = ROW_COUNT;
  RETURN folded;
END $fn$;

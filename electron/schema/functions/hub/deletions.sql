-- Rules about deletions and the records that refer to the deleted ones. sync.merge repeats them until nothing changes.

-- Withdraws the deletion of a record that a live record refers to. A link with ON DELETE SET NULL counts only if
-- another replica set it since the base: the choice of a primary image is a value that a user entered.
CREATE OR REPLACE FUNCTION sync.keep_needed(b sync.batch) RETURNS integer LANGUAGE plpgsql AS $fn$
DECLARE
  l record;
  needed record;
  w sync.work;
  changed integer := 0;
BEGIN
  FOR l IN SELECT k.*, c.name AS child_name FROM sync.link k JOIN sync.tbl c ON c.id = k.child
      WHERE k.parent IN (SELECT tbl FROM sync.work WHERE outcome = 'delete') LOOP
    FOR needed IN EXECUTE format($q$
      SELECT DISTINCT ON (d.row_id) d.row_id, c.id AS child_id FROM sync.work d JOIN LATERAL (
          -- Stored records that this batch neither deletes nor links to another record.
          SELECT c.id FROM public.%1$I c
            LEFT JOIN sync.work o ON o.tbl = %2$s AND o.row_id = c.id
            LEFT JOIN sync.record r ON r.tbl = %2$s AND r.row_id = c.id
          WHERE c.%3$I = d.row_id
            AND (o.row_id IS NULL OR (o.outcome <> 'delete'
              AND (o.outcome <> 'update' OR NOT o.result ? %3$L OR o.result ->> %3$L = d.row_id::text)))
            AND (%4$L <> 'n' OR (greatest(r.created_seq, (r.versions -> %3$L ->> 0)::bigint) > $2
              AND coalesce((r.versions -> %3$L ->> 1)::uuid, r.created_by) <> $3))
          UNION ALL
          -- Records of this batch.
          SELECT o.row_id FROM sync.work o
          WHERE o.tbl = %2$s AND o.outcome IN ('insert', 'restore', 'update') AND o.result ->> %3$L = d.row_id::text
            AND (%4$L <> 'n' OR o.outcome = 'restore')) c ON true
      WHERE d.tbl = $1 AND d.outcome = 'delete' $q$, l.child_name, l.child, l.col, l.action)
      USING l.parent, b.base_seq, b.replica
    LOOP
      SELECT * INTO w FROM sync.work WHERE tbl = l.parent AND row_id = needed.row_id;
      PERFORM sync.note_conflict(b, 'delete_vs_child', w, NULL, NULL,
        jsonb_build_object('table', l.child_name, 'rowId', needed.child_id),
        sync.newest_on(l.child, needed.child_id, b.replica), NULL, NULL);
      UPDATE sync.work SET outcome = 'stay', unaltered = false WHERE tbl = l.parent AND row_id = needed.row_id;
      changed := changed + 1;
    END LOOP;
  END LOOP;
  RETURN changed;
END $fn$;

-- Withdraws the deletion of parts (ON DELETE CASCADE) of a record whose deletion was withdrawn.
CREATE OR REPLACE FUNCTION sync.keep_parts() RETURNS integer LANGUAGE plpgsql AS $fn$
DECLARE changed integer;
BEGIN
  UPDATE sync.work c SET outcome = 'stay', unaltered = false
    FROM sync.link l JOIN sync.work p ON p.tbl = l.parent AND p.outcome = 'stay'
    WHERE l.action = 'c' AND c.tbl = l.child AND c.outcome = 'delete' AND p.row_id = (c.current ->> l.col)::uuid;
  GET DIAGNOSTICS changed = ROW_COUNT;
  RETURN changed;
END $fn$;

-- Clears links (ON DELETE SET NULL) to deleted records as part of the batch, so that desktops pull the change. The
-- foreign key would clear them without a new version.
CREATE OR REPLACE FUNCTION sync.clear_links() RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE
  l record;
  cleared jsonb;
BEGIN
  FOR l IN SELECT k.*, c.name AS child_name FROM sync.link k JOIN sync.tbl c ON c.id = k.child
      WHERE k.action = 'n' AND k.parent IN (SELECT tbl FROM sync.work WHERE outcome = 'delete') LOOP
    cleared := jsonb_build_object(l.col, NULL);
    UPDATE sync.work o SET result = o.result || cleared, changes = o.changes || cleared, unaltered = false
      FROM sync.work d WHERE d.tbl = l.parent AND d.outcome = 'delete' AND o.tbl = l.child
        AND o.result ->> l.col = d.row_id::text AND o.outcome IN ('insert', 'update', 'restore');
    EXECUTE format($q$
      INSERT INTO sync.work (tbl, row_id, op, situation, outcome, known, fresh, created_seq, created_by, versions,
          current, result, changes, unaltered, edited_at, actor)
        SELECT %1$s, c.id, 'N', 'link_cleared', 'update', true, false, r.created_seq, r.created_by, r.versions,
          n.current, n.current || n.changes, n.changes, false, d.edited_at, d.actor
        FROM sync.work d JOIN public.%2$I c ON c.%3$I = d.row_id
          JOIN sync.record r ON r.tbl = %1$s AND r.row_id = c.id
          CROSS JOIN LATERAL (SELECT x.current, sync.moved_on(%1$s::smallint, x.current, '{}') || $2 AS changes
            FROM (SELECT sync.json_%2$I(c) AS current) x) n
        WHERE d.tbl = $1 AND d.outcome = 'delete'
        ON CONFLICT (tbl, row_id) DO UPDATE SET outcome = 'update', current = excluded.current, unaltered = false,
            result = excluded.result || CASE WHEN work.outcome = 'update' THEN work.changes ELSE '{}' END || $2,
            changes = excluded.changes || CASE WHEN work.outcome = 'update' THEN work.changes ELSE '{}' END
          WHERE work.outcome IN ('none', 'stay') OR (work.outcome = 'update' AND NOT work.result ? %3$L) $q$,
      l.child, l.child_name, l.col) USING l.parent, cleared;
  END LOOP;
END $fn$;

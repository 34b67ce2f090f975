-- The first step of a merge: compares each row of the batch with the hub's record and classifies its situation. The
-- view sync.merge_rule assigns an outcome to each situation; later steps apply rules about other rows (sync.merge).

CREATE OR REPLACE VIEW sync.merge_rule (situation, outcome, conflict, meaning) AS VALUES
  ('new', 'insert', NULL, 'a record that the hub does not have'),
  ('edit', 'update', NULL, 'a change of a live record, compared group by group if others changed it too'),
  ('edit_of_unknown', 'park', 'update_vs_delete', 'a change of a record that the hub never had'),
  ('edit_of_deleted', 'restore', 'update_vs_delete', 'a change of a record that another replica deleted'),
  ('edit_of_pruned', 'stay_deleted', 'update_vs_delete', 'edit_of_deleted, but the deleted row has been pruned'),
  ('restoration', 'restore', NULL, 'a change by the replica that deleted the record or had pulled its deletion'),
  ('restoration_of_pruned', 'stay_deleted', NULL, 'restoration, but the deleted row has been pruned'),
  ('deletion', 'delete', NULL, 'a deletion of a record that no other replica changed'),
  ('deletion_of_edited', 'stay', 'delete_vs_update', 'a deletion of a record that another replica changed meanwhile'),
  ('deletion_of_deleted', 'none', NULL, 'a deletion of a record that is deleted already');

-- A row is fresh if no other replica changed its record since the base, or if the record's last change is an unaltered
-- one of this replica: then the result needs no comparison. A fresh edit that changes neither links nor unique values
-- is partial: current and result contain only the edited columns, because no rule needs the others. With p_all every
-- row is checked completely. Complete rows took half of the time of a large batch of edits.
CREATE OR REPLACE FUNCTION sync.classify(b sync.batch, p_all boolean) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE
  t record;
  -- Deferred rows were edited on a state before this replica's own later changes.
  is_deferred boolean := EXISTS (SELECT FROM sync.replica WHERE id = b.replica AND last_pulled_seq > b.base_seq);
BEGIN
  DELETE FROM sync.work;
  DELETE FROM sync.work_column;
  FOR t IN SELECT * FROM sync.tbl WHERE id IN (SELECT DISTINCT tbl FROM sync.inbox WHERE tx = pg_current_xact_id()) LOOP
    EXECUTE format($q$
      INSERT INTO sync.work (n, tbl, row_id, op, patch, old, edited_at, actor, change_set, situation, outcome, known,
          fresh, created_seq, created_by, deleted_seq, deleted_by, restored_seq, restored_by, versions, current, result,
          changes, unaltered)
        SELECT c.n, c.tbl, c.row_id, c.op, CASE WHEN c.known OR c.op <> 'I' THEN c.patch END, coalesce(c.old, '{}'),
          c.edited_at, c.actor, c.change_set, c.situation, m.outcome, c.known, c.fresh,
          c.created_seq, c.created_by, c.deleted_seq, c.deleted_by, c.restored_seq, c.restored_by,
          coalesce(c.versions, '{}'), c.current,
          CASE WHEN c.is_partial OR (c.situation = 'new' AND c.is_complete) THEN c.patch
               WHEN c.situation = 'new' THEN c.defaults || c.patch
               WHEN c.op <> 'D' AND c.fresh THEN coalesce(c.current, c.defaults) || c.patch
               WHEN c.op = 'I' AND c.current IS NULL THEN c.defaults || c.patch END,
          CASE WHEN c.situation <> 'new' AND c.op <> 'D' AND (c.fresh OR c.current IS NULL) THEN c.patch END,
          (c.op = 'D' AND m.outcome <> 'stay') OR (c.fresh AND c.op = 'U' AND c.is_alive) OR (c.fresh AND c.is_complete)
        -- OFFSET 0 keeps PostgreSQL from computing the row's JSON once per expression that uses it.
        FROM (SELECT i.*, t.defaults, k.known, k.is_alive, k.fresh, f.is_partial, f.is_complete,
                r.created_seq, r.created_by, r.deleted_seq, r.deleted_by, r.restored_seq, r.restored_by, r.versions,
                CASE WHEN f.is_partial THEN i.old
                     WHEN k.is_alive THEN sync.json_%1$s(x)
                     ELSE r.deleted_row END AS current,
                CASE WHEN i.op = 'D' AND NOT k.is_alive THEN 'deletion_of_deleted'
                     WHEN i.op = 'D' AND NOT k.fresh AND sync.newest_change(r, p.replica, p.base_seq) IS NOT NULL
                       THEN 'deletion_of_edited'
                     WHEN i.op = 'D' THEN 'deletion'
                     WHEN NOT k.known AND i.op = 'I' THEN 'new'
                     WHEN NOT k.known THEN 'edit_of_unknown'
                     WHEN k.is_alive THEN 'edit'
                     WHEN i.op = 'U' AND r.deleted_row IS NULL AND r.deleted_by = p.replica THEN 'restoration_of_pruned'
                     WHEN i.op = 'U' AND r.deleted_row IS NULL THEN 'edit_of_pruned'
                     WHEN r.deleted_by = p.replica OR (i.op = 'I' AND r.deleted_seq <= p.base_seq) THEN 'restoration'
                     ELSE 'edit_of_deleted' END AS situation
              FROM (SELECT $1 AS replica, $2 AS base_seq, $3 AS is_deferred, $4 AS check_all) p
                JOIN sync.inbox i ON i.tx = pg_current_xact_id() AND i.tbl = %2$s
                JOIN sync.tbl t ON t.id = i.tbl
                LEFT JOIN sync.record r ON r.tbl = i.tbl AND r.row_id = i.row_id
                LEFT JOIN public.%1$I x ON x.id = i.row_id
                CROSS JOIN LATERAL (SELECT r.row_id IS NOT NULL AS known, x.id IS NOT NULL AS is_alive,
                  r.row_id IS NULL OR r.ver <= p.base_seq
                    OR (NOT p.is_deferred AND coalesce(r.unaltered_by = p.replica, false)) AS fresh) k
                CROSS JOIN LATERAL (SELECT i.op = 'I' AND i.patch ?& t.field_names AS is_complete,
                  i.op = 'U' AND k.fresh AND k.is_alive AND NOT p.check_all
                    AND NOT i.patch ?| t.key_names AS is_partial) f
              OFFSET 0) c
          JOIN sync.merge_rule m ON m.situation = c.situation $q$, t.name, t.id)
      USING b.replica, b.base_seq, is_deferred, p_all;
  END LOOP;
  -- Without the JSON columns, whose statistics took longer than the merge.
  IF (SELECT count(*) > 500 FROM sync.work) THEN
    ANALYZE sync.work (tbl, row_id, op, known, fresh, outcome, unaltered);
  END IF;
END $fn$;

-- Returns the newest change of another replica to a record after p_base: of a column, its creation or restoration.
CREATE OR REPLACE FUNCTION sync.newest_change(r sync.record, p_replica uuid, p_base bigint) RETURNS bigint
  LANGUAGE sql STABLE AS $fn$
  SELECT max(seq) FROM (
    SELECT (value ->> 0)::bigint AS seq FROM jsonb_each(r.versions) WHERE (value ->> 1)::uuid <> p_replica
    UNION ALL SELECT r.created_seq WHERE r.created_by <> p_replica
    UNION ALL SELECT r.restored_seq WHERE r.restored_by <> p_replica) changes
  WHERE seq > p_base
$fn$;

-- Writes the conflicts that follow from the situation alone. Those of deletions contain the columns that other replicas
-- changed since the base.
CREATE OR REPLACE FUNCTION sync.note_situations(b sync.batch) RETURNS void LANGUAGE sql AS $fn$
  SELECT CASE m.conflict
      WHEN 'update_vs_delete' THEN sync.note_conflict(b, m.conflict, w, NULL, NULL, NULL, w.deleted_seq, w.patch, NULL)
      WHEN 'delete_vs_update' THEN sync.note_conflict(b, m.conflict, w, NULL, c.base, c.current,
        sync.newest_change(r, b.replica, b.base_seq), NULL, NULL) END
    FROM sync.work w JOIN sync.merge_rule m ON m.situation = w.situation
      LEFT JOIN sync.record r ON r.tbl = w.tbl AND r.row_id = w.row_id
      LEFT JOIN LATERAL (
        SELECT jsonb_object_agg(key, w.old -> key) AS base, jsonb_object_agg(key, w.current -> key) AS current
        FROM jsonb_each(w.versions)
        WHERE (value ->> 1)::uuid <> b.replica AND (value ->> 0)::bigint > b.base_seq) c
          ON m.conflict = 'delete_vs_update'
    WHERE m.conflict IS NOT NULL
$fn$;

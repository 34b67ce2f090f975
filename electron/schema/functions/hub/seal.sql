-- Makes a batch of the direct writes on the hub (with psql or another tool) that are visible, under the lock of a push.
-- The triggers that capture them are those of desktops.
CREATE OR REPLACE FUNCTION sync.seal_locked() RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE
  v_seq bigint;
  v_ops bigint;
  direct_writer CONSTANT uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
  IF NOT EXISTS (SELECT FROM sync.outbox) THEN RETURN; END IF;
  DELETE FROM sync.sealed;
  WITH taken AS (DELETE FROM sync.outbox RETURNING *) INSERT INTO sync.sealed SELECT * FROM taken;
  GET DIAGNOSTICS v_ops = ROW_COUNT;
  UPDATE sync.server SET seq = seq + 1 RETURNING seq INTO v_seq;
  INSERT INTO sync.batch (replica, batch, seq, base_seq, hash, login, n_ops, n_conflicts, result)
    SELECT direct_writer, v_seq, v_seq, v_seq, '', string_agg(DISTINCT login, ', '), v_ops, 0, '{}' FROM sync.sealed;
  -- One change set per transaction.
  UPDATE sync.sealed s SET change_set = t.id
    FROM (SELECT tx, sync.uuid_v7() AS id FROM sync.sealed GROUP BY tx) t WHERE s.tx = t.tx;
  INSERT INTO sync.change_set (id, replica, seq, login, kind, params, tbl, record_id, at)
    SELECT DISTINCT ON (change_set) change_set, direct_writer, v_seq, login, 'direct',
      jsonb_strip_nulls(jsonb_build_object('name',
        coalesce(patch ->> 'title', old ->> 'title', patch ->> 'name', old ->> 'name'))), tbl, row_id, edited_at
    FROM sync.sealed ORDER BY change_set, lseq;

  INSERT INTO sync.record (tbl, row_id, ver, created_seq, created_by)
    SELECT DISTINCT s.tbl, s.row_id, v_seq, v_seq, direct_writer FROM sync.sealed s
    ON CONFLICT (tbl, row_id) DO UPDATE SET ver = v_seq, unaltered_by = NULL;
  -- An insert of a known record, after its deletion, sets every column: an edit of the deleted row conflicts with it.
  UPDATE sync.record r SET versions = r.versions || k.versions
    FROM (SELECT s.tbl, s.row_id, jsonb_object_agg(k, jsonb_build_array(v_seq, direct_writer)) AS versions
          FROM sync.sealed s, jsonb_object_keys(sync.entered(s.patch)) k WHERE s.op IN ('I', 'U')
          GROUP BY s.tbl, s.row_id) k
    WHERE r.tbl = k.tbl AND r.row_id = k.row_id AND r.created_seq < v_seq;
  UPDATE sync.record r SET
      deleted_seq = CASE WHEN l.op = 'D' THEN v_seq END,
      deleted_by = CASE WHEN l.op = 'D' THEN direct_writer END,
      deleted_row = CASE WHEN l.op = 'D' THEN l.old END,
      restored_seq = CASE WHEN l.op <> 'D' AND r.deleted_seq IS NOT NULL THEN v_seq ELSE r.restored_seq END,
      restored_by = CASE WHEN l.op <> 'D' AND r.deleted_seq IS NOT NULL THEN direct_writer ELSE r.restored_by END
    FROM (SELECT DISTINCT ON (tbl, row_id) * FROM sync.sealed ORDER BY tbl, row_id, lseq DESC) l
    WHERE r.tbl = l.tbl AND r.row_id = l.row_id;
  -- One row per record and change set, numbered if there are several.
  INSERT INTO sync.history (seq, tbl, row_id, op, old, new, replica, login, actor, edited_at, change_set, step)
    SELECT v_seq, tbl, row_id, op,
      CASE op WHEN 'U' THEN sync.entered(old) WHEN 'D' THEN sync.owner_of(old) END,
      CASE WHEN op = 'U' THEN sync.entered(patch) END, direct_writer, login, actor, edited_at, change_set,
      CASE WHEN count(*) OVER record = 1 THEN 0 ELSE row_number() OVER (record ORDER BY n) END
    FROM (SELECT tbl, row_id, change_set, min(lseq) AS n, max(login) AS login, max(actor) AS actor,
            max(edited_at) AS edited_at,
            sync.merged(patch ORDER BY lseq) AS patch, sync.merged(old ORDER BY lseq DESC) AS old,
            CASE WHEN (array_agg(op ORDER BY lseq DESC))[1] = 'D' THEN 'D'::"char"
                 WHEN bool_or(op = 'I') THEN 'I'::"char" ELSE 'U'::"char" END AS op
          FROM sync.sealed GROUP BY tbl, row_id, change_set) net
    WINDOW record AS (PARTITION BY tbl, row_id);
  DELETE FROM sync.sealed;
END $fn$;

CREATE OR REPLACE FUNCTION sync.seal() RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, sync, public, pg_temp SET timezone = 'UTC' AS $fn$
BEGIN
  IF NOT EXISTS (SELECT FROM sync.outbox) THEN RETURN; END IF;
  PERFORM FROM sync.server FOR UPDATE;
  PERFORM sync.seal_locked();
END $fn$;

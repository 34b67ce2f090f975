-- Writes the outcomes of a merge: catalogue, versions, tombstones, history.

-- Planning an insert into a table with many columns takes as long as a small batch of edits.
CREATE OR REPLACE FUNCTION sync.write_rows(p_has_new boolean) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE
  t record;
  names text;
  values_sql text;
  setters text;
BEGIN
  FOR t IN SELECT * FROM sync.tbl
      WHERE id IN (SELECT tbl FROM sync.work WHERE outcome IN ('insert', 'restore', 'update')) ORDER BY sort LOOP
    SELECT string_agg(quote_ident(name), ', ' ORDER BY position),
        string_agg(sync.value_sql('w.result', name, type), ', ' ORDER BY position)
      INTO names, values_sql FROM sync.field WHERE tbl = t.id;
    IF p_has_new THEN
      EXECUTE format($q$ INSERT INTO public.%1$I (%2$s) SELECT %3$s FROM sync.work w
          WHERE w.tbl = $1 AND w.outcome IN ('insert', 'restore') $q$, t.name, names, values_sql) USING t.id;
    END IF;
    -- Only columns that some row changes: assigning all would update every index.
    SELECT string_agg(sync.changed_sql('w.changes', 'w.result', 'x', name, type), ', ')
      INTO setters FROM sync.field
      WHERE tbl = t.id AND name <> 'id' AND name IN (
        SELECT DISTINCT sync.column_of(k) FROM sync.work w, jsonb_object_keys(w.changes) k
        WHERE w.tbl = t.id AND w.outcome = 'update');
    CONTINUE WHEN setters IS NULL;
    EXECUTE format($q$ UPDATE public.%1$I x SET %2$s FROM sync.work w
        WHERE w.tbl = $1 AND w.outcome = 'update' AND w.changes <> '{}' AND x.id = w.row_id $q$, t.name, setters)
      USING t.id;
  END LOOP;
  FOR t IN SELECT * FROM sync.tbl WHERE id IN (SELECT tbl FROM sync.work WHERE outcome = 'delete')
    ORDER BY sort DESC LOOP
    EXECUTE format('DELETE FROM public.%I x USING sync.work w
      WHERE w.tbl = $1 AND w.outcome = ''delete'' AND x.id = w.row_id', t.name) USING t.id;
  END LOOP;
END $fn$;

-- Returns the columns of a change that a user entered, without bookkeeping.
CREATE OR REPLACE FUNCTION sync.entered(p_changes jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $fn$
  SELECT p_changes - '{id, created_at, updated_at}'::text[]
$fn$;

-- The artwork that a deleted attribution or placement belonged to: its history shows the deletion.
CREATE OR REPLACE FUNCTION sync.owner_of(p_row jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $fn$
  SELECT CASE WHEN p_row ? 'artwork_id' THEN jsonb_build_object('artwork_id', p_row -> 'artwork_id') END
$fn$;

CREATE OR REPLACE FUNCTION sync.write_new_records(b sync.batch) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE version jsonb := jsonb_build_array(b.seq, b.replica);
BEGIN
  -- A new record with old values comes from another hub, where these columns were edited.
  INSERT INTO sync.record (tbl, row_id, ver, unaltered_by, created_seq, created_by, deleted_seq, deleted_by,
    deleted_row, versions)
    SELECT tbl, row_id, b.seq, CASE WHEN unaltered THEN b.replica END, b.seq, b.replica,
      CASE WHEN outcome = 'park' THEN b.seq END, CASE WHEN outcome = 'park' THEN b.replica END,
      CASE WHEN outcome = 'park' THEN result END,
      CASE WHEN op = 'I' AND old <> '{}' THEN coalesce((SELECT jsonb_object_agg(k, version)
        FROM jsonb_object_keys(sync.entered(old)) k), '{}') ELSE '{}' END
    FROM sync.work WHERE NOT known AND outcome IN ('insert', 'park');
  -- A desktop may still have a record that this hub never had, or has lost: its deletion leaves a tombstone, too.
  INSERT INTO sync.record (tbl, row_id, ver, unaltered_by, created_seq, created_by, deleted_seq, deleted_by,
      deleted_row)
    SELECT w.tbl, w.row_id, b.seq, b.replica, b.seq, b.replica, b.seq, b.replica,
      CASE WHEN w.old <> '{}' THEN t.defaults || w.old END
    FROM sync.work w JOIN sync.tbl t ON t.id = w.tbl WHERE NOT w.known AND w.op = 'D';
END $fn$;

CREATE OR REPLACE FUNCTION sync.write_records(b sync.batch) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE version jsonb := jsonb_build_array(b.seq, b.replica);
BEGIN
  IF EXISTS (SELECT FROM sync.work WHERE NOT known) THEN PERFORM sync.write_new_records(b); END IF;
  UPDATE sync.record r SET ver = b.seq, unaltered_by = CASE WHEN w.unaltered THEN b.replica END,
      versions = CASE WHEN w.outcome IN ('update', 'restore') AND w.changes <> '{}' THEN r.versions || coalesce(
        (SELECT jsonb_object_agg(k, version) FROM jsonb_object_keys(sync.entered(w.changes)) k), '{}')
          ELSE r.versions END,
      deleted_seq = CASE w.outcome WHEN 'delete' THEN b.seq WHEN 'restore' THEN NULL ELSE r.deleted_seq END,
      deleted_by = CASE w.outcome WHEN 'delete' THEN b.replica WHEN 'restore' THEN NULL ELSE r.deleted_by END,
      deleted_row = CASE w.outcome WHEN 'delete' THEN w.current WHEN 'restore' THEN NULL ELSE r.deleted_row END,
      restored_seq = CASE w.outcome WHEN 'restore' THEN b.seq ELSE r.restored_seq END,
      restored_by = CASE w.outcome WHEN 'restore' THEN b.replica ELSE r.restored_by END
    FROM sync.work w WHERE w.known AND r.tbl = w.tbl AND r.row_id = w.row_id;
  INSERT INTO sync.history (seq, tbl, row_id, op, old, new, replica, login, actor, edited_at, change_set)
    SELECT b.seq, w.tbl, w.row_id,
      CASE w.outcome WHEN 'insert' THEN 'I' WHEN 'update' THEN 'U' WHEN 'delete' THEN 'D' ELSE 'R' END,
      CASE WHEN w.outcome = 'delete' THEN sync.owner_of(w.current) WHEN w.outcome <> 'update' THEN NULL
        WHEN w.unaltered THEN sync.entered(w.old)
        ELSE (SELECT jsonb_object_agg(k, w.current -> k) FROM jsonb_object_keys(sync.entered(w.changes)) k) END,
      CASE WHEN w.outcome = 'update' THEN sync.entered(w.changes) END, b.replica, session_user, w.actor, w.edited_at,
      w.change_set
    FROM sync.work w
    WHERE w.outcome IN ('insert', 'delete', 'restore') OR (w.outcome = 'update' AND sync.entered(w.changes) <> '{}');
END $fn$;

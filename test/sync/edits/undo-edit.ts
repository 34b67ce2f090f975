/**
 * Undoes one of the desktop's change sets. Fails if that replaces or deletes a value that the change set did not write.
 * Does nothing on the hub.
 */
export const undo = (
  at: number,
) => `DO $do$ DECLARE c uuid; r record; img jsonb; wrote jsonb; before jsonb := '{}'; BEGIN
    IF to_regclass('sync.state') IS NULL THEN RETURN; END IF;
    SELECT id INTO c FROM sync.change_set WHERE desktop IS NULL ORDER BY id DESC
      OFFSET ${at} % (SELECT greatest(count(*), 1) FROM sync.change_set WHERE desktop IS NULL) LIMIT 1;
    IF NOT FOUND THEN RETURN; END IF;
    FOR r IN SELECT t.name, o.row_id, o.tbl FROM sync.outbox o JOIN sync.tbl t ON t.id = o.tbl WHERE o.change_set = c LOOP
      EXECUTE format('SELECT sync.json_%1$s(t) FROM %1$I t WHERE id = $1', r.name) INTO img USING r.row_id;
      IF img IS NOT NULL THEN before := before || jsonb_build_object(r.row_id, img); END IF;
    END LOOP;
    PERFORM sync.undo(c);
    FOR r IN SELECT DISTINCT t.name, o.row_id, o.tbl FROM sync.outbox o JOIN sync.tbl t ON t.id = o.tbl
        WHERE o.change_set = c AND before ? o.row_id::text LOOP
      EXECUTE format('SELECT sync.json_%1$s(t) FROM %1$I t WHERE id = $1', r.name) INTO img USING r.row_id;
      SELECT sync.merged(patch ORDER BY lseq) INTO wrote FROM sync.outbox WHERE change_set = c AND row_id = r.row_id;
      -- Except positions and the primary image, which undo may choose itself.
      IF EXISTS (SELECT FROM jsonb_each(before -> r.row_id::text) b
          WHERE b.value IS DISTINCT FROM img -> b.key AND b.value IS DISTINCT FROM wrote -> b.key
            AND b.key NOT IN ('created_at', 'updated_at', 'position', 'primary_image_id')) THEN
        RAISE EXCEPTION 'undo overwrote a later value in % %: % became %', r.name, r.row_id, before -> r.row_id::text, img;
      END IF;
    END LOOP;
  END $do$`;

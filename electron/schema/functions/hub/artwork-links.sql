-- Rules between an artwork's rows that no foreign key expresses: its primary image is placed on it, and its main artist
-- is that of its first attribution. Two edits that are valid on their own may contradict each other when merged.

-- Returns the artworks whose links this batch may have changed, as they will be.
-- Bulk rows are new; they matter if their artwork is older than the batch. After a restore it may lack an edit that is
-- sent later than the part.
CREATE OR REPLACE FUNCTION sync.touched_artworks(b sync.batch)
  RETURNS TABLE (id uuid, artist_id uuid, primary_image_id uuid) LANGUAGE sql AS $fn$
  WITH touched AS MATERIALIZED (
    SELECT row_id AS id FROM sync.work
      WHERE tbl = 3 AND (outcome IN ('insert', 'restore')
        OR (outcome = 'update' AND changes ?| '{artist_id,primary_image_id}'))
    UNION SELECT coalesce(w.result ->> 'artwork_id', w.current ->> 'artwork_id', a.artwork_id::text,
        p.artwork_id::text)::uuid
      FROM sync.work w LEFT JOIN public.attributions a ON w.tbl = 4 AND a.id = w.row_id
        LEFT JOIN public.artwork_images p ON w.tbl = 5 AND p.id = w.row_id
      WHERE w.tbl IN (4, 5) AND (w.outcome IN ('insert', 'restore', 'delete')
        OR (w.outcome = 'update' AND w.changes ?| '{artwork_id,artist_id,image_id,position}'))
    UNION SELECT r.row_id
      FROM (SELECT artwork_id FROM sync.bulk_4 WHERE sync_tx = pg_current_xact_id()
            UNION ALL SELECT artwork_id FROM sync.bulk_5 WHERE sync_tx = pg_current_xact_id()) n
        JOIN sync.record r ON r.tbl = 3 AND r.row_id = n.artwork_id AND r.ver < b.seq)
  SELECT t.id, CASE WHEN w.result ? 'artist_id' THEN (w.result ->> 'artist_id')::uuid ELSE x.artist_id END,
    CASE WHEN w.result ? 'primary_image_id' THEN (w.result ->> 'primary_image_id')::uuid ELSE x.primary_image_id END
  FROM touched t LEFT JOIN public.artworks x ON x.id = t.id
    LEFT JOIN sync.work w ON w.tbl = 3 AND w.row_id = t.id AND w.outcome IN ('insert', 'restore', 'update', 'delete')
  WHERE (x.id IS NOT NULL OR w.outcome IN ('insert', 'restore')) AND w.outcome IS DISTINCT FROM 'delete'
$fn$;

-- Returns the attributions and placements of artworks as they will be; `target` is the artist or the image.
CREATE OR REPLACE FUNCTION sync.parts_of(p_artworks uuid[])
  RETURNS TABLE (tbl smallint, id uuid, artwork_id uuid, target uuid, "position" integer) LANGUAGE sql AS $fn$
  WITH stored AS (
    SELECT 4::smallint AS tbl, id, artwork_id, artist_id AS target, position FROM public.attributions
      WHERE artwork_id = ANY (p_artworks)
    UNION ALL SELECT 5::smallint, id, artwork_id, image_id, position FROM public.artwork_images
      WHERE artwork_id = ANY (p_artworks))
  SELECT s.tbl, s.id, coalesce((w.result ->> 'artwork_id')::uuid, s.artwork_id),
    coalesce((w.result ->> 'artist_id')::uuid, (w.result ->> 'image_id')::uuid, s.target),
    coalesce((w.result ->> 'position')::integer, s.position)
  FROM stored s LEFT JOIN sync.work w ON w.tbl = s.tbl AND w.row_id = s.id AND w.outcome IN ('update', 'delete')
  WHERE w.outcome IS DISTINCT FROM 'delete'
  UNION ALL
  SELECT w.tbl, w.row_id, (w.result ->> 'artwork_id')::uuid,
    coalesce(w.result ->> 'artist_id', w.result ->> 'image_id')::uuid, (w.result ->> 'position')::integer
  FROM sync.work w
  WHERE w.tbl IN (4, 5) AND w.outcome IN ('insert', 'restore') AND (w.result ->> 'artwork_id')::uuid = ANY (p_artworks)
$fn$;

-- Makes the batch's result follow both rules. Returns the number of rows it changed.
CREATE OR REPLACE FUNCTION sync.agree_links(b sync.batch) RETURNS integer LANGUAGE plpgsql AS $fn$
DECLARE
  a record;
  changed integer := 0;
BEGIN
  FOR a IN
    WITH touched AS MATERIALIZED (SELECT * FROM sync.touched_artworks(b)),
      part AS MATERIALIZED (SELECT * FROM sync.parts_of((SELECT array_agg(t.id) FROM touched t)))
    SELECT t.id, t.artist_id, t.primary_image_id, f.target AS first_artist,
      (SELECT p.target FROM part p WHERE p.tbl = 5 AND p.artwork_id = t.id ORDER BY p.position, p.id LIMIT 1)
        AS first_image,
      t.primary_image_id IS NOT NULL AND NOT EXISTS (SELECT FROM part p
        WHERE p.tbl = 5 AND p.artwork_id = t.id AND p.target = t.primary_image_id) AS is_unplaced,
      EXISTS (SELECT FROM part p WHERE p.tbl = 4 AND p.artwork_id = t.id AND p.target = t.artist_id) AS is_attributed
    FROM touched t LEFT JOIN LATERAL (SELECT p.target FROM part p WHERE p.tbl = 4 AND p.artwork_id = t.id
      ORDER BY p.position, p.id LIMIT 1) f ON true
  LOOP
    IF a.is_unplaced THEN
      IF NOT sync.keep_part(b, 5::smallint, a.id, 'primary_image_id', 'image_id', a.primary_image_id) THEN
        PERFORM sync.replace_link(b, 5::smallint, a.id, 'primary_image_id', 'image_id', a.primary_image_id,
          a.first_image);
      END IF;
      changed := changed + 1;
    END IF;
    IF a.first_artist <> a.artist_id THEN
      IF a.is_attributed THEN
        PERFORM sync.put_first(a.id, a.artist_id);
      ELSIF NOT sync.keep_part(b, 4::smallint, a.id, 'artist_id', 'artist_id', a.artist_id) THEN
        PERFORM sync.replace_link(b, 4::smallint, a.id, 'artist_id', 'artist_id', a.artist_id, a.first_artist);
      END IF;
      changed := changed + 1;
    END IF;
  END LOOP;
  RETURN changed;
END $fn$;

-- The artwork's link is a value that a user entered. If the part that it needs was removed by a user who had not seen
-- it, the removal yields. Returns whether there is such a part.
CREATE OR REPLACE FUNCTION sync.keep_part(b sync.batch, p_tbl smallint, p_artwork uuid, p_link text, p_col text,
    p_target uuid) RETURNS boolean LANGUAGE plpgsql AS $fn$
DECLARE
  w sync.work;
  owner sync.record;
  link jsonb := jsonb_build_object('artwork_id', p_artwork, p_col, p_target);
  pointer jsonb := jsonb_build_object('table', 'artworks', 'rowId', p_artwork);
  part uuid;
BEGIN
  SELECT * INTO owner FROM sync.record WHERE tbl = 3 AND row_id = p_artwork;
  -- This batch removes it, and another replica has set the link since.
  SELECT * INTO w FROM sync.work WHERE tbl = p_tbl AND outcome = 'delete' AND current @> link LIMIT 1;
  IF w.row_id IS NOT NULL THEN
    IF greatest(owner.created_seq, (owner.versions -> p_link ->> 0)::bigint) <= b.base_seq
        OR coalesce((owner.versions -> p_link ->> 1)::uuid, owner.created_by) = b.replica THEN
      RETURN false;
    END IF;
    PERFORM sync.note_conflict(b, 'delete_vs_child', w, NULL, NULL, pointer,
      greatest(owner.created_seq, (owner.versions -> p_link ->> 0)::bigint), NULL, NULL);
    UPDATE sync.work SET outcome = 'stay', unaltered = false WHERE tbl = p_tbl AND row_id = w.row_id;
    RETURN true;
  END IF;
  -- This batch sets the link, and another replica has removed the part since.
  SELECT r.row_id INTO part FROM sync.record r
    WHERE r.tbl = p_tbl AND r.deleted_seq > b.base_seq AND r.deleted_by <> b.replica AND r.deleted_row @> link
      AND NOT EXISTS (SELECT FROM sync.work o WHERE o.tbl = p_tbl AND o.row_id = r.row_id)
      AND EXISTS (SELECT FROM sync.work o WHERE o.tbl = 3 AND o.row_id = p_artwork AND o.patch ? p_link)
    ORDER BY r.deleted_seq DESC LIMIT 1;
  IF part IS NULL THEN RETURN false; END IF;
  PERFORM sync.restore(p_tbl, part, o.edited_at, o.actor) FROM sync.work o WHERE o.tbl = 3 AND o.row_id = p_artwork;
  SELECT * INTO w FROM sync.work WHERE tbl = p_tbl AND row_id = part;
  PERFORM sync.note_conflict(b, 'child_vs_delete', w, NULL, NULL, NULL, w.deleted_seq, pointer, NULL);
  RETURN true;
END $fn$;

-- A link without its part: if this batch sets it, as plain SQL can, the part is added. A main artist is also a value
-- that a user entered earlier, so it gives way only if this batch removes the artist's attribution. Any other link is
-- replaced.
CREATE OR REPLACE FUNCTION sync.replace_link(b sync.batch, p_tbl smallint, p_artwork uuid, p_link text, p_col text,
    p_target uuid, p_other uuid) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE
  w sync.work;
  part jsonb;
  part_id uuid := sync.conflict_id(p_link, p_tbl, p_artwork, NULL, to_jsonb(p_target), 'epoch');
BEGIN
  SELECT * INTO w FROM sync.work WHERE tbl = 3 AND row_id = p_artwork AND op IN ('I', 'U');
  IF coalesce(w.patch, w.result, '{}') ->> p_link IS DISTINCT FROM p_target::text
      AND (p_tbl = 5 OR EXISTS (SELECT FROM sync.work d WHERE d.tbl = p_tbl AND d.outcome = 'delete'
        AND d.current @> jsonb_build_object('artwork_id', p_artwork, p_col, p_target))) THEN
    PERFORM sync.amend(3::smallint, p_artwork, jsonb_build_object(p_link, p_other));
    RETURN;
  END IF;
  w.edited_at := coalesce(w.edited_at, clock_timestamp());
  IF EXISTS (SELECT FROM sync.record WHERE tbl = p_tbl AND row_id = part_id) THEN part_id := gen_random_uuid(); END IF;
  part := jsonb_build_object('id', part_id, 'artwork_id', p_artwork, p_col, p_target,
    'position', (SELECT CASE p_tbl WHEN 4 THEN 0 ELSE coalesce(max(p.position) + 1, 0) END
      FROM sync.parts_of(ARRAY[p_artwork]) p WHERE p.tbl = p_tbl),
    'created_at', w.edited_at AT TIME ZONE 'UTC', 'updated_at', w.edited_at AT TIME ZONE 'UTC');
  INSERT INTO sync.work (tbl, row_id, op, situation, outcome, known, fresh, result, unaltered, edited_at, actor,
      change_set)
    SELECT p_tbl, part_id, 'N', 'added', 'insert', false, false, t.defaults || part, false, w.edited_at,
      w.actor, w.change_set
    FROM sync.tbl t WHERE t.id = p_tbl
    ON CONFLICT DO NOTHING;
END $fn$;

-- Renumbers an artwork's attributions so that those of the main artist come first.
CREATE OR REPLACE FUNCTION sync.put_first(p_artwork uuid, p_artist uuid) RETURNS void LANGUAGE sql AS $fn$
  SELECT sync.amend(4::smallint, n.id, jsonb_build_object('position', n.new_position))
  FROM (SELECT p.id, p.position, (row_number() OVER (ORDER BY p.target <> p_artist, p.position, p.id) - 1)::integer
          AS new_position
        FROM sync.parts_of(ARRAY[p_artwork]) p WHERE p.tbl = 4 AND p.artwork_id = p_artwork) n
  WHERE n.position <> n.new_position
$fn$;

-- Adds a change that follows from the merge to the batch.
CREATE OR REPLACE FUNCTION sync.amend(p_tbl smallint, p_row uuid, p_changes jsonb) RETURNS void
  LANGUAGE plpgsql AS $fn$
DECLARE
  t text := (SELECT name FROM sync.tbl WHERE id = p_tbl);
BEGIN
  UPDATE sync.work SET result = result || p_changes, changes = coalesce(changes, '{}') || p_changes, unaltered = false
    WHERE tbl = p_tbl AND row_id = p_row AND outcome IN ('insert', 'restore');
  IF FOUND THEN RETURN; END IF;
  EXECUTE format($q$
    INSERT INTO sync.work (tbl, row_id, op, situation, outcome, known, fresh, created_seq, created_by, versions,
        current, result, changes, unaltered, edited_at, actor)
      SELECT $1, $2, 'N', 'amended', 'update', true, false, r.created_seq, r.created_by, r.versions, x.current,
        x.current || m.changes, m.changes, false, clock_timestamp(), NULL
      FROM (SELECT sync.json_%1$I(c) AS current FROM public.%1$I c WHERE c.id = $2) x
        JOIN sync.record r ON r.tbl = $1 AND r.row_id = $2
        CROSS JOIN LATERAL (SELECT sync.moved_on($1, x.current, '{}') || $3 AS changes) m
      ON CONFLICT (tbl, row_id) DO UPDATE SET outcome = 'update', current = excluded.current, unaltered = false,
        changes = excluded.changes || CASE WHEN work.outcome = 'update' THEN work.changes ELSE '{}' END || $3,
        result = excluded.result || CASE WHEN work.outcome = 'update' THEN work.changes ELSE '{}' END || $3 $q$, t)
    USING p_tbl, p_row, p_changes;
END $fn$;

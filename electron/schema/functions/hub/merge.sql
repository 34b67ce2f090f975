-- Merges the batch in the inbox: classifies each row, compares the groups of columns that both sides changed, and
-- applies the rules about other rows (parents, unique values, links) until none changes anything. Rules only change
-- outcomes; write_rows() writes the catalogue at the end. With p_all rows that the desktop has checked are checked
-- again. p_bulk lists the tables whose bulk rows have been written.

-- Returns which rules can apply to the batch. Planning the queries of all rules took longer than a small merge.
CREATE OR REPLACE FUNCTION sync.survey(p_all boolean, OUT has_conflicts boolean, OUT has_new boolean,
    OUT has_restored boolean, OUT has_deletions boolean, OUT has_unchecked boolean, OUT has_relinked boolean,
    OUT has_renamed boolean, OUT has_links boolean) LANGUAGE sql AS $fn$
  SELECT coalesce(bool_or(w.situation IN (SELECT situation FROM sync.merge_rule WHERE conflict IS NOT NULL)), false),
    coalesce(bool_or(w.outcome IN ('insert', 'restore')), false),
    coalesce(bool_or(w.outcome IN ('restore', 'stay_deleted', 'park')), false),
    coalesce(bool_or(w.outcome = 'delete'), false),
    coalesce(bool_or(w.outcome IN ('insert', 'update', 'restore') AND (p_all OR NOT w.unaltered)), false),
    coalesce(bool_or(w.outcome = 'update' AND w.changes ?| l.cols), false),
    coalesce(bool_or(w.outcome = 'update' AND w.changes ?| u.cols), false),
    coalesce(bool_or(CASE w.outcome WHEN 'update' THEN w.changes ?| '{artist_id,primary_image_id,position}'
      WHEN 'delete' THEN w.tbl > 3 ELSE w.outcome IN ('insert', 'restore') END AND w.tbl > 2), false)
  FROM sync.work w, (SELECT array_agg(DISTINCT col) AS cols FROM sync.link) l,
    (SELECT array_agg(DISTINCT c) AS cols FROM sync.uniq, unnest(cols) c) u
$fn$;

CREATE OR REPLACE FUNCTION sync.merge(b sync.batch, p_all boolean, p_bulk smallint[]) RETURNS void
  LANGUAGE plpgsql AS $fn$
DECLARE
  has record;
  changed integer;
  restored integer;
  -- Attributions and placements.
  has_bulk_parts CONSTANT boolean := p_bulk && '{4,5}';
BEGIN
  SET CONSTRAINTS ALL DEFERRED;
  PERFORM sync.classify(b, p_all);
  PERFORM sync.merge_groups(b);
  has := sync.survey(p_all);
  IF has.has_conflicts THEN PERFORM sync.note_situations(b); END IF;
  LOOP
    changed := 0;
    restored := 0;
    IF has.has_unchecked THEN changed := sync.park_invalid(b, p_all); END IF;
    IF has.has_new OR has.has_relinked THEN restored := sync.restore_parents(b); END IF;
    IF has.has_restored OR restored > 0 THEN restored := restored + sync.restore_children(); END IF;
    IF has.has_new OR has.has_relinked OR restored > 0 THEN changed := changed + sync.park_orphans(b); END IF;
    IF has.has_new OR has.has_renamed OR restored > 0 THEN changed := changed + sync.merge_uniques(b); END IF;
    IF has.has_deletions THEN changed := changed + sync.keep_needed(b) + sync.keep_parts(); END IF;
    IF (has.has_links OR has_bulk_parts) AND changed + restored = 0 THEN changed := sync.agree_links(b); END IF;
    EXIT WHEN changed + restored = 0;
    has := sync.survey(p_all);
  END LOOP;
  IF has.has_deletions THEN PERFORM sync.clear_links(); END IF;
  IF has.has_new OR has.has_renamed THEN PERFORM sync.note_collisions(b); END IF;
  PERFORM sync.write_rows(has.has_new);
  PERFORM sync.write_records(b);
  PERFORM sync.apply_resolutions(b);
  IF EXISTS (SELECT FROM sync.conflict WHERE status = 'open') THEN PERFORM sync.close_settled(b); END IF;
  SET CONSTRAINTS ALL IMMEDIATE;
END $fn$;

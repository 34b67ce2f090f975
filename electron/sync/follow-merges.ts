import type pg from 'pg';

const isMerge = "tbl = 1 AND status = 'resolved' AND resolution ->> 'keep' = 'merge'";

/**
 * People's accounts are this desktop's own, so nobody could send where they lead now: who was linked to an artist that
 * somebody merged into another one is linked to that one, or to the one that it was merged into since. To call before
 * what was deleted is deleted here.
 */
export async function followMerges(applier: pg.Client): Promise<void> {
  // Planning the rest takes longer than most sessions' whole apply.
  const merges = await applier.query(`SELECT FROM sync.stage_conflict WHERE ${isMerge} LIMIT 1`);
  if (merges.rowCount === 0) return;
  // UNION, not UNION ALL: two who merged in opposite directions would lead round and round.
  await applier.query(`
    WITH RECURSIVE merged AS (
      SELECT (resolution -> 'value' ->> 'from')::uuid AS gone, (resolution -> 'value' ->> 'into')::uuid AS stays
      FROM sync.stage_conflict WHERE ${isMerge}),
    way AS (SELECT gone, stays FROM merged UNION SELECT w.gone, m.stays FROM way w JOIN merged m ON m.gone = w.stays)
    UPDATE users u SET artist_id = w.stays FROM way w
    WHERE u.artist_id = w.gone
      AND EXISTS (SELECT FROM sync.stage s WHERE s.tbl = 1 AND s.row_id = w.gone AND s.deleted)
      AND NOT EXISTS (SELECT FROM sync.stage s WHERE s.tbl = 1 AND s.row_id = w.stays AND s.deleted)
      AND (EXISTS (SELECT FROM artists a WHERE a.id = w.stays)
        OR EXISTS (SELECT FROM sync.stage s WHERE s.tbl = 1 AND s.row_id = w.stays))`);
}

import type pg from 'pg';
import { tableId } from './tables.ts';

const isMerge = `tbl = ${tableId('artists')} AND status = 'resolved' AND resolution ->> 'keep' = 'merge'`;

/**
 * Links user accounts of merged artists to the artist they were merged into, through any number of merges. Accounts are
 * not synced, so each desktop does this itself. Call it before the merged artists are deleted.
 */
export async function relinkUsersOfMergedArtists(applier: pg.Client): Promise<void> {
  // Returns early, because planning the statement below takes longer than most sessions need to apply.
  const merges = await applier.query(`SELECT FROM sync.staging_conflict WHERE ${isMerge} LIMIT 1`);
  if (merges.rowCount === 0) return;
  // UNION, not UNION ALL: merges in opposite directions form a cycle.
  await applier.query(`
    WITH RECURSIVE merged AS (
      SELECT (resolution -> 'value' ->> 'from')::uuid AS gone, (resolution -> 'value' ->> 'into')::uuid AS stays
      FROM sync.staging_conflict WHERE ${isMerge}),
    way AS (SELECT gone, stays FROM merged UNION SELECT w.gone, m.stays FROM way w JOIN merged m ON m.gone = w.stays)
    UPDATE users u SET artist_id = w.stays FROM way w
    WHERE u.artist_id = w.gone
      AND EXISTS (SELECT FROM sync.staging s WHERE s.tbl = ${tableId('artists')} AND s.row_id = w.gone AND s.deleted)
      AND NOT EXISTS (SELECT FROM sync.staging s WHERE s.tbl = ${tableId('artists')} AND s.row_id = w.stays AND s.deleted)
      AND (EXISTS (SELECT FROM artists a WHERE a.id = w.stays)
        OR EXISTS (SELECT FROM sync.staging s WHERE s.tbl = ${tableId('artists')} AND s.row_id = w.stays))`);
}

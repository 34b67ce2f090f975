import type pg from 'pg';
import { tableId } from '../tables.ts';

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
    WITH RECURSIVE step AS (
      SELECT sync.uuid_of(resolution -> 'value' ->> 'from') AS merged, sync.uuid_of(resolution -> 'value' ->> 'into') AS target
      FROM sync.staging_conflict WHERE ${isMerge}),
    path AS (
      SELECT merged, target FROM step
      UNION SELECT p.merged, s.target FROM path p JOIN step s ON s.merged = p.target),
    staged AS (SELECT row_id AS id, deleted FROM sync.staging WHERE tbl = ${tableId('artists')})
    UPDATE users u SET artist_id = p.target FROM path p
    WHERE u.artist_id = p.merged
      AND EXISTS (SELECT FROM staged WHERE id = p.merged AND deleted)
      AND NOT EXISTS (SELECT FROM staged WHERE id = p.target AND deleted)
      AND (EXISTS (SELECT FROM artists a WHERE a.id = p.target) OR EXISTS (SELECT FROM staged WHERE id = p.target))`);
}

import type pg from 'pg';

/**
 * People's accounts are this desktop's own, so nobody could send where they lead now: who was linked to an artist that
 * somebody merged into another one is linked to that one. To call before what was deleted is deleted here.
 */
export async function followMerges(applier: pg.Client): Promise<void> {
  await applier.query(`
    UPDATE users u SET artist_id = m.into
    FROM (SELECT (resolution -> 'value' ->> 'from')::uuid AS gone, (resolution -> 'value' ->> 'into')::uuid AS into
      FROM sync.stage_conflict WHERE tbl = 1 AND status = 'resolved' AND resolution ->> 'keep' = 'merge') m
    WHERE u.artist_id = m.gone
      AND EXISTS (SELECT FROM sync.stage s WHERE s.tbl = 1 AND s.row_id = m.gone AND s.deleted)
      AND NOT EXISTS (SELECT FROM sync.stage s WHERE s.tbl = 1 AND s.row_id = m.into AND s.deleted)
      AND (EXISTS (SELECT FROM artists a WHERE a.id = m.into)
        OR EXISTS (SELECT FROM sync.stage s WHERE s.tbl = 1 AND s.row_id = m.into))`);
}

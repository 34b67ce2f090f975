import type { Job } from '../steps/job.ts';

/**
 * Stores which rows an import has written, and counts its rows by state. A second application adds to the first one,
 * unless that was undone.
 */
export async function storeResults({ client, importId }: Job): Promise<void> {
  await client.query(
    `DELETE FROM import_results r USING imports i, sync.change_set c
     WHERE r.import_id = $1 AND i.id = $1 AND c.id = i.change_set AND c.undone_by IS NOT NULL`,
    [importId],
  );
  await client.query(
    `INSERT INTO import_results (import_id, row, state) SELECT $1, row, state FROM import_todo
     ON CONFLICT (import_id, row) DO UPDATE SET state = excluded.state`,
    [importId],
  );
  await client.query(
    `UPDATE imports SET result = (SELECT jsonb_object_agg(state, n) FROM (
       SELECT state, count(*) AS n FROM import_results WHERE import_id = $1 GROUP BY state
       UNION ALL SELECT state, count(*) FROM import_rows r WHERE import_id = $1 AND state IN ('same', 'ask', 'refused')
         AND NOT EXISTS (SELECT FROM import_results w WHERE w.import_id = $1 AND w.row = r.row) GROUP BY state) s)
     WHERE id = $1`,
    [importId],
  );
}

import type pg from 'pg';

/**
 * After a full pull, queues local records as new that the hub does not have, not even as tombstones: they were sent
 * before the hub was restored from an older backup. Returns whether there were any; the caller then has to commit.
 */
export async function queueUnknownRows(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ id: number; name: string }>(
    'SELECT t.id, t.name FROM sync.tbl t, sync.staging_state s WHERE s.whole ORDER BY t.sort',
  );
  let found = 0;
  for (const { id, name } of rows) {
    const { rowCount } = await client.query(
      `INSERT INTO sync.outbox (tbl, row_id, op, patch)
         SELECT ${id}, t.id, 'I', sync.json_${name}(t) FROM public.${name} t
         WHERE NOT EXISTS (SELECT FROM sync.staging s WHERE s.tbl = ${id} AND s.row_id = t.id)
           AND NOT EXISTS (SELECT FROM sync.outbox o WHERE o.tbl = ${id} AND o.row_id = t.id AND o.deferred_at_seq IS NOT NULL)`,
    );
    found += rowCount ?? 0;
  }
  return found > 0;
}

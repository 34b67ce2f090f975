import type pg from 'pg';
import { relinkUsersOfMergedArtists } from './merged-artists.ts';

/** A synced table; the tables are in the order in which rows refer to each other. */
export type Table = { id: number; name: string };

/** Returns the synced tables, referenced ones first. */
export async function syncedTables(applier: pg.Client): Promise<Table[]> {
  return (await applier.query<Table>('SELECT id, name FROM sync.tbl ORDER BY id')).rows;
}

/** A record that changed while pages were being read is staged twice; the later version counts. */
export async function keepLatestVersions(applier: pg.Client): Promise<void> {
  await applier.query(
    'DELETE FROM sync.staging a USING sync.staging b WHERE a.tbl = b.tbl AND a.row_id = b.row_id AND a.ver < b.ver',
  );
}

/** Returns the SQL of a table's columns and of their values in a staged row. */
export async function columnsOf(
  applier: pg.Client,
  { id }: Table,
  image: string,
): Promise<{ names: string[]; values: string }> {
  const { rows } = await applier.query<{ name: string; value: string }>(
    `SELECT quote_ident(name) AS name, CASE name WHEN 'extra' THEN $2 || ' -> ''extra''' ELSE sync.value_sql($2, name, type) END AS value
       FROM sync.field WHERE tbl = $1 ORDER BY position`,
    [id, image],
  );
  return { names: rows.map((row) => row.name), values: rows.map((row) => row.value).join(', ') };
}

/** Writes the staged rows into the catalogue. Deletions come first and dependent rows before those they refer to. */
export async function writeStaging(applier: pg.Client, tables: Table[], hubIsNewer: boolean): Promise<void> {
  await keepLatestVersions(applier);
  const { rows: counts } = await applier.query<{ tbl: number; n: string }>(
    'SELECT tbl, count(*) AS n FROM sync.staging GROUP BY tbl',
  );
  if (counts.some(({ n }) => Number(n) > 500)) await applier.query('ANALYZE sync.staging (tbl, row_id, ver, deleted)');
  await relinkUsersOfMergedArtists(applier);
  const touched = tables.filter(({ id }) => counts.some(({ tbl }) => tbl === id));
  for (const { id, name } of touched.toReversed()) {
    // Deferred rows stay, and so do the local rows that depend on them (deferred-rows.ts).
    await applier.query(
      `DELETE FROM public.${name} t USING sync.staging s WHERE s.tbl = ${id} AND s.deleted AND t.id = s.row_id
         AND NOT EXISTS (SELECT FROM sync.outbox o WHERE o.tbl = ${id} AND o.row_id = t.id AND o.deferred_at_seq IS NOT NULL AND o.op = 'I')`,
    );
  }
  for (const table of touched) {
    const { names, values } = await columnsOf(applier, table, 's.img');
    const updates = names.filter((name) => name !== 'id').map((name) => `${name} = excluded.${name}`);
    await applier.query(
      `INSERT INTO public.${table.name} (${names.join(', ')})
         SELECT ${values} FROM sync.staging s WHERE s.tbl = ${table.id} AND NOT s.deleted
         ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')}`,
    );
  }
  if (hubIsNewer) await applier.query(storeExtraSql);
}

/** Stores the values of columns and tables that only a newer version has until this desktop is updated. */
const storeExtraSql = `
  DELETE FROM sync.extra x USING sync.staging s WHERE x.tbl = s.tbl AND x.row_id = s.row_id;
  INSERT INTO sync.extra (tbl, row_id, data)
    SELECT s.tbl, s.row_id, x.data FROM sync.staging s CROSS JOIN LATERAL (
      SELECT s.img - coalesce((SELECT array_agg(name) FROM sync.field f WHERE f.tbl = s.tbl), '{}') AS data) x
    WHERE NOT s.deleted AND x.data <> '{}';
`;

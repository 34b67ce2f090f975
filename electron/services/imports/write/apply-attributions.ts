import type pg from 'pg';
import { attributionIdOf } from '../../../models/ids.ts';

type Wanted = { artwork_id: string; artist_id: string; role: string };

/** Rows after `from` up to `to`, and whether some of them change artworks that exist. */
export type RowRange = { from: number; to: number; updates: boolean };

/** Makes the attributions of a range of rows those of the file. */
export async function applyAttributions(
  client: pg.Client,
  importId: string,
  { from, to, updates }: RowRange,
): Promise<void> {
  await client.query('DROP TABLE IF EXISTS pg_temp.import_attribution');
  await client.query(
    wantedSql.replace('$1', `'${importId}'::uuid`).replace('$2', String(from)).replace('$3', String(to)),
  );
  if (updates) await changeExisting(client);
  const { rows } = await client.query<Wanted>(
    `SELECT artwork_id, artist_id, role FROM import_attribution w ${updates ? `WHERE NOT EXISTS (${existingSql})` : ''}`,
  );
  await client.query(
    `INSERT INTO attributions (id, artwork_id, artist_id, role, qualifier, position)
     SELECT i.id, w.artwork_id, w.artist_id, w.role, w.qualifier, w.position
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) AS i (id, artwork_id, artist_id, role)
       JOIN import_attribution w USING (artwork_id, artist_id, role)`,
    [
      rows.map((row) => attributionIdOf(row.artwork_id, row.artist_id, row.role)),
      rows.map((row) => row.artwork_id),
      rows.map((row) => row.artist_id),
      rows.map((row) => row.role),
    ],
  );
  if (updates) await followMainArtist(client);
}

/** Removes attributions that the file does not have, and changes those that it has otherwise. */
async function changeExisting(client: pg.Client): Promise<void> {
  await client.query(
    `DELETE FROM attributions t USING (SELECT DISTINCT artwork_id FROM import_attribution) a
     WHERE t.artwork_id = a.artwork_id AND NOT EXISTS (SELECT FROM import_attribution w
       WHERE w.artwork_id = t.artwork_id AND w.artist_id = t.artist_id AND w.role = t.role)`,
  );
  await client.query(
    `UPDATE attributions t SET qualifier = w.qualifier, position = w.position FROM import_attribution w
     WHERE w.artwork_id = t.artwork_id AND w.artist_id = t.artist_id AND w.role = t.role
       AND (t.qualifier IS DISTINCT FROM w.qualifier OR t.position <> w.position)`,
  );
}

const existingSql = `SELECT FROM attributions t
  WHERE w.artwork_id = t.artwork_id AND w.artist_id = t.artist_id AND w.role = t.role`;

/** New artworks were inserted with theirs. */
async function followMainArtist(client: pg.Client): Promise<void> {
  await client.query(
    `UPDATE artworks t SET artist_id = w.artist_id FROM import_attribution w
     WHERE w.artwork_id = t.id AND w.position = 0 AND t.artist_id <> w.artist_id`,
  );
}

/** Only of rows that name artists, or add an artwork. */
const wantedSql = `
  CREATE TEMP TABLE import_attribution ON COMMIT DROP AS
  SELECT artwork_id, artist_id, role, qualifier,
    (row_number() OVER (PARTITION BY artwork_id ORDER BY ord) - 1)::integer AS position
  FROM (
    SELECT DISTINCT ON (t.id, n.artist_id, a.role) t.id AS artwork_id, n.artist_id, a.role, a.qualifier, a.ord
    FROM import_todo t JOIN import_values v ON v.import_id = $1 AND v.row = t.row
      CROSS JOIN LATERAL (
        SELECT e ->> 'key' AS key, e ->> 'role' AS role, e ->> 'qualifier' AS qualifier, ord
        FROM jsonb_array_elements(coalesce(v.artists,
          CASE t.state WHEN 'create' THEN '[{"key": "", "role": "artist"}]'::jsonb END)) WITH ORDINALITY x (e, ord)) a
      JOIN import_names n ON n.import_id = v.import_id AND n.key = a.key
    WHERE t.row > $2 AND t.row <= $3
    ORDER BY t.id, n.artist_id, a.role, a.ord) each_once`;

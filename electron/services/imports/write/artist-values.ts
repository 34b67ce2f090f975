import type pg from 'pg';
import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { Job } from '../steps/job.ts';

/** Returns whether the rows of artworks also have custom values of their artists. */
export const hasArtistValues = ({ records, columns }: ImportMapping): boolean =>
  records === 'artworks' && Object.values(columns).some((column) => column?.to.startsWith('artist.extra.'));

/** Gives each name in `import_names` the first custom value of each field that a row has for it. */
export async function collectArtistValues({ client, importId }: Job): Promise<void> {
  await client.query(
    `UPDATE import_names n SET artist = n.artist || f.entries FROM (
       SELECT key, jsonb_object_agg(name, value) AS entries FROM (
         SELECT DISTINCT ON (a ->> 'key', x.key) a ->> 'key' AS key, x.key AS name, x.value
         FROM import_values v CROSS JOIN LATERAL jsonb_array_elements(v.artists) a
           CROSS JOIN LATERAL jsonb_each(a -> 'artist') x
         WHERE v.import_id = $1 AND NOT v.refused AND x.key LIKE 'extra.%' ORDER BY a ->> 'key', x.key, v.row) e
       GROUP BY key) f
     WHERE n.import_id = $1 AND n.key = f.key`,
    [importId],
  );
}

/** Lists the artists of the catalogue whose custom values the file changes in `import_artist_values`. */
export async function findArtistValues({ client, importId }: Job): Promise<void> {
  await client.query('DROP TABLE IF EXISTS pg_temp.import_artist_values');
  await client.query(
    `CREATE TEMP TABLE import_artist_values AS
     SELECT a.id AS artist_id, f.entries FROM (
       SELECT artist_id, jsonb_object_agg(name, value) AS entries FROM (
         SELECT DISTINCT ON (n.artist_id, x.key) n.artist_id, x.key AS name, x.value
         FROM import_names n CROSS JOIN LATERAL jsonb_each(n.artist) x
         WHERE n.import_id = '${importId}'::uuid AND n.decision = 'match' AND x.key LIKE 'extra.%'
         ORDER BY n.artist_id, x.key, n.first_row) e
       GROUP BY artist_id) f JOIN artists a ON a.id = f.artist_id
     WHERE sync.with_entries(a.extra, f.entries) IS DISTINCT FROM a.extra`,
  );
}

/** Sets the custom values of the artists that the given names are. `named` is SQL for keys of `import_names`. */
export async function applyArtistValues(client: pg.Client, importId: string, named: string): Promise<void> {
  await client.query(
    `UPDATE artists a SET extra = sync.with_entries(a.extra, x.entries)
     FROM import_artist_values x WHERE x.artist_id = a.id
       AND a.id IN (SELECT artist_id FROM import_names WHERE import_id = $1 AND key IN (${named}))`,
    [importId],
  );
}

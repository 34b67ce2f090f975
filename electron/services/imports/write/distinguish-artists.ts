import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { Job } from '../steps/job.ts';

const authorities = ['ulanId', 'wikidataId', 'viafId'];

/** Adds the ids of authorities to the names of artists that have several ids, so that they are different artists. */
export async function distinguishArtists({ client, importId }: Job, { columns }: ImportMapping): Promise<void> {
  const targets = Object.values(columns).map((column) => column?.to);
  const given = authorities.filter((name) => targets.includes(`artist.${name}`));
  if (given.length === 0) return;
  const ids = given.map((name) => `a -> 'artist' ->> '${name}'`);
  const isAmbiguous = ids.map((id) => `count(DISTINCT ${id}) > 1`).join(' OR ');
  await client.query(
    `WITH ambiguous AS MATERIALIZED (
       SELECT a ->> 'key' AS key FROM import_values v CROSS JOIN LATERAL jsonb_array_elements(v.artists) a
       WHERE v.import_id = $1 GROUP BY 1 HAVING ${isAmbiguous})
     UPDATE import_values v SET artists = (
       SELECT jsonb_agg(CASE WHEN a ->> 'key' IN (SELECT key FROM ambiguous)
           THEN a || jsonb_build_object('key', concat_ws(' ', a ->> 'key', ${ids.join(', ')})) ELSE a END ORDER BY n)
       FROM jsonb_array_elements(v.artists) WITH ORDINALITY x (a, n))
     WHERE v.import_id = $1 AND EXISTS (
       SELECT FROM jsonb_array_elements(v.artists) a WHERE a ->> 'key' IN (SELECT key FROM ambiguous))`,
    [importId],
  );
}

import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type pg from 'pg';

/**
 * Adds artworks by the artists of the catalogue, with the titles in turn: later ones with the beginning of a second
 * title, and images to three in ten.
 */
export async function seedTate(client: pg.ClientBase, artworks: number, titles: string[]): Promise<void> {
  await client.query("SET sync.applying = '1'");
  for (let first = 1; first <= artworks; first += 50_000) {
    await client.query(
      `INSERT INTO artworks (id, inventory_number, title, artist_id, medium, date_text, credit_line)
       SELECT md5('artwork ' || n)::uuid, 'N' || lpad(n::text, 7, '0'),
         titles[1 + n % cardinality(titles)] || CASE WHEN n <= cardinality(titles) THEN '' ELSE
           ', ' || split_part(titles[1 + (n * 7919::bigint % cardinality(titles))::integer], ' ', 1) END,
         a.id, (ARRAY['Oil on canvas', 'Graphite on paper', 'Etching', 'Bronze'])[1 + n % 4],
         'c. ' || (1500 + n % 500), 'Presented in ' || (1900 + n % 120)
       FROM (SELECT $3::text[] AS titles) given, generate_series($1::integer, $2::integer) AS n
       JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM artists) a
         ON a.place = n % (SELECT count(*) FROM artists)`,
      [first, Math.min(artworks, first + 49_999), titles],
    );
  }
  await client.query(
    `INSERT INTO attributions (id, artwork_id, artist_id) SELECT md5('by ' || id)::uuid, id, artist_id FROM artworks`,
  );
  await client.query(
    `INSERT INTO images (id, sha256, media_type, bytes, width, height)
     SELECT md5('image ' || n)::uuid, md5(n::text) || md5('b' || n), 'image/jpeg', 1000, 10, 10
     FROM generate_series(1, $1::integer * 3 / 10) n`,
    [artworks],
  );
  await client.query(
    `INSERT INTO artwork_images (id, artwork_id, image_id, file_name)
     SELECT md5('place ' || n)::uuid, md5('artwork ' || n)::uuid, md5('image ' || n)::uuid, 'DSC_' || n || '.jpg'
     FROM generate_series(1, $1::integer * 3 / 10) n`,
    [artworks],
  );
  await client.query('VACUUM ANALYZE');
}

/** Returns the titles of the first 5,000 artworks of the Tate. */
export async function tateTitles(): Promise<string[]> {
  const file = new URL('../fixtures/imports/tate-artworks-5000.csv.gz', import.meta.url);
  const records: { title: string }[] = parse(gunzipSync(await readFile(file)), { columns: true, bom: true });
  return records.map(({ title }) => title.slice(0, 300)).filter((title) => title !== '' && !title.startsWith('['));
}

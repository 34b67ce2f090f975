import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type pg from 'pg';

const file = new URL('../../fixtures/imports/tate-artworks-5000.csv.gz', import.meta.url);

/** Adds the 5,000 artworks of the Tate's file and their artists by SQL. */
export async function addTateArtworks(client: Pick<pg.ClientBase, 'query'>): Promise<void> {
  const records: Record<string, string>[] = parse(gunzipSync(await readFile(file)), { columns: true, bom: true });
  const oneLine = (text: string, most: number) => text.replaceAll(/\s+/g, ' ').trim().slice(0, most);
  const rows = records.map((record) => ({
    number: record.accession_number,
    artists: oneLine(record.artist!, 900).split('; '),
    title: oneLine(record.title!, 500) || 'Untitled',
    date: oneLine(record.dateText!, 300) || null,
    medium: record.medium || null,
    credit: record.creditLine || null,
    size: record.dimensions || null,
    inscription: record.inscription || null,
    tags: [...new Set(record.subjects!.split('; ').map((tag) => oneLine(tag, 60)))].filter(Boolean).slice(0, 40),
  }));
  await client.query(
    `INSERT INTO artists (id, name, sort_name) SELECT ${uuid('name')}, name, name FROM (
       SELECT DISTINCT jsonb_array_elements_text(record -> 'artists') AS name FROM jsonb_array_elements($1) record) names`,
    [JSON.stringify(rows)],
  );
  await client.query(
    `INSERT INTO artworks (id, inventory_number, title, artist_id, date_text, medium, credit_line, dimensions_text,
       inscription, tags)
     SELECT ${uuid('number')}, number, title, ${uuid('artists ->> 0')}, date, medium, credit, size, inscription, tags
     FROM jsonb_to_recordset($1) AS r (number text, title text, artists jsonb, date text, medium text, credit text,
       size text, inscription text, tags text[])`,
    [JSON.stringify(rows)],
  );
  await client.query(
    `INSERT INTO attributions (id, artwork_id, artist_id, position)
     SELECT gen_random_uuid(), ${uuid('number')}, ${uuid('name')}, min(place) FROM jsonb_to_recordset($1) AS r
       (number text, artists jsonb), jsonb_array_elements_text(artists) WITH ORDINALITY AS a (name, place)
     GROUP BY number, name`,
    [JSON.stringify(rows)],
  );
  await client.query('ANALYZE');
}

const uuid = (text: string) => `md5(${text})::uuid`;

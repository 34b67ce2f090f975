import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type pg from 'pg';
import { fts5Times } from '../fts5-peer.ts';
import { benchGallery } from '../gallery.ts';
import { median, quantile } from '../measure.ts';
import { limit, type Row } from '../report.ts';

// Searches through the contract in a collection with the Tate's titles. QWARTY_BENCH_ARTWORKS sets its size.

const size = Number(process.env.QWARTY_BENCH_ARTWORKS ?? 1_000_000);
const smallSize = 10_000;
const searches = 200;

/** A search, and the word that a misspelt one means. */
type Search = { q: string; meant: string | null };

export async function measure(): Promise<Row[]> {
  const titles = await tateTitles();
  const asked = searchesIn(titles);
  const small = await measureAt(smallSize, titles, asked, false);
  const large = size === smallSize ? small : await measureAt(size, titles, asked, true);
  const formatted = size.toLocaleString('en');
  const rows = [
    limit(`search ${formatted} artworks: ${searches} searches, page of 100, ranked, total; p95`, large.p95, 60, 'ms'),
    {
      name: `the same p95 at ${formatted} artworks`,
      ours: large.p95,
      peer: small.p95,
      peerName: `at ${smallSize.toLocaleString('en')}`,
      unit: 'ms',
      bar: { max: 3 },
    } satisfies Row,
    {
      name: 'misspelt searches whose word is in the first ten results',
      ours: large.recall,
      peer: 1,
      peerName: 'all',
      unit: '',
      bar: { min: 0.95 },
    } satisfies Row,
  ];
  if (large.peer !== null)
    rows.push({
      name: `exact searches in ${formatted} artworks, median`,
      ours: large.exact,
      peer: large.peer,
      peerName: 'SQLite FTS5, neither ranked nor counted',
      unit: 'ms',
      bar: { max: 1.5 },
    });
  return rows;
}

async function measureAt(artworks: number, titles: string[], asked: Search[], withPeer: boolean) {
  const gallery = await benchGallery({ artists: Math.round(artworks * 0.3), artworks: 0 });
  try {
    await seed(gallery.pg, artworks, titles);
    const times: number[] = [];
    const exact: number[] = [];
    let recalled = 0;
    const misspelt = asked.filter(({ meant }) => meant !== null);
    for (const word of ['harbour', 'castle', 'study']) await gallery.client.artworks.list({ q: word, limit: 100 });
    for (const { q, meant } of asked) {
      const start = performance.now();
      const { items } = await gallery.client.artworks.list({ q, limit: 100 });
      const time = performance.now() - start;
      times.push(time);
      if (meant === null) exact.push(time);
      else if (items.slice(0, 10).some(({ title }) => title.toLowerCase().includes(meant))) recalled += 1;
    }
    times.sort((a, b) => a - b);
    exact.sort((a, b) => a - b);
    const plain = asked.filter(({ meant }) => meant === null).map(({ q }) => q);
    const peer = withPeer ? await fts5Times(gallery.pg, plain) : null;
    return {
      p95: quantile(times, 0.95),
      exact: median(exact),
      recall: recalled / misspelt.length,
      peer: peer && median(peer),
    };
  } finally {
    await gallery.close();
  }
}

/** Adds artworks with the titles in turn, later ones with the beginning of a second title, and images to a third. */
async function seed(client: pg.ClientBase, artworks: number, titles: string[]): Promise<void> {
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
       JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS artists FROM artists) a
         ON a.place = n % a.artists`,
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

async function tateTitles(): Promise<string[]> {
  const file = new URL('../../fixtures/imports/tate-artworks-5000.csv.gz', import.meta.url);
  const records: { title: string }[] = parse(gunzipSync(await readFile(file)), { columns: true, bom: true });
  return records.map(({ title }) => title.slice(0, 300)).filter((title) => title !== '' && !title.startsWith('['));
}

/** Returns words of the titles, alone and in pairs; every fourth search is misspelt. */
function searchesIn(titles: string[]): Search[] {
  const asked: Search[] = [];
  for (let n = 0; asked.length < searches; n += 1) {
    const words = titles[(n * 37) % titles.length]!.toLowerCase().match(/[a-z]{5,}/g) ?? [];
    const word = words[n % words.length];
    if (word === undefined) continue;
    if (n % 4 === 0 && word.length > 6) asked.push({ q: word.slice(0, 3) + word.slice(4), meant: word });
    else asked.push({ q: n % 2 === 0 ? word : words.slice(0, 2).join(' '), meant: null });
  }
  return asked;
}

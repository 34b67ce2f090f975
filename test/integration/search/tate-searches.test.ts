import { readFile } from 'node:fs/promises';
import test from 'ava';
import { testApp } from '#test/helpers/app.ts';
import { addTateArtworks } from '#test/helpers/files/tate.ts';
import { inGroups } from '#test/helpers/in-groups.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';

/** `found`: a search, the number of an artwork, and the place among the results by which it must come. */
type Searches = { found: [q: string, number: string, place: number][]; misspelt: [q: string, number: string][] };

const file = new URL('../../fixtures/catalogue/tate-searches.json', import.meta.url);

test('searches in 5,000 real records find the expected artwork first or among the first', async (t) => {
  const app = await testApp(t);
  const db = await connect(t, app.workspace.database.connection);
  await addTateArtworks(db);
  const client = await app.client('curator');
  const { found, misspelt }: Searches = JSON.parse(await readFile(file, 'utf8'));
  t.true(found.length >= 120);
  const placeOf = async (q: string, number: string) => {
    const { items } = await client.artworks.list({ q, limit: 20 });
    return 1 + items.findIndex(({ inventoryNumber }) => inventoryNumber === number);
  };
  const missed: string[] = [];
  for (const [q, number, most] of found) {
    const place = await placeOf(q, number);
    if (place === 0 || place > most) missed.push(`${q}: ${number} at ${place}`);
  }
  t.deepEqual(missed, []);

  const lost: string[] = [];
  for (const [q, number] of misspelt) {
    const place = await placeOf(q, number);
    if (place === 0 || place > 10) lost.push(`${q}: ${number} at ${place}`);
  }
  t.true(lost.length <= misspelt.length * 0.05, lost.join('\n'));
});

/** A search of 12 words takes some 20 milliseconds. */
const everyNth = 100;

test('every word of a record finds it, in 50 real records', async (t) => {
  const app = await testApp(t);
  const db = await connect(t, app.workspace.database.connection);
  await addTateArtworks(db);
  const client = await app.client('curator');
  const { rows } = await db.query<{ number: string; texts: (string | null)[] }>(
    `SELECT w.inventory_number AS number, ARRAY[w.title, w.date_text, w.medium, w.credit_line, w.dimensions_text,
       w.inscription, (SELECT string_agg(a.name, ' ') FROM attributions JOIN artists a ON a.id = artist_id
         WHERE artwork_id = w.id)] || w.tags AS texts
     FROM artworks w ORDER BY w.inventory_number`,
  );
  const lost: string[] = [];
  for (const { number, texts } of rows.filter((_, index) => index % everyNth === 0)) {
    const words = texts.flatMap((text) => text?.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
    // A search has at most 12 words.
    for (const some of inGroups([...new Set(words)], 11)) {
      const { items } = await client.artworks.list({ q: [number, ...some].join(' '), limit: 5 });
      if (items[0]?.inventoryNumber !== number) lost.push(`${number}: ${some.join(' ')}`);
    }
  }
  t.deepEqual(lost, []);
});

test('the index of each of 5,000 real records has every word of it as a search looks for it', async (t) => {
  const db = await connect(t, (await testApp(t)).workspace.database.connection);
  await addTateArtworks(db);
  const { rows } = await db.query<{ id: string; texts: (string | null)[] }>(
    `SELECT id, ARRAY[inventory_number, title, date_text, medium, credit_line, dimensions_text, inscription] || tags AS texts
     FROM artworks UNION ALL SELECT id, ARRAY[name] FROM artists`,
  );
  const words = rows.map(({ id, texts }) => ({
    id,
    words: [...new Set(texts.flatMap((text) => text?.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []))],
  }));
  t.true(words.length > 5_000);
  const lost = await db.query(
    `SELECT word, r.id FROM jsonb_to_recordset($1) AS r (id uuid, words jsonb)
     CROSS JOIN jsonb_array_elements_text(r.words) AS word
     JOIN (SELECT id, search FROM artworks UNION ALL SELECT id, search FROM artists) record ON record.id = r.id
     WHERE (search @@ replace((search_queries(word))[1], ':*', '')::tsquery) IS NOT TRUE`,
    [JSON.stringify(words)],
  );
  t.deepEqual(lost.rows, []);
});

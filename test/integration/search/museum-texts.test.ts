import { readFile } from 'node:fs/promises';
import test from 'ava';
import { parse } from 'csv-parse/sync';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { inGroups } from '#test/helpers/in-groups.ts';

const fixture = async (path: string) => await readFile(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8');

/** Returns each row of a museum's list as one text, and its texts of one kind (dates, sizes, …) 25 at a time. */
async function museumTexts(): Promise<string[]> {
  const rows: string[][] = parse(await fixture('imports/cleveland-artworks.csv'), { bom: true, from: 2 });
  const { columns }: { columns: { texts: [string, string][] }[] } = JSON.parse(
    await fixture('catalogue/real-texts.json'),
  );
  const lists = columns.flatMap(({ texts }) =>
    inGroups(
      texts.map(([text]) => text),
      25,
    ),
  );
  return [...rows, ...lists].map((cells) => cells.filter(Boolean).join('\n').slice(0, 9_000));
}

test('every word of the texts of four museums finds its record', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const { id: artistId } = await client.artists.create(artistInput());
  const texts = await museumTexts();
  t.true(texts.length > 50, `${texts.length}`);
  const lost: string[] = [];
  for (const [index, description] of texts.entries()) {
    const title = `number${index}`;
    await client.artworks.create(artworkInput({ artistId, title, description }));
    const words = new Set(description.match(/[\p{L}\p{M}\p{N}]+/gu));
    // A search has at most 12 words.
    for (const some of inGroups([...words], 11)) {
      const { items } = await client.artworks.list({ q: [title, ...some].join(' '), limit: 5 });
      if (items[0]?.title !== title) lost.push(`${title}: ${some.join(' ')}`);
    }
  }
  t.deepEqual(lost, []);
});

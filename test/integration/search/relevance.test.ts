// cspell:disable (names and titles)

import test from 'ava';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';

/** Returns a function that lists a value of each match, best match first, read in pages of `limit`. */
type List<Item> = (input: { q: string; sort?: 'relevance'; limit: number; cursor?: string }) => Promise<{
  items: Item[];
  total: number;
  nextCursor: string | null;
}>;

async function everyPage<Item>(list: List<Item>, q: string, limit = 100): Promise<Item[]> {
  const all: Item[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await list({ q, sort: 'relevance', limit, ...(cursor ? { cursor } : {}) });
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}

test('the best matches come first: the title or number, its beginning, its words, then the rest', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const { id: artistId } = await client.artists.create(artistInput());
  const titles = ['A winter day', 'Midwinter', 'Old winter', 'The Winter', 'Winter', 'Winter garden', 'Winterland'];
  for (const title of titles) await client.artworks.create(artworkInput({ artistId, title, description: 'Winter' }));
  await client.artworks.create(artworkInput({ artistId, title: 'Frost', inventoryNumber: 'WINTER' }));
  await client.artworks.create(artworkInput({ artistId, title: 'Cold winterings' }));
  const ranked = [
    ['Frost', 'exact'],
    ['Winter', 'exact'],
    ['Winter garden', 'prefix'],
    ['Winterland', 'prefix'],
    ['Old winter', 'word'],
    ['The Winter', 'word'],
    ['A winter day', 'word'],
    ['Cold winterings', 'part'],
    ['Midwinter', 'other'],
  ];
  for (const limit of [1, 2, 3, 100]) {
    const found = await everyPage(client.artworks.list, 'WINTER', limit);
    t.deepEqual(
      found.map(({ title, match }) => [title, match]),
      ranked,
    );
  }
  t.is((await everyPage(client.artworks.list, '“Winter”'))[0]?.match, 'exact');
  t.is((await client.artworks.list({ q: 'winter', limit: 2 })).total, ranked.length);
  t.deepEqual(await everyPage(client.artworks.list, '»'), []);
});

test('any page of the best matches can be opened directly', async (t) => {
  const app = await testApp(t);
  const client = await app.client('curator');
  const { id: artistId } = await client.artists.create(artistInput());
  const titles = ['A winter day', 'Midwinter', 'Old winter', 'Winter', 'Winter', 'Winter garden', 'Winterland'];
  for (const title of titles) await client.artworks.create(artworkInput({ artistId, title, description: 'Winter' }));
  const ids = (await everyPage(client.artworks.list, 'winter')).map(({ id }) => id);
  for (const limit of [1, 2, 3, 7, 100]) {
    const input = { q: 'winter', sort: 'relevance', limit } as const;
    const { total, cursors } = await client.artworks.pages(input);
    t.deepEqual([total, cursors.length], [7, Math.ceil(7 / limit)]);
    const jumped: string[] = [];
    for (const cursor of cursors) {
      const { items } = await client.artworks.list({ ...input, ...(cursor !== null && { cursor }) });
      jumped.push(...items.map(({ id }) => id));
    }
    t.deepEqual(jumped, ids);
  }
  t.deepEqual(await client.artworks.pages({ q: 'nothing like this', sort: 'relevance' }), {
    total: 0,
    cursors: [null],
  });
  t.is((await client.artworks.pages({ sort: 'relevance', limit: 2 })).cursors.length, 4);
});

test('without another sort, a search lists the best match first', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const { id: artistId } = await client.artists.create(artistInput());
  for (const title of ['Early frost', 'Frost']) await client.artworks.create(artworkInput({ artistId, title }));
  const titles = async (input: Parameters<typeof client.artworks.list>[0]) =>
    (await client.artworks.list(input)).items.map(({ title }) => title);
  t.deepEqual(await titles({ q: 'frost' }), ['Frost', 'Early frost']);
  t.deepEqual(await titles({ q: 'frost', sort: 'createdAt' }), ['Early frost', 'Frost']);
  t.deepEqual(await titles({ sort: 'relevance' }), ['Early frost', 'Frost']);
  t.deepEqual(await titles({}), ['Early frost', 'Frost']);
  t.is((await client.artists.list({ sort: 'relevance' })).total, 1);
});

test('an artist is ranked by name, sort name and aliases', async (t) => {
  const client = await (await testApp(t)).client('curator');
  for (const name of ['Anna Winter-Klee', 'Felix Klee', 'Klee', 'Étienne Kleeberg', 'Klee Group']) {
    await client.artists.create(artistInput({ name }));
  }
  await client.artists.create(artistInput({ name: 'Z', aliases: ['Klee junior'] }));
  for (const limit of [1, 100]) {
    const found = await everyPage(client.artists.list, 'klee', limit);
    t.deepEqual(
      found.map(({ name, match }) => [name, match]),
      [
        ['Klee', 'exact'],
        ['Klee Group', 'prefix'],
        ['Felix Klee', 'prefix'],
        ['Étienne Kleeberg', 'prefix'],
        ['Anna Winter-Klee', 'word'],
        ['Z', 'word'],
      ],
    );
  }
  t.deepEqual(
    (await everyPage(client.artists.list, 'etienne kleeberg')).map(({ name, match }) => [name, match]),
    [['Étienne Kleeberg', 'exact']],
  );
});

test('a user with the role artist finds only own artworks, ranked', async (t) => {
  const app = await testApp(t);
  const curator = await app.client('curator');
  const { id: artistId } = await curator.artists.create(artistInput());
  const own = await app.client(await app.signIn('artist', { artistId }));
  const { id: other } = await curator.artists.create(artistInput());
  for (const [title, id] of [
    ['Frost', other],
    ['Late frost', artistId],
    ['Frosted', artistId],
  ] as const)
    await curator.artworks.create(artworkInput({ artistId: id, title }));
  const found = await everyPage(own.artworks.list, 'frost', 1);
  t.deepEqual(
    found.map(({ title }) => title),
    ['Frosted', 'Late frost'],
  );
});

test('every text is found once by its beginning, in any script', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const { id: artistId } = await client.artists.create(artistInput());
  const titles = [
    'Müller',
    'Äpfel und Birnen',
    '富嶽三十六景',
    'Étude',
    "L'Absinthe",
    '½ moon',
    'Ω omega',
    'x'.repeat(190),
  ];
  for (const title of titles) await client.artworks.create(artworkInput({ artistId, title }));
  for (const title of titles) {
    const [first, ...rest] = await everyPage(client.artworks.list, title, 1);
    t.deepEqual([first?.title, first?.match, rest.length], [title, 'exact', 0]);
    const found = await everyPage(client.artworks.list, title.slice(0, 3), 1);
    t.is(found.filter((each) => each.title === title).length, 1, title);
  }
});

import test, { type ExecutionContext } from 'ava';
import { listArtists } from '#electron/services/catalogue/artists.ts';
import { localContext } from '#electron/services/common/local-context.ts';
import { openWorkspace } from '#electron/services/workspace/workspace.ts';
import type { ArtworkInput, ArtworkListInput } from '#shared/contract/catalogue/artworks.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import type { Client } from '#test/helpers/client.ts';
import { failure } from '#test/helpers/failure.ts';
import { undoNewest } from '#test/helpers/history.ts';

type Query = Partial<ArtworkListInput>;

const sorts = [
  'title',
  'artist',
  'inventoryNumber',
  'earliestYear',
  'price',
  'availability',
  'createdAt',
  'updatedAt',
] as const;
const directions = ['asc', 'desc'] as const;

/** Forty artworks by three artists, with repeated and missing values. */
async function collection(t: ExecutionContext<unknown>) {
  const app = await testApp(t);
  const client = await app.client('curator');
  const names = ['Paul Klee', 'Hannah Höch', 'Otto Dix'];
  const artists = await Promise.all(names.map((name) => client.artists.create(artistInput({ name }))));
  for (let n = 0; n < 40; n += 1) {
    await client.artworks.create(
      artworkInput({
        artistId: artists[n % 3]?.id ?? '',
        title: `Study ${n % 12}`,
        inventoryNumber: n % 4 === 0 ? null : `N${n}`,
        earliestYear: n % 5 === 0 ? null : 1900 + (n % 7),
        latestYear: n % 5 === 0 ? null : 1901 + (n % 7),
        price: n % 3 === 0 ? null : (n % 6) * 100.5,
        availability: n % 2 === 0 ? null : (['available', 'sold'] as const)[n % 4 === 1 ? 0 : 1],
        tags: n % 10 === 0 ? ['rare', 'paper'] : ['paper'],
      }),
    );
  }
  return { app, client, artists };
}

/** Reads all pages of a list. */
async function walk(client: Client, query: Query) {
  const items: Awaited<ReturnType<Client['artworks']['list']>>['items'] = [];
  let cursor: string | undefined;
  do {
    const page = await client.artworks.list({ ...query, cursor });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}

test('every sort order lists every artwork once, with missing values last', async (t) => {
  const { client } = await collection(t);
  const all = (await client.artworks.list({ limit: 500 })).items;
  for (const sort of sorts) {
    for (const direction of directions) {
      const items = await walk(client, { sort, direction, limit: 7 });
      t.is(new Set(items.map(({ id }) => id)).size, all.length, `${sort} ${direction}`);
      t.is(items.length, all.length);
      if (sort === 'artist') continue;
      const values = items.map((item) => item[sort]);
      const firstWithout = values.indexOf(null);
      t.true(
        firstWithout === -1 || values.slice(firstWithout).every((value) => value === null),
        `${sort} ${direction}`,
      );
    }
  }
});

test('numbers in titles and inventory numbers are sorted numerically', async (t) => {
  const { client } = await collection(t);
  const titles = (await walk(client, { sort: 'title', limit: 9 })).map(({ title }) => title);
  const ordered = [...titles].sort((a, b) => Number(a.split(' ')[1]) - Number(b.split(' ')[1]));
  t.deepEqual(titles, ordered);
  const numbers = (await walk(client, { sort: 'inventoryNumber', direction: 'desc', limit: 9 }))
    .map(({ inventoryNumber }) => inventoryNumber)
    .filter((value) => value !== null);
  t.deepEqual(numbers.slice(0, 3), ['N39', 'N38', 'N37']);
});

test('artworks are sorted by their artist’s sort name', async (t) => {
  const { client } = await collection(t);
  const names = (await walk(client, { sort: 'artist', limit: 11 })).map(({ artistName }) => artistName);
  t.deepEqual([...new Set(names)], ['Otto Dix', 'Hannah Höch', 'Paul Klee']);
});

test('any page can be opened directly', async (t) => {
  const { client } = await collection(t);
  for (const sort of sorts) {
    for (const direction of directions) {
      const { total, cursors } = await client.artworks.pages({ sort, direction, limit: 9 });
      t.is(total, 40);
      t.is(cursors.length, 5);
      const jumped = [];
      for (const cursor of cursors) {
        const page = await client.artworks.list({ sort, direction, limit: 9, cursor: cursor ?? undefined });
        jumped.push(...page.items);
      }
      t.deepEqual(jumped, await walk(client, { sort, direction, limit: 9 }), `${sort} ${direction}`);
    }
  }
});

test('a full last page has no next page', async (t) => {
  const { client } = await collection(t);
  t.is((await client.artworks.list({ limit: 40 })).nextCursor, null);
  t.is((await client.artworks.pages({ limit: 20 })).cursors.length, 2);
  t.deepEqual(await client.artworks.pages({ q: 'nothing like this' }), { total: 0, cursors: [null] });
});

test('artworks added or deleted between two pages cause no duplicates or gaps', async (t) => {
  const { client, artists } = await collection(t);
  const before = await walk(client, { sort: 'title', limit: 500 });
  const first = await client.artworks.list({ sort: 'title', limit: 10 });
  await client.artworks.create(artworkInput({ artistId: artists[0]?.id ?? '', title: 'AAA' }));
  await client.artworks.remove({ id: before[3]?.id ?? '' });
  const second = await client.artworks.list({ sort: 'title', limit: 10, cursor: first.nextCursor ?? undefined });
  t.deepEqual(
    second.items.map(({ id }) => id),
    before.slice(10, 20).map(({ id }) => id),
  );
});

const filters: [what: string, query: Query, matches: (input: ArtworkInput) => boolean][] = [
  ['availability', { availability: 'sold' }, ({ availability }) => availability === 'sold'],
  ['a tag', { tag: 'rare' }, ({ tags }) => tags?.includes('rare') ?? false],
  [
    'a range of years',
    { yearFrom: 1903, yearTo: 1904 },
    ({ earliestYear, latestYear }) =>
      earliestYear != null && latestYear != null && earliestYear <= 1904 && latestYear >= 1903,
  ],
];
for (const [what, query, matches] of filters) {
  test(`artworks are filtered by ${what}, and the total counts them`, async (t) => {
    const { client } = await collection(t);
    const everything = await Promise.all((await walk(client, {})).map(({ id }) => client.artworks.get({ id })));
    const expected = everything.filter(matches).map(({ id }) => id);
    t.true(expected.length > 0 && expected.length < 40);
    const items = await walk(client, { ...query, limit: 3 });
    t.deepEqual(items.map(({ id }) => id).sort(), expected.sort());
    t.is((await client.artworks.list(query)).total, expected.length);
  });
}

test('artworks are filtered by artist in any role', async (t) => {
  const { client, artists } = await collection(t);
  const [klee, hoech] = artists;
  const attributions = [klee, hoech].map((artist) => ({ artistId: artist?.id ?? '', role: 'artist', qualifier: null }));
  const both = await client.artworks.create(artworkInput({ artistId: klee?.id ?? '', attributions }));
  const before = (await client.artworks.list({ artistId: hoech?.id })).items;
  t.true(before.some(({ id }) => id === both.id));
  t.is(before.length, 14);
  t.is((await client.artists.artworks({ id: hoech?.id ?? '' })).length, 14);
});

test('a tag is found in any Unicode normalisation form', async (t) => {
  const { client, artists } = await collection(t);
  await client.artworks.create(artworkInput({ artistId: artists[0]?.id ?? '', tags: ['Caf\u00e9'] }));
  for (const tag of ['Caf\u00e9', 'Cafe\u0301', ' Cafe\u0301 '])
    t.is((await client.artworks.list({ tag })).total, 1, JSON.stringify(tag));
});

test('artworks are filtered by whether they have images', async (t) => {
  const { client } = await collection(t);
  t.is((await client.artworks.list({ hasImages: false })).total, 40);
  t.is((await client.artworks.list({ hasImages: true })).total, 0);
});

test('a list continues after the longest titles', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const { id: artistId } = await client.artists.create(artistInput());
  const title = '"'.repeat(250) + '畫'.repeat(250);
  for (let n = 0; n < 3; n += 1) await client.artworks.create(artworkInput({ artistId, title }));
  t.is((await walk(client, { limit: 1 })).length, 3);
});

test('a cursor of another sort order is refused', async (t) => {
  const { client } = await collection(t);
  const cursor = (await client.artworks.list({ limit: 5 })).nextCursor ?? '';
  t.deepEqual((await failure(t, client.artworks.list({ cursor, direction: 'desc' }))).paths, ['cursor']);
  t.deepEqual((await failure(t, client.artworks.list({ cursor, sort: 'price' }))).paths, ['cursor']);
});

test('a limit below 1 or above 500 is rejected', async (t) => {
  const client = await (await testApp(t)).client('viewer');
  for (const limit of [0, 501, 1.5]) t.deepEqual((await failure(t, client.artworks.list({ limit }))).paths, ['limit']);
});

test('1,000 artists are listed 100 at a time', async (t) => {
  const app = await testApp(t);
  await app.workspace.database.sequelize.query(
    `INSERT INTO artists (id, name, sort_name) SELECT gen_random_uuid(), 'Artist ' || n, 'Artist ' || n
     FROM generate_series(1, 1000) AS n`,
  );
  const client = await app.client('viewer');
  const names: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 10; page += 1) {
    const { items, total, nextCursor } = await client.artists.list({ cursor });
    t.is(items.length, 100);
    t.is(total, 1000);
    names.push(...items.map(({ name }) => name));
    cursor = nextCursor ?? undefined;
  }
  t.is(cursor, undefined);
  t.deepEqual(
    names,
    Array.from({ length: 1000 }, (_, n) => `Artist ${n + 1}`),
  );
});

test('artists are found by name, alias and nationality, with their number of artworks', async (t) => {
  const { client, artists } = await collection(t);
  await client.artists.update({ id: artists[0]?.id ?? '', aliases: ['Der Buddha'], nationality: 'Swiss' });
  for (const q of ['klee', 'paul kl', 'buddha', 'swiss', 'hoch']) {
    const { items, total } = await client.artists.list({ q });
    t.is(total, 1, q);
    t.is(items[0]?.artworkCount, items[0]?.name === 'Paul Klee' ? 14 : 13);
  }
});

test('totals are current after every write', async (t) => {
  const { client, artists } = await collection(t);
  const total = async () => (await client.artworks.list({ tag: 'rare' })).total;
  t.is(await total(), 4);
  const { id } = await client.artworks.create(artworkInput({ artistId: artists[0]?.id ?? '', tags: ['rare'] }));
  t.is(await total(), 5);
  await client.artworks.update({ id, tags: [] });
  t.is(await total(), 4);
  await client.artworks.remove({ id });
  await undoNewest(client);
  t.is((await client.artworks.list({})).total, 41);
});

test('tags that differ only in case or compatible form are listed and found as one', async (t) => {
  const curator = await (await testApp(t)).client('curator');
  const artist = await curator.artists.create(artistInput());
  for (const tag of ['Öl', 'Öl', 'öl', 'ö\u200bl', 'ＯＬ'])
    await curator.artworks.create(artworkInput({ artistId: artist.id, tags: [tag] }));
  t.deepEqual(await curator.artworks.tags({}), [
    { tag: 'Öl', count: 4 },
    { tag: 'ＯＬ', count: 1 },
  ]);
  for (const tag of ['Öl', 'öl', 'ÖL', 'O\u0308L']) t.is((await curator.artworks.list({ tag })).total, 4, tag);
  t.is((await curator.artworks.list({ tag: 'ol' })).total, 1);
});

test('tags are listed by use, most used first', async (t) => {
  const { client } = await collection(t);
  t.deepEqual(await client.artworks.tags({}), [
    { tag: 'paper', count: 40 },
    { tag: 'rare', count: 4 },
  ]);
  t.deepEqual(await client.artworks.tags({ q: 'RÄR' }), [{ tag: 'rare', count: 4 }]);
});

test('a total includes rows written by another process', async (t) => {
  const app = await testApp(t);
  const { user = '', password, host = '', port, database } = app.workspace.database.connection;
  const url = `postgresql:///${database}?${new URLSearchParams({ user, password: String(password ?? ''), host, port: String(port) })}`;
  const workspace = await openWorkspace({ dir: app.workspace.dir, url, log: app.workspace.log });
  t.teardown(workspace.close);
  const ctx = localContext(workspace);
  const all = { limit: 10, sort: 'sortName', direction: 'asc' } as const;
  t.is((await listArtists(ctx, all)).total, 0);
  // The curator's account and session are changes as well.
  const changed = new Promise<void>(
    (resolve) => void workspace.changes?.onChange(({ table }) => void (table === 'artists' && resolve())),
  );
  await (await app.client('curator')).artists.create(artistInput());
  await changed;
  t.is((await listArtists(ctx, all)).total, 1);
});

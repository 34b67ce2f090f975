import test from 'ava';
import { testApp } from '#test/helpers/app.ts';
import { failure } from '#test/helpers/failure.ts';

const nowhere = '00000000-0000-7000-8000-000000000000';
const asCursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
const badCursors = ['', 'x', 'bm90IGpzb24', asCursor('title', 'asc', 1, nowhere), asCursor('title', 'asc', 'x', 'x')];
for (const cursor of badCursors) {
  test(`the cursor "${cursor}" is rejected`, async (t) => {
    const client = await (await testApp(t)).client('viewer');
    for (const list of [client.artworks.list({ cursor }), client.artists.list({ cursor })]) {
      const error = await failure(t, list);
      t.deepEqual([error.code, error.paths], ['VALIDATION', ['cursor']]);
    }
  });
}

test('a forged cursor is refused or returns an empty page', async (t) => {
  const client = await (await testApp(t)).client('viewer');
  for (const [sort, value] of [
    ['earliestYear', 1e15],
    ['price', 1e300],
    ['updatedAt', '0000-01-01T00:00:00Z'],
    ['title', '\u0000'],
  ] as const) {
    const listed = client.artworks.list({ sort, cursor: asCursor(sort, 'asc', value, nowhere) });
    const items = await listed.then(
      (page) => page.items,
      (error) => error.code,
    );
    t.true(items === 'VALIDATION' || items.length === 0, `${sort}: ${items}`);
  }
  t.is((await client.artworks.list({ yearFrom: -1e15, yearTo: 1e15 })).total, 0);
});

for (const filter of [{ q: 'a\0b' }, { tag: 'a\0b' }, { objectType: 'a\0b' }]) {
  test(`a control character in the filter ${Object.keys(filter)} is rejected`, async (t) => {
    const client = await (await testApp(t)).client('viewer');
    for (const call of [client.artworks.list(filter), client.artworks.pages(filter)]) {
      const error = await failure(t, call);
      t.deepEqual([error.code, error.paths], ['VALIDATION', Object.keys(filter)]);
    }
  });
}

import test, { type ExecutionContext } from 'ava';
import { select } from '#electron/services/common/sql.ts';
import { type TestApp, testApp } from '#test/helpers/app.ts';
import { upload } from '#test/helpers/files/imports.ts';

const header = 'Inventory no.,Artist,Title,Date,Price (EUR),Tags,Medium';
const works = Array.from({ length: 40 }, (_, n) => `N${n},Artist ${n % 4},Title ${n},${1900 + n},${100 + n},a; b,Oil`);
const edited = works.map((row, n) => {
  if (n % 4 === 0) return row.replace('Title', 'The title').replace('a; b', 'c');
  if (n % 4 === 1) return row.replace(/Artist \d/, `"Artist ${n % 3}; New artist ${n % 5}"`);
  return n % 4 === 2 ? row.replace('Oil', 'Oil on canvas').replace(',10', ',20') : row;
});
const added = Array.from({ length: 20 }, (_, n) => `X${n},New artist ${n % 7},Added ${n},c. 1850,,,`);

const tables = ['artists', 'artworks', 'attributions', 'artwork_images', 'images'];

/** All rows as text, without the time of their last change. */
async function catalogue({ local }: TestApp): Promise<Record<string, string[]>> {
  const rows = tables.map(async (table) => {
    const found = await select<{ id: string; text: string }>(
      local,
      `SELECT id, (to_jsonb(t) - 'updated_at')::text AS text FROM ${table} t ORDER BY id`,
      [],
    );
    return [table, found.map(({ text }) => text)] as const;
  });
  return Object.fromEntries(await Promise.all(rows));
}

async function importedTwice(t: ExecutionContext) {
  const app = await testApp(t);
  const http = await app.http('admin');
  const apply = async (rows: readonly string[]) => {
    const review = await upload(http, 'works.csv', [header, ...rows].join('\n'));
    return (await http('POST', `/imports/${review.body.import}/apply`)).body;
  };
  await apply(works);
  const before = await catalogue(app);
  const { changeSet } = await apply([...edited, ...added]);
  return { app, http, before, after: await catalogue(app), changeSet };
}

test('undo of an import restores every row as it was, and can be undone', async (t) => {
  const { app, http, before, after, changeSet } = await importedTwice(t);
  const { body: undone } = await http('POST', `/history/${changeSet}/undo`, {});
  t.deepEqual(undone.left, []);
  t.deepEqual(await catalogue(app), before);
  const { body: redone } = await http('POST', `/history/${undone.changeSet}/undo`, {});
  t.deepEqual(redone.left, []);
  t.deepEqual(await catalogue(app), after);
});

test('undo of an import goes on without the rows whose value another record has now', async (t) => {
  const app = await testApp(t);
  const http = await app.http('admin');
  const rows = (number: string) => `${header},Id\n${number},Ann Lee,One,,,,,ID1\nN2,Ann Lee,Two,,,,,ID2\n`;
  const { body: artist } = await http('POST', '/artists', { name: 'Ann Lee' });
  const one = await http('POST', '/artworks', { title: 'One', artistId: artist.id, inventoryNumber: 'N1' });
  const two = await http('POST', '/artworks', {
    title: 'Two',
    artistId: artist.id,
    inventoryNumber: 'N2',
    medium: 'Oil',
  });
  const text = rows('N9').replace('ID1', one.body.id).replace('ID2', two.body.id).replace('Two,', 'Second,');
  const review = await upload(http, 'edited.csv', text);
  const { body } = await http('POST', `/imports/${review.body.import}/apply`);
  t.like(await http('GET', `/artworks/${one.body.id}`), { body: { inventoryNumber: 'N9' } });
  await http('POST', '/artworks', { title: 'Other', artistId: artist.id, inventoryNumber: 'N1' });
  const { body: undone } = await http('POST', `/history/${body.changeSet}/undo`, {});
  t.deepEqual(
    undone.left.map(({ id, field, reason }: Record<string, string>) => ({ id, field, reason })),
    [{ id: one.body.id, field: 'inventoryNumber', reason: 'taken' }],
  );
  t.like((await http('GET', `/artworks/${two.body.id}`)).body, { title: 'Two', medium: 'Oil' });
});

import test from 'ava';
import { testApp } from '#test/helpers/app.ts';
import { upload } from '#test/helpers/files/imports.ts';

const file = `Inventory no.,Artist,Title,Date,Medium,Price
2020.1,Käthe Kollwitz,Woman with Dead Child,1903,Etching,"1,200.00"
2020.2,Jan de Bray,Portrait,1665,Oil on panel,
2020.3,Käthe Kollwitz,Self-portrait,1910,Etching,
`;

test('a file is reviewed, applied and undone, and changes nothing the second time', async (t) => {
  const app = await testApp(t);
  const http = await app.http('curator');
  const review = await upload(http, 'works.csv', file);
  t.is(review.status, 201);
  t.like(review.body, { rows: 3, create: 3, update: 0, same: 0, ask: 0, refused: 0, applied: false, changeSet: null });
  t.is((await http('GET', '/artworks')).body.total, 0);

  const applied = await http('POST', `/imports/${review.body.import}/apply`);
  t.is(applied.status, 200);
  t.like(applied.body, { create: 3, applied: true });
  const { body: list } = await http('GET', '/artworks?sort=inventoryNumber');
  t.deepEqual(
    list.items.map(({ inventoryNumber, artistName, title, earliestYear, price, currency }: Record<string, unknown>) => [
      inventoryNumber,
      artistName,
      title,
      earliestYear,
      price,
      currency,
    ]),
    [
      ['2020.1', 'Käthe Kollwitz', 'Woman with Dead Child', 1903, 1200, 'EUR'],
      ['2020.2', 'Jan de Bray', 'Portrait', 1665, null, null],
      ['2020.3', 'Käthe Kollwitz', 'Self-portrait', 1910, null, null],
    ],
  );
  t.is((await http('GET', '/artists')).body.total, 2);

  const again = await upload(http, 'works.csv', file);
  t.like(again.body, { rows: 3, create: 0, update: 0, same: 3 });
  const nothing = await http('POST', `/imports/${again.body.import}/apply`);
  t.like(nothing.body, { applied: true, changeSet: null });

  const { body: history } = await http('GET', '/history?limit=1');
  t.like(history.items[0], {
    kind: 'imports.apply',
    id: applied.body.changeSet,
    title: { key: 'imports-apply', params: { name: 'works.csv' } },
  });
  const { body: undone } = await http('POST', `/history/${applied.body.changeSet}/undo`, {});
  t.deepEqual(undone.left, []);
  t.is((await http('GET', '/artworks')).body.total, 0);
  t.is((await http('GET', '/artists')).body.total, 0);
});

test('numbers and dates that are written otherwise than the rest of their column are named', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const rows = Array.from({ length: 12 }, (_, n) => `Title ${n},Ann Lee,"${n + 1}.25",${13 + n}/04/2020`);
  rows[4] = 'Title 4,Ann Lee,"17,25",04/17/2020';
  const { body } = await upload(http, 'a.csv', `Title,Artist,Height (cm),Date\n${rows.join('\n')}\n`);
  t.deepEqual(body.flagged, [
    { kind: 'decimal-comma', rows: [5], count: 1, column: 'Height (cm)' },
    { kind: 'swapped-dates', rows: [5], count: 1, column: 'Date' },
  ]);
});

test('rows match artworks by title if that is chosen, and a title of several artworks is refused', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const { body: artist } = await http('POST', '/artists', { name: 'Ann Lee' });
  for (const title of ['Harbour', 'Untitled', 'Untitled'])
    await http('POST', '/artworks', { title, artistId: artist.id });
  const rows = 'Title,Artist,Medium\nHarbour,Ann Lee,ink\nUntitled,Ann Lee,oil\nMole,Ann Lee,oil\n';
  const columns = { Title: { to: 'title' }, Artist: { to: 'artist.name' }, Medium: { to: 'medium' } };
  const { body } = await upload(http, 'a.csv', rows, { key: 'title', columns });
  t.like(body, { update: 1, refused: 1, create: 1 });
  const { body: page } = await http('GET', `/imports/${body.import}/rows?state=refused`);
  t.like(page.items, [{ row: 2, problems: [{ messageKey: 'imports.ambiguousKey' }] }]);
});

// cspell:ignore kollwitz kathe watercolor
import test from 'ava';
import { testApp } from '#test/helpers/app.ts';
import { upload } from '#test/helpers/files/imports.ts';

const file = `Inventory no.,Artist,Title,Medium,Tags
N1,Käthe Kollwitz,One,Oil on canvas,sea; Ships
N2,Kathe Kollwitz,Two,oil on canvas.,ships; sea
N3,"Kollwitz, Käthe",Three,Oil on canvas,ships
N4,Ann Lee,Four,Oil on canvass,sea
N5,Ann Lee,Five,Etching,Sea
N6,Ann Lee,Six,Oil on panel,
`;

test('nearly equal values are offered, and merged by the value table of their column', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const { body } = await upload(http, 'a.csv', file, { newNames: 'create' });
  const path = `/imports/${body.import}`;
  const clusters = async () => (await http('GET', `${path}/clusters`)).body;
  const found = [
    {
      column: 'Medium',
      values: [
        ['Oil on canvas', 2],
        ['oil on canvas.', 1],
        ['Oil on canvass', 1],
      ],
    },
    {
      column: 'Tags',
      values: [
        ['sea', 3],
        ['Sea', 1],
      ],
    },
    {
      column: 'Artist',
      values: [
        ['Käthe Kollwitz', 1],
        ['Kathe Kollwitz', 1],
        ['Kollwitz, Käthe', 1],
      ],
    },
    {
      column: 'Tags',
      values: [
        ['ships', 2],
        ['Ships', 1],
      ],
    },
  ];
  const compared = (all: { column: string; values: { value: string; count: number }[] }[]) =>
    all.map(({ column, values }) => ({ column, values: values.map(({ value, count }) => [value, count]) }));
  t.deepEqual(compared(await clusters()), found);
  t.is(body.clusters, 4);

  const { mapping } = body;
  const values = { 'oil on canvas.': 'Oil on canvas', 'Oil on canvass': 'Oil on canvas' };
  const columns = { ...mapping.columns, Medium: { ...mapping.columns.Medium, values } };
  t.is((await http('PUT', `${path}/mapping`, { ...mapping, columns })).status, 200);
  t.deepEqual(compared(await clusters()), found, 'the groups stay, so that they can be separated again');
  await http('POST', `${path}/apply`);
  const { body: list } = await http('GET', '/artworks?sort=inventoryNumber');
  t.deepEqual(
    list.items.map(({ medium }: { medium: string }) => medium),
    ['Oil on canvas', 'Oil on canvas', 'Oil on canvas', 'Oil on canvas', 'Etching', 'Oil on panel'],
  );
});

test('values that differ in a number, a word or the order of words are not grouped, except names', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const media = [
    'Etching, 1 of 12',
    'Etching, 12 of 1',
    'Etching 11 of 2',
    'Oil',
    'Oils',
    'Oil on paper',
    'Graphite and ink on paper',
    'Ink and graphite on paper',
    'Ink on paper on ink on paper',
    'Ink on paper',
  ];
  const rows = media.map((medium, n) => `Title ${n},Ann Lee,"${medium}"`);
  const { body } = await upload(http, 'a.csv', ['Title,Artist,Medium', ...rows].join('\n'));
  t.deepEqual((await http('GET', `/imports/${body.import}/clusters`)).body, []);
});

test('artworks that a file matched by inventory number lacks are listed and stay', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const first = await upload(http, 'a.csv', file);
  await http('POST', `/imports/${first.body.import}/apply`);
  const { body: artists } = await http('GET', '/artists?q=Ann');
  await http('POST', '/artworks', { title: 'Without a number', artistId: artists.items[0].id });
  const part = ['Inventory no.,Artist,Title', 'n1,Käthe Kollwitz,One', 'N2,,', 'N9,Ann Lee,New'];
  const { body } = await upload(http, 'part.csv', part.join('\n'));
  const missing = async (query = '') => (await http('GET', `/imports/${body.import}/missing${query}`)).body;
  const numbers = (page: { items: { inventoryNumber: string }[] }) => page.items.map((item) => item.inventoryNumber);
  const all = await missing();
  t.is(all.total, 4);
  t.deepEqual(numbers(all), ['N3', 'N4', 'N5', 'N6']);
  t.like(all.items[1], { title: 'Four', artistName: 'Ann Lee' });
  const page = await missing('?limit=3');
  t.deepEqual(numbers(await missing(`?limit=3&cursor=${page.nextCursor}`)), ['N6']);
  await http('POST', `/imports/${body.import}/apply`);
  t.is((await http('GET', '/artworks')).body.total, 8);

  const unnumbered = await upload(http, 'b.csv', 'Title,Artist\nOne,Ann Lee\n');
  t.is((await http('GET', `/imports/${unnumbered.body.import}/missing`)).body.total, 0);
});

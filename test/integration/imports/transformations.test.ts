// cspell:ignore Münter Gemälde
import test, { type ExecutionContext } from 'ava';
import iconv from 'iconv-lite';
import type { ColumnMapping, ImportMapping } from '#shared/catalogue/import-mapping.ts';
import { testApp } from '#test/helpers/app.ts';
import { upload } from '#test/helpers/files/imports.ts';

type Mapping = Omit<Partial<ImportMapping>, 'columns'> & { columns: Record<string, ColumnMapping | null> };

/** Imports a table with a mapping; returns the artworks as HTTP has them, by title. */
async function imported(t: ExecutionContext, content: string, mapping: Mapping) {
  const http = await (await testApp(t)).http('curator');
  const { status, body } = await upload(http, 'works.csv', content, { newNames: 'create', ...mapping });
  t.is(status, 201, JSON.stringify(body));
  await http('POST', `/imports/${body.import}/apply`);
  const { items } = (await http('GET', '/artworks?sort=title')).body;
  const artworks = await Promise.all(
    items.map(async ({ id }: { id: string }) => (await http('GET', `/artworks/${id}`)).body),
  );
  return { http, body, artworks };
}

const title = { to: 'title' };

test('white space around values is removed, also in lists', async (t) => {
  const content = 'Title,Medium,Tags\n"  One ","\toil  on\u00a0","  sea ;  blue sky ; "\n';
  const columns = { Title: title, Medium: { to: 'medium' }, Tags: { to: 'tags', split: ';' } };
  const { artworks } = await imported(t, content, { columns });
  t.like(artworks[0], { title: 'One', tags: ['sea', 'blue sky'] });
  t.is(artworks[0].medium.trim(), artworks[0].medium);
});

test('a cell is split into several values', async (t) => {
  const content = 'Title,Tags,Artist\nOne,sea|ships|sea,Ann Lee | Bo Dahl\n';
  const columns = { Title: title, Tags: { to: 'tags', split: '|' }, Artist: { to: 'artist.name', split: '|' } };
  const { artworks } = await imported(t, content, { columns });
  t.deepEqual(artworks[0].tags, ['sea', 'ships']);
  t.deepEqual(
    artworks[0].attributions.map(({ artistName }: { artistName: string }) => artistName),
    ['Ann Lee', 'Bo Dahl'],
  );
});

test('texts are replaced before anything else is done with them', async (t) => {
  const content = 'Title,No.,Price\nOne,Inv. 2020/7,CHF 100 net\n';
  const columns = {
    Title: title,
    'No.': {
      to: 'inventoryNumber',
      replace: [
        { find: 'Inv. ', with: '' },
        { find: '/', with: '.' },
      ],
    },
    Price: { to: 'price', replace: [{ find: ' net', with: '' }] },
  };
  const { artworks } = await imported(t, content, { columns });
  t.like(artworks[0], { inventoryNumber: '2020.7', price: 100, currency: 'CHF' });
});

test('a field without a column has a fixed value in all rows', async (t) => {
  const columns = { Title: title, Year: { to: 'earliestYear' } };
  const constants = { objectType: 'painting', creditLine: 'Gift of A. Donor' };
  const { artworks } = await imported(t, 'Title,Year\nOne,1990\nTwo,\n', { columns, constants });
  for (const artwork of artworks) t.like(artwork, { objectType: 'painting', creditLine: 'Gift of A. Donor' });
});

test('the values of a column are listed with their counts, and imported as others', async (t) => {
  const content = 'Title,Type,Status\nOne,Gemälde,a\nTwo,P,b\nThree,P,a\nFour,P,\n';
  const columns = {
    Title: title,
    Type: { to: 'objectType', values: { P: 'print', Gemälde: 'painting' } },
    Status: { to: 'availability', values: { a: 'available', b: 'sold' } },
  };
  const { body, artworks } = await imported(t, content, { columns });
  const values = Object.fromEntries(
    body.columns.map(({ name, values: all }: { name: string; values: object[] | null }) => [name, all]),
  );
  t.deepEqual(values.Type, [
    { value: 'P', count: 3 },
    { value: 'Gemälde', count: 1 },
  ]);
  t.deepEqual(values.Status, [
    { value: 'a', count: 2 },
    { value: 'b', count: 1 },
  ]);
  t.deepEqual(
    artworks.map((each) => [each.title, each.objectType, each.availability]),
    [
      ['Four', 'print', null],
      ['One', 'painting', 'available'],
      ['Three', 'print', 'available'],
      ['Two', 'print', 'sold'],
    ],
  );
});

test('several columns are joined to one text, without empty ones', async (t) => {
  const content = 'Title,Subtitle,H,W,D\nOne,A study,60,81,\nTwo,,20,30,4\n';
  const columns = {
    Title: { to: 'title', join: ['Subtitle'], joinWith: ': ' },
    H: { to: 'dimensionsText', join: ['W', 'D'], joinWith: ' x ', unit: 'cm' as const },
  };
  const { artworks } = await imported(t, content, { columns });
  t.like(artworks[0], { title: 'One: A study', heightMm: 600, widthMm: 810, depthMm: null });
  t.like(artworks[1], { title: 'Two', heightMm: 200, widthMm: 300, depthMm: 40 });
});

test('the decimal separator, the unit and the order of day and month of a column are chosen', async (t) => {
  const content = 'Title;Height;Date;Price\nOne;1,25;3/4/1990;1.250\n';
  const columns = (decimal: '.' | ',', dates: 'dmy' | 'mdy') => ({
    Title: title,
    Height: { to: 'heightMm', decimal, unit: 'm' as const },
    Date: { to: 'dateText', dates },
    Price: { to: 'price', decimal, currency: 'EUR' },
  });
  const comma = await imported(t, content, { columns: columns(',', 'dmy') });
  t.like(comma.artworks[0], { heightMm: 1250, price: 1250, dateText: '3/4/1990', earliestYear: 1990 });
  const point = await imported(t, content.replace('1,25;', '1.25;').replace('1.250', '1,250'), {
    columns: columns('.', 'mdy'),
  });
  t.like(point.artworks[0], { heightMm: 1250, price: 1250 });
});

test('the encoding and the delimiter are shown, and can be changed', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const text = 'Titel;Künstler\nÖl auf Holz;Gabriele Münter\n';
  const { body: wrong } = await upload(http, 'b.csv', iconv.encode(text, 'windows-1252'), {
    source: { encoding: 'macintosh', delimiter: ',' },
  });
  t.like(wrong, { source: { encoding: 'macintosh', delimiter: ',' } });
  const columnsOf = ({ columns }: { columns: { name: string }[] }) => columns.map(({ name }) => name);
  t.notDeepEqual(columnsOf(wrong), ['Titel', 'Künstler']);
  const change = async (source: object) => (await http('PUT', `/imports/${wrong.import}/mapping`, { source })).body;
  const right = await change({ encoding: 'windows-1252', delimiter: ';' });
  t.like(right, { rows: 1, create: 1, source: { encoding: 'windows-1252', delimiter: ';' } });
  t.deepEqual(columnsOf(right), ['Titel', 'Künstler']);
  // A wrong choice, which gives the columns other names, is taken back.
  t.like(await change({ encoding: 'windows-1252', delimiter: ',' }), { create: 0, rows: 1 });
  t.like(await change({}), { create: 1, source: { encoding: 'windows-1252', delimiter: ';' } });
});

test('a mapping is saved under a name, used by its name, and deleted', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const mapping = { columns: { Werk: title, Wer: { to: 'artist.name' } }, newNames: 'create' };
  t.is((await http('PUT', '/import-mappings/Auction%20house', { mapping })).status, 204);
  const named = async () =>
    (await http('GET', '/import-mappings')).body.find(({ name }: { name: string }) => name === 'Auction house');
  const saved = await named();
  t.like(saved, { shipped: false, mapping });
  const { body } = await upload(http, 'next.csv', 'Werk,Wer\nOne,Ann Lee\n', saved.mapping);
  t.like(body, { create: 1, mapping: { columns: mapping.columns } });
  t.is((await http('DELETE', '/import-mappings/Auction%20house')).status, 204);
  t.is(await named(), undefined);
});

import test, { type ExecutionContext } from 'ava';
import { parseCsv } from 'hucre/csv';
import { readXlsx } from 'hucre/xlsx';
import type { Artwork, ArtworkInput } from '#shared/contract/catalogue/artworks.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { type Catalogue, testCatalogue } from '#test/helpers/catalogue.ts';

type Gallery = Catalogue & {
  add: (input: Partial<ArtworkInput>) => Promise<Artwork>;
  /** Downloads an export as a user with this role. */
  download: (query: string, role?: 'curator' | 'artist') => Promise<Response>;
};

/** A gallery without artworks. */
async function gallery(t: ExecutionContext<unknown>): Promise<Gallery> {
  const app = await testCatalogue(t);
  const client = await app.client('curator');
  await client.artworks.remove({ id: app.artwork.id });
  return {
    ...app,
    add: (input) => client.artworks.create(artworkInput({ artistId: app.artist.id, ...input })),
    download: async (query, role = 'curator') => {
      const { token } = await app.signIn(role);
      return await fetch(`${await app.url()}/api/v1/exports/artworks?${query}`, {
        headers: { authorization: `Bearer ${token}` },
      });
    },
  };
}

/** Returns the rows of a CSV file, without its byte order mark. */
async function csvRows(response: Response): Promise<unknown[][]> {
  const bytes = Buffer.from(await response.arrayBuffer());
  return parseCsv(bytes.toString('utf8').replace(/^\ufeff/, ''));
}

test('a list is exported as CSV with its filter, in its order, with the chosen columns', async (t) => {
  const app = await gallery(t);
  await app.add({
    title: 'Zürichsee, "morning"',
    medium: 'oil\non board',
    inventoryNumber: 'N10',
    price: 1250.5,
    currency: 'CHF',
  });
  await app.add({ title: 'Alps', inventoryNumber: 'N9', availability: 'sold', tags: ['snow', 'ice'] });
  await app.add({ title: 'Bridge', availability: 'out' });
  const response = await app.download(
    'format=csv&sort=inventoryNumber&direction=desc&columns=inventoryNumber,title,artist,medium,price,currency,availability,tags',
  );
  t.is(response.status, 200);
  t.regex(response.headers.get('content-type') ?? '', /^text\/csv/);
  t.regex(response.headers.get('content-disposition') ?? '', /^attachment; filename="artworks-\d{4}-\d\d-\d\d\.csv"$/);
  t.deepEqual(await csvRows(response), [
    ['Inventory number', 'Title', 'Artist', 'Medium', 'Price', 'Currency', 'Availability', 'Tags'],
    ['N10', 'Zürichsee, "morning"', app.artist.name, 'oil\non board', '1250.5', 'CHF', '', ''],
    ['N9', 'Alps', app.artist.name, '', '', '', 'Sold', 'snow; ice'],
    ['', 'Bridge', app.artist.name, '', '', '', 'Out', ''],
  ]);
  const sold = await csvRows(await app.download('format=csv&columns=title&availability=sold'));
  t.deepEqual(sold, [['Title'], ['Alps']]);
});

test('CSV begins with a byte order mark, without which spreadsheets misread umlauts', async (t) => {
  const app = await gallery(t);
  const bytes = Buffer.from(await (await app.download('format=csv')).arrayBuffer());
  t.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
});

test('all columns of a list have different headings', async (t) => {
  const app = await gallery(t);
  for (const language of ['en', 'de']) {
    const [headings = []] = await csvRows(await app.download(`format=csv&language=${language}`));
    t.deepEqual([...new Set(headings)], headings);
  }
});

test('headings and terms are in the chosen language', async (t) => {
  const app = await gallery(t);
  const { id } = await (await app.client('curator')).artists.create(artistInput({ name: 'Jan de Bray' }));
  await app.add({
    title: 'Seestück',
    availability: 'sold',
    artistId: id,
    attributions: [
      { artistId: id, role: 'artist', qualifier: 'after' },
      { artistId: app.artist.id, role: 'engraver', qualifier: null },
    ],
  });
  const rows = await csvRows(await app.download('format=csv&language=de&columns=attributions,availability'));
  t.deepEqual(rows, [
    ['Alle Künstler', 'Verfügbarkeit'],
    [`nach Jan de Bray; ${app.artist.name} (Stecher)`, 'Verkauft'],
  ]);
});

test('the list of a search is exported best match first', async (t) => {
  const app = await gallery(t);
  for (const title of ['Early winter', 'Zero', 'Winter', 'Winter garden']) await app.add({ title });
  const rows = await csvRows(await app.download('columns=title&q=winter&sort=relevance'));
  t.deepEqual(rows.flat(), ['Title', 'Winter', 'Winter garden', 'Early winter']);
  const all = await csvRows(await app.download('columns=title&sort=relevance'));
  t.deepEqual(all.flat(), ['Title', 'Early winter', 'Winter', 'Winter garden', 'Zero']);
});

test('a text that begins like a formula is exported as text', async (t) => {
  const app = await gallery(t);
  const titles = ['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://evil.example")'];
  for (const title of titles) await app.add({ title, earliestYear: -500 });
  const csv = await csvRows(await app.download('format=csv&sort=createdAt&columns=title,earliestYear'));
  t.deepEqual(
    csv.slice(1),
    titles.map((title) => [`'${title}`, '-500']),
  );
  const xlsx = await app.download('format=xlsx&sort=createdAt&columns=title,earliestYear');
  const { sheets } = await readXlsx(new Uint8Array(await xlsx.arrayBuffer()));
  t.deepEqual(
    sheets[0]?.rows.slice(1),
    titles.map((title) => [title, -500]),
  );
});

test('an Excel workbook has numbers as numbers and shortens only texts that Excel cannot store', async (t) => {
  const app = await gallery(t);
  await app.add({ title: 'Long', description: 'ä'.repeat(40_000), heightMm: 605.5, price: 99.9, currency: 'EUR' });
  const response = await app.download('format=xlsx&columns=title,heightMm,price,description');
  t.regex(response.headers.get('content-type') ?? '', /spreadsheetml\.sheet/);
  const { sheets } = await readXlsx(new Uint8Array(await response.arrayBuffer()));
  const [heading, row] = sheets[0]?.rows ?? [];
  t.deepEqual(heading, ['Title', 'Height (mm)', 'Price', 'Description']);
  t.deepEqual(row?.slice(0, 3), ['Long', 605.5, 99.9]);
  t.is(row?.[3], `${'ä'.repeat(32_766)}…`);
});

test('JSON Lines contain each record as the API returns it', async (t) => {
  const app = await gallery(t);
  const added = await app.add({ title: 'One', tags: ['a', 'b'], price: 10, currency: 'EUR' });
  const lines = (await (await app.download('format=jsonl')).text()).trimEnd().split('\n');
  t.is(lines.length, 1);
  const { image: _image, images: _images, artistQualifier: _qualifier, ...fields } = added;
  t.deepEqual(JSON.parse(lines[0] ?? ''), fields);
});

test('a list of any length is exported completely, each artwork once', async (t) => {
  const app = await gallery(t);
  await app.workspace.database.sequelize.query(
    `INSERT INTO artworks (id, title, sort_title, artist_id, earliest_year, latest_year)
     SELECT gen_random_uuid(), 'Work ' || n, 'Work ' || n, $1::uuid, y, y
     FROM (SELECT n, CASE WHEN n % 3 > 0 THEN 1800 + n % 7 END AS y FROM generate_series(1, 1203) n) s`,
    { bind: [app.artist.id] },
  );
  const [, ...rows] = await csvRows(await app.download('format=csv&sort=earliestYear&columns=title,earliestYear'));
  t.is(rows.length, 1203);
  t.is(new Set(rows.map(([title]) => title)).size, 1203);
  const years = rows.map(([, year]) => String(year));
  t.deepEqual(
    years,
    years.toSorted((a, b) => Number(a === '') - Number(b === '') || a.localeCompare(b)),
  );
});

test('a long list is exported in its second order across pages, without values last in both directions', async (t) => {
  const app = await gallery(t);
  await app.workspace.database.sequelize.query(
    `INSERT INTO artworks (id, title, sort_title, artist_id, earliest_year, latest_year, price, currency)
     SELECT gen_random_uuid(), 'Work ' || n, 'Work ' || n, $1::uuid, y, y, CASE WHEN n % 4 > 0 THEN n % 11 END,
       CASE WHEN n % 4 > 0 THEN 'EUR' END
     FROM (SELECT n, CASE WHEN n % 3 > 0 THEN 1800 + n % 2 END AS y FROM generate_series(1, 1203) n) s`,
    { bind: [app.artist.id] },
  );
  const compared = (one: string, other: string, direction: string) => {
    if (one === other) return 0;
    if (one === '' || other === '') return one === '' ? 1 : -1;
    return (Number(one) - Number(other)) * (direction === 'asc' ? 1 : -1);
  };
  for (const direction of ['asc', 'desc'])
    for (const thenDirection of ['asc', 'desc']) {
      const order = new URLSearchParams({ sort: 'earliestYear', direction, thenBy: 'price', thenDirection });
      const [, ...rows] = await csvRows(await app.download(`format=csv&columns=title,earliestYear,price&${order}`));
      t.is(new Set(rows.map(([title]) => title)).size, 1203);
      const values = rows.map(([, year, price]) => [String(year), String(price)] as const);
      const sorted = [...values].sort(
        (one, other) => compared(one[0], other[0], direction) || compared(one[1], other[1], thenDirection),
      );
      t.deepEqual(values, sorted, String(order));
    }
});

test('an artist exports only artworks that they may see', async (t) => {
  const app = await gallery(t);
  await app.add({ title: 'Of another artist' });
  const rows = await csvRows(await app.download('format=csv&columns=title', 'artist'));
  t.deepEqual(rows, [['Title']]);
});

test('an unknown format, column or filter is refused by name', async (t) => {
  const app = await gallery(t);
  for (const [query, path] of [
    ['format=pdf', 'format'],
    ['format=csv&columns=title,colour', 'columns'],
    ['format=csv&mood=red', 'mood'],
  ]) {
    const response = await app.download(query ?? '');
    t.is(response.status, 422);
    const { errors } = (await response.json()) as { errors: { path: string }[] };
    t.regex(errors[0]?.path ?? '', new RegExp(`^${path}`));
  }
});

test('custom fields are columns with their names and formatted values', async (t) => {
  const app = await gallery(t);
  const admin = await app.client('admin');
  const define = async (label: string, kind: 'text' | 'number' | 'yesNo') =>
    await admin.customFields.create({ recordType: 'artworks', kind, label });
  const [frame, weight, framed] = [
    await define('Frame', 'text'),
    await define('Packed weight', 'number'),
    await define('Framed', 'yesNo'),
  ];
  await app.add({ title: 'Alps', extra: { [frame.id]: '=gilt', [weight.id]: 12.5, [framed.id]: false } });
  await app.add({ title: 'Bridge' });
  const columns = ['title', ...[weight, frame, framed].map(({ id }) => `extra.${id}`)];
  t.deepEqual(await csvRows(await app.download(`format=csv&language=de&columns=${columns}`)), [
    ['Titel', 'Packed weight', 'Frame', 'Framed'],
    ['Alps', '12.5', "'=gilt", 'Nein'],
    ['Bridge', '', '', ''],
  ]);
  await admin.customFields.update({ id: framed.id, retired: true });
  const [headings] = await csvRows(await app.download('format=csv'));
  t.deepEqual(headings?.slice(-2), ['Frame', 'Packed weight']);
});

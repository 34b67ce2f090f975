import test, { type ExecutionContext } from 'ava';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { failure } from '#test/helpers/failure.ts';

/** Four artworks, named A to D, by two artists, with two custom fields. */
async function collection(t: ExecutionContext<unknown>) {
  const app = await testApp(t);
  const admin = await app.client('admin');
  const client = await app.client('curator');
  const turner = await client.artists.create(artistInput({ name: 'J.M.W. Turner', nationality: 'British' }));
  const mueller = await client.artists.create(artistInput({ name: 'Otto Müller', nationality: 'German' }));
  const frame = await admin.customFields.create({
    recordType: 'artworks',
    kind: 'list',
    label: 'Frame',
    terms: ['oak'],
  });
  const crates = await admin.customFields.create({ recordType: 'artworks', kind: 'number', label: 'Crate number' });
  const add = (values: Parameters<typeof artworkInput>[0]) => client.artworks.create(artworkInput(values));
  const oak = { [frame.id]: 'oak', [crates.id]: 7 };
  await add({ title: 'A harbour', artistId: turner.id, earliestYear: 1820, latestYear: 1825, tags: ['on loan'] });
  await add({ title: 'B harbour', artistId: turner.id, earliestYear: 1840, price: 1_000, availability: 'sold' });
  await add({ title: 'C woman', artistId: mueller.id, price: 1_500, objectType: 'print', extra: oak, heightMm: 500 });
  await add({ title: 'D woman', artistId: mueller.id, medium: 'Oil on canvas', availability: 'not_for_sale' });
  const found = async (q: string, by = client) => {
    const { items, total } = await by.artworks.list({ q, sort: 'title' });
    t.is(total, items.length, q);
    return items
      .map(({ title }) => title[0])
      .sort()
      .join('');
  };
  return { app, client, found };
}

test('terms of a query narrow the list', async (t) => {
  const { found } = await collection(t);
  const expected: Record<string, string> = {
    'artist:turner': 'AB',
    'artist:muller': 'CD',
    'Künstler:Mueller': 'CD',
    'artist:"Otto müller",turner': 'ABCD',
    '-artist:turner': 'CD',
    'year:1820..1830': 'A',
    'year:1823': 'A',
    'year:>1825': 'B',
    'year:..1840': 'AB',
    'jahr:>=1840': 'B',
    'year:none': 'CD',
    'decade:1840': 'B',
    'price:>1000': 'C',
    'price:1000..1500': 'BC',
    'preis:<=1000': 'B',
    'has:price': 'BC',
    '-has:price': 'AD',
    'has:image': '',
    '-has:image': 'ABCD',
    'image:no': 'ABCD',
    'tag:"on loan"': 'A',
    'tag:none': 'BCD',
    'availability:sold': 'B',
    'availability:"unverkäuflich",sold': 'BD',
    'availability:so': 'B',
    '-availability:sold': 'ACD',
    'type:druckgrafik,print': 'C',
    'medium:canvas': 'D',
    'medium:"on canvas"': 'D',
    'nationality:german': 'CD',
    'height:50cm': 'C',
    'height:>=60cm': '',
    'frame:oak': 'C',
    '-frame:oak': 'ABD',
    '"crate number":>6': 'C',
    'changed:>2020-01': 'ABCD',
    'changed:<2020-01-31': '',
    'added:2020..2100': 'ABCD',
    'title:woman -has:price': 'D',
  };
  for (const [q, titles] of Object.entries(expected)) t.is(await found(q), titles, q);
});

test('other words are searched for among the artworks of the terms', async (t) => {
  const { client, found } = await collection(t);
  t.is(await found('harbour year:>1830'), 'B');
  t.is(await found('artist:turner wom'), '');
  const { items } = await client.artworks.list({ q: 'availability:sold harbour' });
  t.is(items[0]?.match, 'word');
  const pages = await client.artworks.pages({ q: 'artist:turner harbour', sort: 'relevance', limit: 1 });
  t.is(pages.total, 2);
  const second = await client.artworks.list({
    q: 'artist:turner harbour',
    sort: 'relevance',
    limit: 1,
    cursor: pages.cursors[1] ?? undefined,
  });
  t.is(second.items.length, 1);
});

test('plain words with colons and quotation marks are searched for', async (t) => {
  const { found } = await collection(t);
  for (const q of [`Müller's "unfinished`, 're: woman', 'Study: head', 'x:y:z', '"artist:turner"'])
    t.is(await found(q), '', q);
  t.is(await found('"woman'), 'CD');
  t.is(await found('woman: can'), 'D');
  t.is(await found('woman year:'), 'CD');
});

test('an impossible value of a known field is refused in words that curators understand', async (t) => {
  const { client } = await collection(t);
  const refused = {
    'year:soon': /“year:” needs a year, such as year:1820/,
    'price:cheap': /needs a number, such as price:>1000/,
    'changed:yesterday': /needs a date/,
    'changed:2026-02-31': /needs a date/,
    'availability:lost': /cannot be “lost”. Possible: available, reserved/,
    'has:wings': /“wings” is not a field/,
    'image:perhaps': /needs yes or no/,
  };
  for (const [q, message] of Object.entries(refused)) {
    const error = await failure(t, client.artworks.list({ q }));
    t.like(error, { code: 'VALIDATION' }, q);
    t.regex(error.message, message, q);
  }
});

test('numbers that may be read in two ways are refused, as are values that may be one number', async (t) => {
  const { client, found } = await collection(t);
  const doubtful = ['price:>1,000', 'price:>12.500', 'price:12,5', 'price:1.000..2.000', 'price:500..1,000'];
  const others = [
    'height:>1,200',
    'height:50,5cm',
    'height:1.200mm',
    'height:"50,5 cm"',
    'year:1,840',
    '"crate number":1.000',
  ];
  for (const q of [...doubtful, ...others]) {
    const error = await failure(t, client.artworks.list({ q }));
    t.like(error, { code: 'VALIDATION' }, q);
    t.regex(error.message, /can be read in two ways/, q);
  }
  t.is(await found('price:"1000","1500"'), 'BC');
  t.is(await found('price:1000.00'), 'B');
  t.is(await found('year:1820,1840'), 'AB');
  t.is(await found('height:50.0cm'), 'C');
});

test('only users who may see prices can search by them', async (t) => {
  const { app } = await collection(t);
  const viewer = await app.client('viewer');
  for (const q of ['price:>1', '-has:price', 'price:none'])
    t.like(await failure(t, viewer.artworks.list({ q })), { code: 'FORBIDDEN' }, q);
  t.is((await viewer.artworks.list({ q: 'has:medium' })).total, 1);
});

test('facets ignore the terms of their own field', async (t) => {
  const { client } = await collection(t);
  const { total, facets } = await client.artworks.facets({ q: 'availability:sold artist:turner' });
  t.is(total, 1);
  t.deepEqual(
    facets.availability?.map(({ value, count }) => [value, count]),
    [
      ['sold', 1],
      ['none', 1],
    ],
  );
  t.is(facets.artistId?.length, 1);
});

test('exports and HTTP understand the query language', async (t) => {
  const { app } = await collection(t);
  const http = await app.http('curator');
  const { body } = await http('GET', `/artworks?q=${encodeURIComponent('-artist:turner has:price')}`);
  t.deepEqual(
    body.items.map(({ title }: { title: string }) => title),
    ['C woman'],
  );
  const csv = await http('GET', `/exports/artworks?columns=title&q=${encodeURIComponent('year:>1830')}`);
  t.regex(String(csv.body), /B harbour/);
});

test('a field of the gallery called Location is searched by its name, also for artworks without one', async (t) => {
  const app = await testApp(t);
  const [admin, client] = [await app.client('admin'), await app.client('curator')];
  const { id } = await admin.customFields.create({ recordType: 'artworks', kind: 'text', label: 'Location' });
  const artist = await client.artists.create(artistInput());
  const add = async (title: string, extra?: Record<string, string>) =>
    await client.artworks.create(artworkInput({ artistId: artist.id, title, ...(extra && { extra }) }));
  await add('Placed', { [id]: 'Room 1' });
  await add('Nowhere');
  const found = async (q: string) => (await client.artworks.list({ q })).items.map(({ title }) => title);
  t.deepEqual(await found('location:none'), ['Nowhere']);
  t.deepEqual(await found('location:"room 1"'), ['Placed']);
  t.deepEqual(await found('-location:none'), ['Placed']);
});

test('a custom field with the name of a common one is searched by its name in quotation marks', async (t) => {
  const app = await testApp(t);
  const [admin, client] = [await app.client('admin'), await app.client('curator')];
  const { id } = await admin.customFields.create({
    recordType: 'artworks',
    kind: 'list',
    label: 'Colour',
    terms: ['red', 'mauve'],
  });
  const artist = await client.artists.create(artistInput());
  for (const [title, colour] of [['Frame', 'mauve'], ['Bare']] as const)
    await client.artworks.create(
      artworkInput({ artistId: artist.id, title, ...(colour && { extra: { [id]: colour } }) }),
    );
  const found = async (q: string) => (await client.artworks.list({ q })).items.map(({ title }) => title);
  t.deepEqual(await found('"colour":mauve'), ['Frame']);
  t.deepEqual(await found('has:"Colour"'), ['Frame']);
  t.deepEqual(await found('"Colour":none'), ['Bare']);
  t.deepEqual(await found('has:colour'), []);
  t.like(await failure(t, client.artworks.list({ q: 'colour:mauve' })), { code: 'VALIDATION' });
});

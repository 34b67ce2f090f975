import test, { type ExecutionContext } from 'ava';
import type { ArtworkFacets } from '#shared/contract/catalogue/artworks.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { failure } from '#test/helpers/failure.ts';

/** Six artworks by two artists; the fourth has two artists, the last nothing but a title. */
async function collection(t: ExecutionContext<unknown>) {
  const app = await testApp(t);
  const client = await app.client('curator');
  const [klee, hoech] = await Promise.all([
    client.artists.create(artistInput({ name: 'Paul Klee', nationality: 'German' })),
    client.artists.create(artistInput({ name: 'Hannah Höch', nationality: null })),
  ]);
  const add = (values: Partial<Parameters<typeof artworkInput>[0]>) =>
    client.artworks.create(artworkInput({ artistId: klee.id, ...values }));
  const paper = { medium: 'Ink on paper', objectType: 'drawing', tags: ['Paper', 'rare'] };
  await add({ ...paper, availability: 'sold', price: 90, earliestYear: 1919, latestYear: 1921, heightMm: 300 });
  await add({ ...paper, availability: 'sold', price: 100, earliestYear: 1920, heightMm: 400 });
  await add({ ...paper, availability: 'available', price: 2_500, latestYear: 1929, widthMm: 1_500, tags: ['paper'] });
  await add({
    availability: 'available',
    medium: 'Oil on canvas',
    attributions: [
      { artistId: klee.id, role: 'artist', qualifier: null },
      { artistId: hoech.id, role: 'printer', qualifier: null },
      { artistId: hoech.id, role: 'designer', qualifier: null },
    ],
  });
  await add({ artistId: hoech.id, availability: 'reserved', ownership: 'consigned', price: 2_000_000, depthMm: 2_000 });
  await add({ artistId: hoech.id });
  return { app, client, klee, hoech };
}

/** Returns the counts of a facet by value. */
const counts = ({ facets }: ArtworkFacets, name: string) =>
  Object.fromEntries((facets[name] ?? []).map(({ value, count }) => [value, count]));

test('facets count the artworks of the whole list', async (t) => {
  const { client, klee, hoech } = await collection(t);
  const all = await client.artworks.facets({});
  t.is(all.total, 6);
  t.deepEqual(counts(all, 'availability'), { sold: 2, available: 2, reserved: 1, none: 1 });
  t.deepEqual(counts(all, 'objectType'), { drawing: 3, none: 3 });
  t.deepEqual(counts(all, 'artistId'), { [klee.id]: 4, [hoech.id]: 3 });
  t.deepEqual(counts(all, 'medium'), { 'Ink on paper': 3, 'Oil on canvas': 1, none: 2 });
  t.deepEqual(counts(all, 'decade'), { 1910: 1, 1920: 2, none: 3 });
  t.deepEqual(counts(all, 'tag'), { Paper: 3, rare: 2, none: 3 });
  t.deepEqual(counts(all, 'ownership'), { consigned: 1, none: 5 });
  t.deepEqual(counts(all, 'nationality'), { German: 4, none: 2 });
  t.deepEqual(counts(all, 'hasImages'), { false: 6 });
  t.deepEqual(counts(all, 'sizeClass'), { small: 1, medium: 1, large: 1, 'very large': 1, none: 2 });
  t.deepEqual(counts(all, 'price'), { '0..100': 1, '100..250': 1, '2500..5000': 1, '1000000..': 1, none: 2 });
  t.deepEqual(
    all.facets.price?.map(({ label }) => label),
    ['0 to 100', '100 to 250', '2,500 to 5,000', '1,000,000 or more', 'None'],
  );
});

test('the filter of every value of every facet lists as many artworks as the facet counts', async (t) => {
  const { client } = await collection(t);
  const { facets } = await client.artworks.facets({});
  for (const [name, values] of Object.entries(facets)) {
    for (const { value, count } of values) {
      const filter = {
        [name]: name === 'hasImages' ? value === 'true' : name === 'decade' ? Number(value) || value : value,
      };
      t.is((await client.artworks.list(filter)).total, count, `${name} ${value}`);
    }
  }
});

test('the counts of a facet ignore its own filter and respect all others', async (t) => {
  const { client } = await collection(t);
  const found = await client.artworks.facets({ availability: 'sold', decade: [1910, 1920] });
  t.is(found.total, 2);
  t.deepEqual(counts(found, 'availability'), { sold: 2, available: 1 });
  t.deepEqual(counts(found, 'decade'), { 1910: 1, 1920: 1 });
  t.deepEqual(counts(found, 'tag'), { Paper: 2, rare: 2 });
});

test('several values of a filter match any of them, also none', async (t) => {
  const { client, klee, hoech } = await collection(t);
  const total = async (filter: Parameters<typeof client.artworks.list>[0]) =>
    (await client.artworks.list(filter)).total;
  t.is(await total({ availability: ['sold', 'none'] }), 3);
  t.is(await total({ artistId: [klee.id, hoech.id] }), 6);
  t.is(await total({ artistId: [hoech.id] }), 3);
  t.is(await total({ tag: ['PAPER', 'none'] }), 6);
  t.is(await total({ price: ['100..250', 'none'] }), 3);
  t.is(await total({ sizeClass: ['small', 'very large'] }), 2);
  t.is(await total({ nationality: ['none'] }), 2);
  t.is(await total({ availability: 'sold', tag: 'none' }), 0);
});

test('over HTTP a filter is repeated for several values', async (t) => {
  const { app } = await collection(t);
  const http = await app.http('curator');
  const { body } = await http('GET', '/artworks/facets?availability=sold&availability=none&q=woman');
  t.is(body.total, 3);
  t.deepEqual(body.facets.availability[0], { value: 'available', label: 'Available', count: 2 });
  t.is((await http('GET', '/artworks?decade=1910&decade=none')).body.total, 4);
  t.is((await http('GET', '/artworks?availability=sold')).body.total, 2);
  const refused = await http('GET', '/artworks?availability=blue&availability=sold');
  t.is(refused.status, 422);
});

test('long facets are searched by label and keep the selected values', async (t) => {
  const { client, klee } = await collection(t);
  for (let n = 0; n < 55; n += 1)
    await client.artworks.create(artworkInput({ artistId: klee.id, tags: [`tag ${n}`, `other ${n}`] }));
  const one = await client.artworks.facets({ facet: 'tag', tag: ['rare', 'other 54'] });
  t.deepEqual(Object.keys(one.facets), ['tag']);
  t.is(one.facets.tag?.length, 50);
  t.true(['rare', 'other 54', 'none'].every((value) => one.facets.tag?.some((each) => each.value === value)));
  const found = await client.artworks.facets({ facet: 'tag', find: 'OTHER 5' });
  t.is(found.facets.tag?.length, 6);
  // Whether or not others have been counted before.
  const frequent = await client.artworks.facets({ facet: 'tag' });
  t.deepEqual(await client.artworks.facets({ facet: 'tag', tag: ['rare', 'other 54'] }), one);
  t.deepEqual(await client.artworks.facets({ facet: 'tag' }), frequent);
  t.false(frequent.facets.tag?.some(({ value }) => value === 'other 54'));
});

test('the artists of one collection are counted in it', async (t) => {
  const { client, hoech } = await collection(t);
  const { id } = await client.collections.create({ name: 'Spring' });
  const { items } = await client.artworks.list({ artistId: hoech.id });
  await client.collections.add({ id, ids: [items[0]!.id] });
  const found = await client.artworks.facets({ collection: id });
  t.is(found.total, 1);
  t.is(counts(found, 'artistId')[hoech.id], 1);
});

test('custom lists of terms are facets', async (t) => {
  const { app, client, klee } = await collection(t);
  const admin = await app.client('admin');
  const terms = ['gilt_edge', 'oak'];
  const { id } = await admin.customFields.create({ recordType: 'artworks', kind: 'list', label: 'Frame', terms });
  await client.artworks.create(artworkInput({ artistId: klee.id, extra: { [id]: 'oak' } }));
  await client.artworks.create(artworkInput({ artistId: klee.id, extra: { [id]: 'gilt_edge' } }));
  const all = await client.artworks.facets({});
  t.deepEqual(all.facets[`extra.${id}`], [
    { value: 'gilt_edge', label: 'gilt_edge', count: 1 },
    { value: 'oak', label: 'oak', count: 1 },
    { value: 'none', label: 'None', count: 6 },
  ]);
  const oak = await client.artworks.facets({ extra: { [id]: ['oak'] } });
  t.is(oak.total, 1);
  t.deepEqual(counts(oak, `extra.${id}`), { gilt_edge: 1, oak: 1, none: 6 });
  const http = await app.http('curator');
  t.is((await http('GET', `/artworks?extra.${id}=oak`)).body.total, 1);
  t.is((await http('GET', `/artworks?extra.${id}=oak&extra.${id}=none`)).body.total, 7);
});

test('a term called none counts as no value', async (t) => {
  const { app, client, klee } = await collection(t);
  const admin = await app.client('admin');
  const terms = ['oak', 'none'];
  const { id } = await admin.customFields.create({ recordType: 'artworks', kind: 'list', label: 'Frame', terms });
  for (const term of terms) await client.artworks.create(artworkInput({ artistId: klee.id, extra: { [id]: term } }));
  const { facets } = await client.artworks.facets({ facet: `extra.${id}` });
  t.deepEqual(facets[`extra.${id}`], [
    { value: 'oak', label: 'oak', count: 1 },
    { value: 'none', label: 'None', count: 7 },
  ]);
  t.is((await client.artworks.list({ extra: { [id]: ['none'] } })).total, 7);
  t.is((await client.artworks.list({ q: 'frame:none' })).total, 7);
  t.is((await client.artworks.list({ q: 'frame:"none"' })).total, 1);
});

test('artists count only their own artworks, and only curators count prices', async (t) => {
  const { app, hoech } = await collection(t);
  const artist = await app.client(await app.signIn('artist', { artistId: hoech.id }));
  const own = await artist.artworks.facets({});
  t.is(own.total, 3);
  t.deepEqual(counts(own, 'nationality'), { German: 1, none: 2 });
  const viewer = await app.client('viewer');
  const seen = await viewer.artworks.facets({});
  t.is(seen.total, 6);
  for (const { facets } of [own, seen]) t.false('price' in facets);
  for (const client of [artist, viewer]) {
    t.like(await failure(t, client.artworks.facets({ price: '0..100' })), { code: 'FORBIDDEN' });
    t.like(await failure(t, client.artworks.list({ price: 'none' })), { code: 'FORBIDDEN' });
  }
});

test('counts follow changes of the artworks', async (t) => {
  const { client, hoech } = await collection(t);
  t.is((await client.artworks.facets({})).total, 6);
  await client.artworks.create(artworkInput({ artistId: hoech.id, availability: 'out' }));
  t.is(counts(await client.artworks.facets({}), 'availability').out, 1);
});

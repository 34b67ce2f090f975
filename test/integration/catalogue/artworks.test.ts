import test from 'ava';
import type { ArtworkInput } from '#shared/contract/catalogue/artworks.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { failure } from '#test/helpers/failure.ts';
import { undoNewest } from '#test/helpers/history.ts';

const unknownId = '00000000-0000-7000-8000-000000000000';

async function studio(t: Parameters<typeof testApp>[0]) {
  const app = await testApp(t);
  const client = await app.client('curator');
  const artist = await client.artists.create(artistInput());
  return {
    app,
    client,
    artist,
    artworkOf: (input: Partial<ArtworkInput> = {}) => artworkInput({ artistId: artist.id, ...input }),
  };
}

test('an artwork keeps all entered values', async (t) => {
  const { client, artist, artworkOf } = await studio(t);
  const input = artworkOf({
    inventoryNumber: 'N2024.15/a',
    title: 'Weberzug',
    otherTitles: ['March of the Weavers'],
    dateText: 'um 1893–97',
    earliestYear: 1893,
    latestYear: 1897,
    medium: 'Etching',
    dimensionsText: '21,6 × 29,5 cm',
    heightMm: 216,
    widthMm: 295.5,
    depthMm: 0,
    weightG: 12.25,
    edition: '3/50',
    price: 12_345.67,
    currency: 'CHF',
    availability: 'available',
    ownership: 'consigned',
    creditLine: 'Gift of the artist',
    inscription: 'signed l.r.',
    description: 'One.\nTwo.',
    tags: ['print', 'labour'],
  });
  const created = await client.artworks.create(input);
  t.like(created, { ...input, artistName: artist.name, image: null, images: [], primaryImageId: null });
  t.deepEqual(created.attributions, [
    { artistId: artist.id, artistName: artist.name, role: 'artist', qualifier: null },
  ]);
  t.deepEqual(await client.artworks.get({ id: created.id }), created);
});

test('the highest price is stored exactly', async (t) => {
  const { client, artworkOf } = await studio(t);
  t.is((await client.artworks.create(artworkOf({ price: 999_999_999_999.99 }))).price, 999_999_999_999.99);
});

test('a price without a currency gets the default currency', async (t) => {
  const { app, client, artworkOf } = await studio(t);
  t.is((await client.artworks.create(artworkOf({ price: 10 }))).currency, 'EUR');
  await (await app.client('admin')).settings.update({ defaultCurrency: 'CHF' });
  const { id, currency } = await client.artworks.create(artworkOf({ price: 10 }));
  t.is(currency, 'CHF');
  t.is((await client.artworks.update({ id, currency: 'USD' })).currency, 'USD');
  t.is((await client.artworks.update({ id, price: 20 })).currency, 'USD');
  const unpriced = await client.artworks.create(artworkOf());
  t.is(unpriced.currency, null);
  t.is((await client.artworks.update({ id: unpriced.id, price: 5 })).currency, 'CHF');
});

test('an artwork of a missing artist is refused at the field', async (t) => {
  const { client, artist, artworkOf } = await studio(t);
  for (const artistId of [unknownId, 'no-uuid']) {
    const error = await failure(t, client.artworks.create(artworkOf({ artistId })));
    t.deepEqual([error.code, error.message, error.paths], ['NOT_FOUND', 'Artist not found', ['artistId']]);
  }
  const { id } = await client.artworks.create(artworkOf());
  t.deepEqual((await failure(t, client.artworks.update({ id, artistId: unknownId }))).paths, ['artistId']);
  const attributions = [artist.id, unknownId].map((artistId) => ({ artistId, role: 'artist', qualifier: null }));
  t.deepEqual((await failure(t, client.artworks.update({ id, attributions }))).paths, ['attributions.1.artistId']);
});

const badInput: [what: string, input: Record<string, unknown>, path: string][] = [
  ['an empty title', { title: ' ' }, 'title'],
  ['a title that is too long', { title: 'x'.repeat(501) }, 'title'],
  ['a negative price', { price: -1 }, 'price'],
  ['a price with three decimals', { price: 1.234 }, 'price'],
  ['a price above the limit', { price: 1e12 }, 'price'],
  ['a price as text', { price: '12' }, 'price'],
  ['an invalid currency', { currency: 'EURO' }, 'currency'],
  ['a year out of range', { earliestYear: -20_000 }, 'earliestYear'],
  ['years in the wrong order', { earliestYear: 1900, latestYear: 1899 }, 'latestYear'],
  ['a size out of range', { heightMm: 1_000_001 }, 'heightMm'],
  ['a negative size', { widthMm: -1 }, 'widthMm'],
  ['an unknown availability', { availability: 'maybe' }, 'availability'],
  ['a control character in a tag', { tags: ['a\u0007'] }, 'tags.0'],
  ['too many tags', { tags: Array.from({ length: 51 }, (_, n) => `tag ${n}`) }, 'tags'],
  ['an empty list of attributions', { attributions: [] }, 'attributions'],
  ['an unknown field', { owner: 'me' }, 'owner'],
];
for (const [what, input, path] of badInput) {
  test(`${what} is refused at its field`, async (t) => {
    const { client, artworkOf } = await studio(t);
    const error = await failure(t, client.artworks.create({ ...artworkOf(), ...input } as ArtworkInput));
    t.is(error.code, 'VALIDATION');
    t.deepEqual(error.paths, [path]);
    t.is((await client.artworks.list({})).total, 0);
  });
}

test('an inventory number is unique', async (t) => {
  const { client, artworkOf } = await studio(t);
  await client.artworks.create(artworkOf({ inventoryNumber: 'A 1' }));
  const { id } = await client.artworks.create(artworkOf({ inventoryNumber: null }));
  const error = await failure(t, client.artworks.update({ id, inventoryNumber: 'A 1' }));
  t.deepEqual([error.code, error.paths], ['CONFLICT', ['inventoryNumber']]);
});

test('a new main artist replaces the first attribution and keeps the others', async (t) => {
  const { client, artist, artworkOf } = await studio(t);
  const printer = await client.artists.create(artistInput({ name: 'Otto Felsing' }));
  const other = await client.artists.create(artistInput({ name: 'Anna Other' }));
  const { id } = await client.artworks.create(
    artworkOf({
      attributions: [
        { artistId: artist.id, role: 'artist', qualifier: 'attributed to' },
        { artistId: printer.id, role: 'printer', qualifier: null },
      ],
    }),
  );
  const changed = await client.artworks.update({ id, artistId: other.id });
  t.is(changed.artistId, other.id);
  t.deepEqual(
    changed.attributions.map(({ artistName, role }) => [artistName, role]),
    [
      ['Anna Other', 'artist'],
      ['Otto Felsing', 'printer'],
    ],
  );
  const turned = await client.artworks.update({
    id,
    attributions: [
      { artistId: printer.id, role: 'printer', qualifier: null },
      { artistId: other.id, role: 'artist', qualifier: 'after' },
    ],
  });
  t.is(turned.artistId, printer.id);
  t.deepEqual(
    turned.attributions.map(({ artistName, qualifier }) => [artistName, qualifier]),
    [
      ['Otto Felsing', null],
      ['Anna Other', 'after'],
    ],
  );
});

test('a list shows the main artist’s qualifier, whatever other roles they have', async (t) => {
  const { client, artist, artworkOf } = await studio(t);
  const other = await client.artists.create(artistInput({ name: 'Anna Other' }));
  const created = await client.artworks.create(
    artworkOf({
      attributions: [
        { artistId: artist.id, role: 'artist', qualifier: 'after' },
        { artistId: other.id, role: 'printer', qualifier: 'workshop of' },
        { artistId: artist.id, role: 'publisher', qualifier: null },
      ],
    }),
  );
  t.is(created.artistQualifier, 'after');
  const { items } = await client.artworks.list({});
  t.deepEqual(
    items.map(({ id, artistName, artistQualifier }) => [id, artistName, artistQualifier]),
    [[created.id, artist.name, 'after']],
  );
  const certain = await client.artworks.update({
    id: created.id,
    attributions: [{ artistId: artist.id, role: 'artist', qualifier: null }],
  });
  t.is(certain.artistQualifier, null);
});

test('a repeated attribution is refused, and so is a main artist who is not first', async (t) => {
  const { client, artist, artworkOf } = await studio(t);
  const other = await client.artists.create(artistInput());
  const part = { artistId: artist.id, role: 'artist', qualifier: null };
  t.deepEqual((await failure(t, client.artworks.create(artworkOf({ attributions: [part, part] })))).paths, [
    'attributions.1',
  ]);
  const wrong = artworkOf({ artistId: other.id, attributions: [part] });
  t.deepEqual((await failure(t, client.artworks.create(wrong))).paths, ['artistId']);
});

test('an update without changes to attributions keeps their rows', async (t) => {
  const { app, client, artworkOf } = await studio(t);
  const { id, artistId } = await client.artworks.create(artworkOf());
  const rows = async () => (await app.workspace.database.sequelize.query('SELECT * FROM attributions'))[0];
  const before = await rows();
  await client.artworks.update({ id, title: 'Another', artistId });
  t.deepEqual(await rows(), before);
});

test('an edit of an outdated artwork is refused with the current values', async (t) => {
  const { client, artworkOf } = await studio(t);
  const { id, updatedAt } = await client.artworks.create(artworkOf());
  const first = await client.artworks.update({ id, updatedAt, title: 'First' });
  const error = await failure(t, client.artworks.update({ id, updatedAt, title: 'Second' }));
  t.is(error.code, 'STALE');
  t.deepEqual(error.current, first);
});

test('an edit of outdated attributions is refused with the current ones', async (t) => {
  const { client, artworkOf, artist } = await studio(t);
  const { id, updatedAt } = await client.artworks.create(artworkOf());
  const copyist = { artistId: artist.id, role: 'printmaker', qualifier: null } as const;
  const main = { artistId: artist.id, role: 'artist', qualifier: null } as const;
  for (const [own, others] of [
    [[main, copyist], [{ ...main, qualifier: 'attributed to' }]],
    [
      [copyist, main],
      [main, copyist],
    ],
  ] as const) {
    const before = await client.artworks.get({ id });
    const first = await client.artworks.update({ id, updatedAt: before.updatedAt, attributions: [...own] });
    t.true(first.updatedAt > before.updatedAt);
    const error = await failure(
      t,
      client.artworks.update({ id, updatedAt: before.updatedAt, attributions: [...others] }),
    );
    t.is(error.code, 'STALE');
    t.deepEqual(error.current, first);
  }
  t.is((await failure(t, client.artworks.update({ id, updatedAt, title: 'Late' }))).code, 'STALE');
  const same = await client.artworks.get({ id });
  t.is((await client.artworks.update({ id, attributions: [copyist, main] })).updatedAt, same.updatedAt);
});

test('undoing the deletion of an artwork restores all its fields, attributions and images', async (t) => {
  const { client, artworkOf } = await studio(t);
  const artwork = await client.artworks.create(
    artworkOf({ inventoryNumber: 'A 1', tags: ['x'], price: 3, otherTitles: ['y'] }),
  );
  await client.artworks.remove({ id: artwork.id });
  t.is((await failure(t, client.artworks.get({ id: artwork.id }))).code, 'NOT_FOUND');
  t.is((await client.artworks.list({})).total, 0);
  t.like(await undoNewest(client), { undone: 1, left: [] });
  t.deepEqual(await client.artworks.get({ id: artwork.id }), artwork);
  t.is((await client.artworks.list({})).total, 1);
});

test('an artwork with only one known year is found by it', async (t) => {
  const { client, artworkOf } = await studio(t);
  const until = await client.artworks.create(artworkOf({ latestYear: 1800 }));
  const from = await client.artworks.create(artworkOf({ earliestYear: 1820 }));
  await client.artworks.create(artworkOf());
  const found = async (query: { yearFrom?: number; yearTo?: number; sort?: 'earliestYear' }) =>
    (await client.artworks.list(query)).items.map(({ id }) => id).sort();
  t.deepEqual(await found({ yearTo: 1850 }), [until.id, from.id].sort());
  t.deepEqual(await found({ yearTo: 1810 }), [until.id]);
  t.deepEqual(await found({ yearFrom: 1790, yearTo: 1810, sort: 'earliestYear' }), [until.id]);
  t.deepEqual(await found({ yearFrom: 1801, yearTo: 1850 }), [from.id]);
  t.deepEqual(await found({ yearTo: 1799 }), []);
});

test('a user with the role artist sees and edits only their own artworks, and cannot reassign them', async (t) => {
  const { app, client: curator, artist, artworkOf } = await studio(t);
  const other = await curator.artists.create(artistInput());
  const own = await curator.artworks.create(artworkOf({ title: 'Own' }));
  const foreign = await curator.artworks.create(artworkOf({ artistId: other.id }));
  const client = await app.client(await app.signIn('artist', { artistId: artist.id }));
  t.is((await client.artworks.update({ id: own.id, title: 'Still own' })).title, 'Still own');
  t.is((await failure(t, client.artworks.get({ id: foreign.id }))).code, 'NOT_FOUND');
  t.is((await failure(t, client.artworks.update({ id: foreign.id, title: 'x' }))).code, 'NOT_FOUND');
  t.is((await failure(t, client.artworks.update({ id: own.id, artistId: other.id }))).code, 'FORBIDDEN');
  t.is((await failure(t, client.artworks.remove({ id: own.id }))).code, 'FORBIDDEN');
  const { items, total } = await client.artworks.list({});
  t.deepEqual([items.map(({ id }) => id), total], [[own.id], 1]);
  t.is((await client.artworks.list({ artistId: other.id })).total, 0);
  t.is((await client.artworks.pages({})).total, 1);
});

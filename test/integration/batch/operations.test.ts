import test from 'ava';
import type { ArtworkInput } from '#shared/contract/catalogue/artworks.ts';
import type { BatchEditInput } from '#shared/contract/catalogue/batch-edits.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { failure } from '#test/helpers/failure.ts';
import { placeImage } from '#test/helpers/sync/same-value.ts';

type Operations = Partial<Record<keyof BatchEditInput, unknown>>;

async function gallery(t: Parameters<typeof testApp>[0]) {
  const app = await testApp(t);
  const client = await app.client('curator');
  const { id: artistId } = await client.artists.create(artistInput());
  const batch = async (ids: string[], edit: Operations) => await client.batchEdits.run({ ids, ...(edit as object) });
  /** Returns an artwork of these values after an edit, and the paths of its refusal. */
  const edited = async (values: Partial<ArtworkInput>, edit: Operations) => {
    const { id } = await client.artworks.create(artworkInput({ artistId, ...values }));
    const { refused } = await batch([id], edit);
    return { ...(await client.artworks.get({ id })), refused: refused.map(({ path }) => path) };
  };
  return { app, client, artistId, batch, edited };
}

test('find and replace looks in one field or in all texts', async (t) => {
  const { edited } = await gallery(t);
  const values = {
    title: 'The Rome view',
    tags: ['Paris', 'Rome'],
    description: 'Rome,\nRome',
    inventoryNumber: 'Rome-1',
  };
  const all = await edited(values, { replace: { find: 'Rome', with: 'Roma' } });
  t.like(all, {
    title: 'The Roma view',
    sortTitle: 'Roma view',
    tags: ['Paris', 'Roma'],
    description: 'Roma,\nRoma',
    inventoryNumber: 'Rome-1',
  });
  const one = await edited(
    { ...values, inventoryNumber: null },
    { replace: { find: 'ROME', with: '$1', field: 'title', matchCase: false } },
  );
  t.like(one, { title: 'The $1 view', description: 'Rome,\nRome' });
  const groups = await edited({ title: 'View 12 and 3' }, { replace: { find: '(\\d+)', with: 'No. $1', regex: true } });
  t.is(groups.title, 'View No. 12 and No. 3');
  t.like(await edited({ title: 'Tea' }, { replace: { find: 'Tea', with: '' } }), { title: 'Tea', refused: ['title'] });
  const words = { find: 'art', with: 'craft', wholeWords: true };
  t.is((await edited({ title: 'art, artist' }, { replace: words })).title, 'craft, artist');
});

test('an expression that backtracks without end is refused, and so is an invalid one', async (t) => {
  const { client, artistId, batch } = await gallery(t);
  const { id } = await client.artworks.create(artworkInput({ artistId, medium: `${'a'.repeat(60)}!` }));
  const replace = (find: string) => batch([id], { replace: { find, with: 'x', regex: true, field: 'medium' } });
  t.like(await failure(t, replace('(a+)+$')), { code: 'VALIDATION', paths: ['replace.0.find'] });
  t.like(await failure(t, replace('(')), { code: 'VALIDATION', paths: ['replace.0.find'] });
  t.like(await failure(t, batch([id], { replace: { find: 'a', with: 'b', field: 'price' } })), { code: 'VALIDATION' });
});

test('images are turned clockwise, as the preview shows, unless one was turned since', async (t) => {
  const { app, client, artistId, batch } = await gallery(t);
  const { id } = await client.artworks.create(artworkInput({ artistId, title: 'Tea' }));
  const [one, two] = [await placeImage(app, id, 1), await placeImage(app, id, 2)];
  await client.images.update({ artworkId: id, imageId: two.imageId, rotation: 270 });
  const rotation = async () => (await client.artworks.get({ id })).images.map((image) => image.rotation);
  const { preview } = await batch([id], { rotateImages: 90, dryRun: true });
  t.like((await client.batchEdits.rows({ id: preview! })).items, [
    {
      before: {
        rotation: [
          { id: one.id, rotation: 0 },
          { id: two.id, rotation: 270 },
        ],
      },
      after: {
        rotation: [
          { id: one.id, rotation: 90 },
          { id: two.id, rotation: 0 },
        ],
      },
    },
  ]);
  const { changeSet } = await client.batchEdits.run({ preview: preview! });
  t.deepEqual(await rotation(), [90, 0]);
  await client.history.undo({ changeSet: changeSet! });
  t.deepEqual(await rotation(), [0, 270]);
  const later = await batch([id], { rotateImages: 180, dryRun: true });
  await client.images.update({ artworkId: id, imageId: one.imageId, rotation: 90 });
  t.like(await client.batchEdits.run({ preview: later.preview! }), {
    changed: 0,
    refused: [{ id, path: 'updatedAt' }],
  });
  t.like(await failure(t, batch([id], { rotateImages: 45 })), { code: 'VALIDATION' });
});

test('years and sizes follow their texts as in a form', async (t) => {
  const { edited } = await gallery(t);
  const set = { dateText: '1830–41', dimensionsText: '60.5 × 81 cm' };
  t.like(await edited({}, { set }), { earliestYear: 1830, latestYear: 1841, heightMm: 605, widthMm: 810 });
  t.like(await edited({ dateText: '1800', earliestYear: 1790, latestYear: 1800 }, { set }), {
    earliestYear: 1790,
    latestYear: 1841,
  });
  t.like(await edited({}, { set: { ...set, latestYear: 1850 } }), { earliestYear: 1830, latestYear: 1850 });
});

test('years are shifted in numbers and text alike', async (t) => {
  const { edited } = await gallery(t);
  const range = { dateText: 'c. 1830–41', earliestYear: 1830, latestYear: 1841 };
  t.like(await edited(range, { shiftYears: 3 }), { dateText: 'c. 1833–44', earliestYear: 1833, latestYear: 1844 });
  t.like(await edited({ earliestYear: 1900 }, { shiftYears: -10 }), { earliestYear: 1890, latestYear: null });
  t.like(await edited({ dateText: '19th century', earliestYear: 1800, latestYear: 1899 }, { shiftYears: 1 }), {
    earliestYear: 1800,
    refused: ['dateText'],
  });
});

test('prices are raised and converted exactly', async (t) => {
  const { edited } = await gallery(t);
  const price = (amount: number, currency = 'EUR') => ({ price: amount, currency });
  t.is((await edited(price(1000), { raisePrice: { percent: 7.5, roundTo: 10 } })).price, 1080);
  t.is((await edited(price(0.35), { raisePrice: { percent: 10 } })).price, 0.39);
  t.is((await edited({}, { raisePrice: { percent: 10 } })).price, null);
  const convertCurrency = { from: 'EUR', to: 'USD', rate: 1.0853, roundTo: 1 };
  t.like(await edited(price(1200), { convertCurrency }), { price: 1302, currency: 'USD' });
  t.like(await edited(price(1200, 'CHF'), { convertCurrency }), { price: 1200, currency: 'CHF' });
  t.like(await edited(price(900_000_000_000), { raisePrice: { percent: 50 } }), { refused: ['price'] });
});

test('other titles and tags are added and removed', async (t) => {
  const { edited } = await gallery(t);
  const lists = { otherTitles: ['Quay', 'Mole'], tags: ['loan'] };
  const edit = { add: { otherTitles: ['Harbour', 'Quay'], tags: ['framed'] }, remove: { otherTitles: ['Mole'] } };
  t.like(await edited(lists, edit), { otherTitles: ['Quay', 'Harbour'], tags: ['loan', 'framed'] });
});

test('the case of texts is changed', async (t) => {
  const { edited } = await gallery(t);
  const changed = async (to: string) =>
    (await edited({ title: 'the QUIET garden’s gate' }, { changeCase: { fields: ['title'], to } })).title;
  t.is(await changed('upper'), 'THE QUIET GARDEN’S GATE');
  t.is(await changed('title'), 'The Quiet Garden’s Gate');
  t.is(await changed('sentence'), 'The quiet garden’s gate');
});

test('an artwork keeps an artist, and the next one becomes the main artist', async (t) => {
  const { client, edited, artistId } = await gallery(t);
  const other = await client.artists.create(artistInput({ name: 'Other' }));
  const remove = { attributions: [{ artistId }] };
  t.like(await edited({}, { remove }), { artistId, refused: ['attributions'] });
  const both = {
    attributions: [
      { artistId, role: 'artist', qualifier: null },
      { artistId: other.id, role: 'printer', qualifier: null },
    ],
  };
  const left = await edited(both, { remove });
  t.like(left, { artistId: other.id, artistName: 'Other' });
  t.is(left.attributions.length, 1);
});

test('custom values are set and cleared, and tags beyond the limit are refused', async (t) => {
  const { app, edited } = await gallery(t);
  const admin = await app.client('admin');
  const frame = await admin.customFields.create({ recordType: 'artworks', kind: 'text', label: 'Frame', terms: [] });
  t.deepEqual((await edited({}, { set: { extra: { [frame.id]: 'oak' } } })).extra, { [frame.id]: 'oak' });
  t.deepEqual((await edited({ extra: { [frame.id]: 'oak' } }, { set: { extra: { [frame.id]: null } } })).extra, {});
  const replace = { find: 'oak', with: 'pine' };
  t.deepEqual((await edited({ extra: { [frame.id]: 'oak' } }, { replace })).extra, { [frame.id]: 'pine' });
  const many = Array.from({ length: 50 }, (_, index) => `tag ${index}`);
  t.like(await edited({ tags: many }, { add: { tags: ['more'] } }), { tags: many, refused: ['tags'] });
});

import test from 'ava';
import type { Artwork } from '#shared/contract/catalogue/artworks.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { failure } from '#test/helpers/failure.ts';

const nowhere = '00000000-0000-7000-8000-000000000000';

async function gallery(t: Parameters<typeof testApp>[0], titles = ['Harbour', 'Bridge', 'Tea']) {
  const app = await testApp(t);
  const account = await app.signIn('curator');
  const [curator, http] = [await app.client(account), await app.http(account)];
  const artist = await curator.artists.create(artistInput());
  const artworks: Artwork[] = [];
  for (const title of titles)
    artworks.push(await curator.artworks.create(artworkInput({ artistId: artist.id, title })));
  const batch = async (body: object) => await http('POST', '/artworks/batch', body);
  const current = async () => await Promise.all(artworks.map(({ id }) => curator.artworks.get({ id })));
  return { app, curator, http, artist, artworks, ids: artworks.map(({ id }) => id), batch, current };
}

test('a batch edit sets fields of the artworks that a search finds', async (t) => {
  const { batch, current, curator } = await gallery(t);
  const { status, body } = await batch({ query: 'harbour', set: { availability: 'sold', price: 1200 } });
  t.is(status, 200);
  t.like(body, { matched: 1, changed: 1, refused: [], refusedCount: 0, preview: null });
  t.deepEqual(
    (await current()).map(({ availability, price, currency }) => [availability, price, currency]),
    [
      ['sold', 1200, 'EUR'],
      [null, null, null],
      [null, null, null],
    ],
  );
  const [newest] = (await curator.history.list({ limit: 1 })).items;
  t.like(newest, { id: body.changeSet, kind: 'artworks.batch', title: { key: 'artworks-batch' } });
});

test('the query is the filter of the list, and ids name artworks', async (t) => {
  const { batch, current, ids, artist } = await gallery(t);
  t.like((await batch({ query: { artistId: artist.id }, set: { medium: 'oil' } })).body, { matched: 3, changed: 3 });
  t.like((await batch({ query: { q: 'tea', availability: 'sold' }, set: { medium: 'x' } })).body, { matched: 0 });
  t.like((await batch({ query: {}, except: [ids[0]], set: { medium: 'ink' } })).body, { matched: 2, changed: 2 });
  const [one = ''] = ids;
  const result = await batch({ ids: [one, one.toUpperCase(), nowhere, 'x'], set: { medium: null } });
  t.like(result.body, { matched: 1, changed: 1, refusedCount: 2 });
  t.deepEqual(
    result.body.refused.map(({ id, path }: { id: string; path: string }) => [id, path]),
    [
      ['x', 'id'],
      [nowhere, 'id'],
    ],
  );
  t.deepEqual(
    (await current()).map(({ medium }) => medium),
    [null, 'ink', 'ink'],
  );
  t.like((await batch({ ids: [], set: { medium: 'oil' } })).body, { matched: 0, changed: 0, changeSet: null });
});

test('100,000 ids are accepted, and refused ones are counted', async (t) => {
  const { batch, ids } = await gallery(t);
  const unknown = Array.from({ length: 100_000 }, (_, n) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`);
  const { status, body } = await batch({ ids: [...ids, ...unknown], set: { medium: 'oil' } });
  t.like({ status, ...body }, { status: 200, matched: 3, changed: 3, refusedCount: 100_000 });
  t.is(body.refused.length, 10_000);
});

test('an unchanged artwork is not written', async (t) => {
  const { batch, current } = await gallery(t);
  await batch({ query: 'tea', set: { medium: 'oil' } });
  const before = await current();
  t.like((await batch({ query: '', set: { medium: 'oil' } })).body, { matched: 3, changed: 2 });
  t.is((await current())[2]?.updatedAt, before[2]?.updatedAt);
  t.like((await batch({ query: '', set: { medium: 'oil' } })).body, { changed: 0, changeSet: null });
});

test('invalid input is refused as a whole', async (t) => {
  const { batch, artist } = await gallery(t);
  const refused = async (body: object) => {
    const { status, body: answer } = await batch(body);
    return [status, ...(answer.errors ?? []).map(({ path }: { path: string }) => path)];
  };
  t.deepEqual(await refused({ set: { medium: 'oil' } }), [422, 'query']);
  t.deepEqual(await refused({ query: '', ids: [], set: {} }), [422, 'ids']);
  t.deepEqual(await refused({ query: '', set: { price: '12' } }), [422, 'set.price']);
  t.deepEqual(await refused({ query: '', set: { nothing: 1 } }), [422, 'set.nothing']);
  t.deepEqual(await refused({ query: '', set: { title: null } }), [422, 'set.title']);
  t.deepEqual(await refused({ query: '', set: { extra: { [nowhere]: 'x' } } }), [422, `set.extra.${nowhere}`]);
  t.deepEqual(await refused({ query: { mood: 'red' }, set: {} }), [422, 'query.mood']);
  t.deepEqual(await refused({ query: '', set: { artistId: nowhere } }), [404, 'set.artistId']);
  t.deepEqual(await refused({ query: '', add: { attributions: [{ artistId: artist.id }, { artistId: 'x' }] } }), [
    404,
    'add.attributions.1.artistId',
  ]);
  t.deepEqual(await refused({ ids: 'all', set: {} }), [422, 'ids']);
});

test('an artwork that the edit would make invalid is refused, and the others are changed', async (t) => {
  const { batch, curator, current, ids } = await gallery(t);
  await curator.artworks.update({ id: ids[1]!, earliestYear: 1900, latestYear: 1910 });
  const { body } = await batch({ ids, set: { latestYear: 1850 } });
  t.like(body, { matched: 3, changed: 2, refused: [{ id: ids[1], path: 'latestYear' }] });
  t.deepEqual(
    (await current()).map(({ latestYear }) => latestYear),
    [1850, 1910, 1850],
  );
});

test('an inventory number belongs to one artwork', async (t) => {
  const { batch, curator, current, ids } = await gallery(t);
  await curator.artworks.update({ id: ids[2]!, inventoryNumber: 'A-2' });
  const same = await batch({ ids, set: { inventoryNumber: 'B-1' } });
  t.like(same.body, { changed: 1, refusedCount: 2, refused: [{ id: ids[1], path: 'inventoryNumber' }] });
  await curator.artworks.update({ id: ids[2]!, inventoryNumber: 'a–2' });
  const some = await batch({ ids: ids.slice(0, 2), renumber: { pattern: 'A-{n}' } });
  t.like(some.body, { changed: 1, refused: [{ id: ids[1], path: 'inventoryNumber' }] });
  t.like((await batch({ ids, renumber: { pattern: 'A-{n}', start: '001' } })).body, { changed: 3, refusedCount: 0 });
  t.deepEqual(
    (await current()).map(({ inventoryNumber }) => inventoryNumber),
    ['A-001', 'A-002', 'A-003'],
  );
  await batch({ ids: [...ids].reverse(), renumber: { pattern: 'A-{n}', start: '001' } });
  t.deepEqual(
    (await current()).map(({ inventoryNumber }) => inventoryNumber),
    ['A-003', 'A-002', 'A-001'],
  );
});

test('one undo restores all artworks', async (t) => {
  const { batch, curator, current, ids, artist } = await gallery(t);
  const other = await curator.artists.create(artistInput({ name: 'Other' }));
  const before = await current();
  const { body } = await batch({
    ids,
    set: { title: 'The Same', tags: ['a'], artistId: other.id },
    add: { tags: ['b'], attributions: [{ artistId: artist.id, role: 'printer' }] },
  });
  t.is(body.changed, 3);
  t.like((await current())[0], { title: 'The Same', sortTitle: 'Same', tags: ['a', 'b'], artistName: 'Other' });
  t.like(await curator.history.undo({ changeSet: body.changeSet }), { undone: 3, left: [] });
  const timeless = (all: typeof before) => all.map(({ updatedAt: _, ...rest }) => rest);
  t.deepEqual(timeless(await current()), timeless(before));
});

test('a user who may not edit is refused, and an artist edits only their own artworks', async (t) => {
  const { app, curator, artist, ids } = await gallery(t);
  const other = await curator.artists.create(artistInput({ name: 'Other' }));
  const shared = await curator.artworks.create(
    artworkInput({
      artistId: other.id,
      attributions: [{ artistId: other.id }, { artistId: artist.id, role: 'printer' }] as never,
    }),
  );
  const foreign = await curator.artworks.create(artworkInput({ artistId: other.id }));
  const viewer = await app.client('viewer');
  t.like(await failure(t, viewer.batchEdits.run({ ids, set: { medium: 'x' } })), { code: 'FORBIDDEN' });
  const own = await app.client(await app.signIn('artist', { artistId: artist.id }));
  const edited = await own.batchEdits.run({ ids: [...ids, shared.id, foreign.id], set: { medium: 'oil' } });
  t.like(edited, { matched: 4, changed: 3 });
  t.deepEqual(
    edited.refused.map(({ id, path }) => [id, path]),
    [
      [foreign.id, 'id'],
      [shared.id, 'artistId'],
    ],
  );
  const priced = await own.batchEdits.run({ query: {}, set: { price: 5 } });
  t.like(priced, { matched: 4, changed: 0, refusedCount: 4, changeSet: null });
  t.is(priced.refused.filter(({ path }) => path === 'price').length, 3);
  t.like(await failure(t, own.batchEdits.remove({ ids })), { code: 'FORBIDDEN' });
});

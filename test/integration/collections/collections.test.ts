// cspell:ignore CDBA DACB ABDC ADBC
import test from 'ava';
import type { ArtworkListInput } from '#shared/contract/catalogue/artworks.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { failure } from '#test/helpers/failure.ts';
import { undoNewest } from '#test/helpers/history.ts';

async function gallery(t: Parameters<typeof testApp>[0], titles = ['A', 'B', 'C', 'D']) {
  const app = await testApp(t);
  const curator = await app.client('curator');
  const artist = await curator.artists.create(artistInput());
  const ids: Record<string, string> = {};
  for (const title of titles)
    ids[title] = (await curator.artworks.create(artworkInput({ artistId: artist.id, title }))).id;
  const idsOf = (names: string) => [...names].map((title) => ids[title]!);
  const show = await curator.collections.create({ name: 'Summer show' });
  const list = async (input: Partial<ArtworkListInput>) =>
    (await curator.artworks.list({ sort: 'title', ...input })).items.map(({ title }) => title).join('');
  const order = async (collection = show.id) => await list({ collection, sort: 'collection' });
  return { app, curator, ids, idsOf, show, list, order };
}

test('collections are nested and ordered, and a deleted one leaves those in it at the top', async (t) => {
  const { curator, show } = await gallery(t);
  const room = await curator.collections.create({ name: 'Room 1', parentId: show.id, note: 'Upstairs' });
  const fair = await curator.collections.create({ name: 'Fair' });
  const names = async () => (await curator.collections.list()).map(({ name }) => name);
  t.deepEqual(await names(), ['Summer show', 'Room 1', 'Fair']);
  await curator.collections.order({ parentId: null, ids: [fair.id, show.id] });
  t.deepEqual(await names(), ['Fair', 'Summer show', 'Room 1']);
  const refused = await failure(t, curator.collections.update({ id: show.id, parentId: room.id }));
  t.like(refused, { code: 'VALIDATION', paths: ['parentId'] });
  t.like(await failure(t, curator.collections.order({ parentId: room.id, ids: [show.id] })), { code: 'VALIDATION' });
  await curator.collections.update({ id: fair.id, parentId: show.id, name: 'Art fair' });
  t.deepEqual(await names(), ['Summer show', 'Room 1', 'Art fair']);

  await curator.collections.remove({ id: show.id });
  const parents = (await curator.collections.list()).map(({ name, parentId }) => [name, parentId]);
  t.deepEqual(parents, [
    ['Room 1', null],
    ['Art fair', null],
  ]);
  t.is((await curator.history.deleted({})).items[0]?.label, 'Summer show');
  await undoNewest(curator);
  t.deepEqual(await names(), ['Summer show', 'Room 1', 'Art fair']);
});

test('artworks keep the order that users give them', async (t) => {
  const { curator, idsOf, show, order } = await gallery(t);
  const add = async (names: string, before?: string) =>
    await curator.collections.add({ id: show.id, ids: idsOf(names), ...(before && { before: idsOf(before)[0]! }) });
  t.like(await add('DB'), { matched: 2, changed: 2 });
  t.like(await add('BA'), { matched: 2, changed: 1 });
  await add('C', 'D');
  t.is(await order(), 'CDBA');
  const move = async (names: string, before: string | null) =>
    await curator.collections.move({ id: show.id, ids: idsOf(names), before: before && idsOf(before)[0]! });
  await move('AD', 'C');
  t.is(await order(), 'DACB');
  await move('DC', null);
  t.is(await order(), 'ABDC');
  // More often than the gaps allow.
  for (let at = 0; at < 15; at += 1) await move(at % 2 ? 'B' : 'D', at % 2 ? 'D' : 'B');
  t.is(await order(), 'ADBC');
  await undoNewest(curator);
  t.is(await order(), 'ABDC');

  const { cursors } = await curator.artworks.pages({ collection: show.id, sort: 'collection', limit: 2 });
  const second = { collection: show.id, sort: 'collection', limit: 2, cursor: cursors[1]! } as const;
  t.deepEqual(
    (await curator.artworks.list(second)).items.map(({ title }) => title),
    ['D', 'C'],
  );
  t.like(await failure(t, curator.artworks.list({ sort: 'collection' })), { code: 'VALIDATION', paths: ['sort'] });
});

test('artworks are found, counted and edited by their collection', async (t) => {
  const { curator, idsOf, show, list } = await gallery(t);
  const room = await curator.collections.create({ name: 'Room 1', parentId: show.id });
  await curator.collections.add({ id: show.id, query: { q: 'title:a' } });
  await curator.collections.add({ id: room.id, ids: idsOf('BA') });
  t.is(await list({ collection: show.id }), 'A');
  t.is(await list({ collection: [show.id, room.id] }), 'AB');
  t.is(await list({ collection: 'none' }), 'CD');
  t.is(await list({ q: 'collection:"summer show"' }), 'A');
  t.is(await list({ q: 'Sammlung:room -collection:summer' }), 'B');
  t.is(await list({ q: 'collection:none' }), 'CD');
  t.deepEqual(await curator.collections.counts(), { [show.id]: 1, [room.id]: 2 });
  const { total, facets } = await curator.artworks.facets({ collection: room.id });
  t.is(total, 2);
  t.deepEqual(facets.collection, [
    { value: room.id, label: 'Room 1', count: 2 },
    { value: show.id, label: 'Summer show', count: 1 },
    { value: 'none', label: 'None', count: 2 },
  ]);
  const edit = { query: { collection: room.id }, sort: 'collection', set: { medium: 'Oil' } } as const;
  t.is((await curator.batchEdits.run(edit)).changed, 2);
  t.like(await curator.collections.take({ id: room.id, query: { q: 'medium:oil' } }), { matched: 2, changed: 2 });
  t.deepEqual(await curator.collections.counts(), { [show.id]: 1 });
  const [newest] = (await curator.history.list({ limit: 1 })).items;
  t.like(newest, { title: { key: 'collections-take', params: { name: 'Room 1' } }, record: { id: room.id } });
});

test('a batch edit adds artworks to a collection and removes them, after a preview, and is undone', async (t) => {
  const { app, curator, idsOf, show, order } = await gallery(t);
  const room = await curator.collections.create({ name: 'Room 1' });
  await curator.collections.add({ id: room.id, ids: idsOf('AB') });
  const edit = { ids: idsOf('CAB'), add: { collections: [show.id] }, remove: { collections: [room.id] } };
  const planned = await curator.batchEdits.run({ ...edit, set: { medium: 'Oil' }, dryRun: true });
  t.is(planned.changed, 3);
  const { items, names } = await curator.batchEdits.rows({ id: planned.preview! });
  t.deepEqual(items[1]?.before.collections, [room.id]);
  t.deepEqual(items[1]?.after.collections, [show.id]);
  t.is(names[show.id], 'Summer show');
  await curator.batchEdits.run({ preview: planned.preview! });
  t.is(await order(), 'CAB');
  t.is(await order(room.id), '');
  await undoNewest(curator);
  t.is(await order(), '');
  t.is(await order(room.id), 'AB');
  t.is((await curator.batchEdits.run({ ids: idsOf('AD'), add: { collections: [room.id] } })).changed, 1);
  t.is(await order(room.id), 'ABD');
  const nowhere = { ids: idsOf('A'), add: { collections: ['00000000-0000-7000-8000-000000000000'] } };
  t.like(await failure(t, curator.batchEdits.run(nowhere)), { code: 'NOT_FOUND', paths: ['add.collections.0'] });
  const artist = await app.client('artist');
  t.like(await failure(t, artist.batchEdits.run({ ...edit, remove: undefined })), { code: 'FORBIDDEN' });
});

test('a deleted artwork leaves its collections, and returns to them with its note when the deletion is undone', async (t) => {
  const { curator, ids, idsOf, show, order } = await gallery(t);
  await curator.collections.add({ id: show.id, ids: idsOf('ABC') });
  await curator.collections.setNote({ id: show.id, artworkId: ids.B!, note: 'North wall' });
  await curator.artworks.remove({ id: ids.B! });
  t.is(await order(), 'AC');
  t.deepEqual(await curator.collections.counts(), { [show.id]: 2 });
  await undoNewest(curator);
  t.is(await order(), 'ABC');
  t.deepEqual(await curator.collections.notes({ id: show.id }), [{ artworkId: ids.B!, note: 'North wall' }]);
});

test('viewers read collections, and artists do not see them', async (t) => {
  const { app, curator, idsOf, show } = await gallery(t);
  await curator.collections.add({ id: show.id, ids: idsOf('A') });
  const [viewer, artist] = [await app.client('viewer'), await app.client('artist')];
  t.is((await viewer.artworks.list({ collection: show.id, sort: 'collection' })).total, 1);
  t.like(await failure(t, viewer.collections.add({ id: show.id, ids: idsOf('B') })), { code: 'FORBIDDEN' });
  for (const filter of [{ collection: show.id }, { q: 'collection:summer' }, { collection: 'none' }])
    t.like(await failure(t, artist.artworks.list(filter)), { code: 'FORBIDDEN' });
  t.false('collection' in (await artist.artworks.facets({})).facets);
});

test('the collections of an artwork are listed with their notes', async (t) => {
  const { app, curator, ids, idsOf, show } = await gallery(t);
  const fair = await curator.collections.create({ name: 'Fair' });
  for (const { id } of [show, fair]) await curator.collections.add({ id, ids: idsOf('A') });
  await curator.collections.setNote({ id: show.id, artworkId: ids.A!, note: 'Low plinth' });
  t.deepEqual(await curator.collections.containing({ id: ids.A! }), [
    { id: fair.id, name: 'Fair', note: null },
    { id: show.id, name: 'Summer show', note: 'Low plinth' },
  ]);
  t.deepEqual(await curator.collections.containing({ id: ids.B! }), []);
  const nowhere = '00000000-0000-7000-8000-000000000000';
  t.like(await failure(t, curator.collections.containing({ id: nowhere })), { code: 'NOT_FOUND' });
  const artist = await app.client('artist');
  t.like(await failure(t, artist.collections.containing({ id: ids.A! })), { code: 'FORBIDDEN' });
});

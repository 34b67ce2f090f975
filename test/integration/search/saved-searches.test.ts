import test from 'ava';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { failure } from '#test/helpers/failure.ts';
import { undoNewest } from '#test/helpers/history.ts';

test('searches are saved, changed, ordered and deleted, and a deletion is undone', async (t) => {
  const curator = await (await testApp(t)).client('curator');
  const filters = { availability: ['available' as const, 'none' as const], extra: { x: ['a'] }, yearFrom: 1900 };
  const first = await curator.savedSearches.create({ name: 'Unsold', query: 'tag:fair', filters, sort: 'price' });
  t.like(first, { query: 'tag:fair', filters, sort: 'price', direction: 'asc', view: 'grid', position: 0 });
  const second = await curator.savedSearches.create({ name: 'Prints', query: 'type:print', view: 'list' });
  t.like(second, { sort: null, thenBy: null, thenDirection: 'asc' });
  const names = async () => (await curator.savedSearches.list()).map(({ name }) => name);
  await curator.savedSearches.order({ ids: [second.id, first.id] });
  t.deepEqual(await names(), ['Prints', 'Unsold']);
  const order = { sort: 'artist' as const, thenBy: 'earliestYear' as const, thenDirection: 'desc' as const };
  const changed = await curator.savedSearches.update({ id: second.id, name: 'All prints', query: null, ...order });
  t.like(changed, { name: 'All prints', query: null, filters: {}, view: 'list', ...order });
  const stale = curator.savedSearches.update({ id: second.id, updatedAt: second.updatedAt, name: 'X' });
  t.like(await failure(t, stale), { code: 'STALE' });
  const unknown = { name: 'X', filters: { mood: 'red' } } as never;
  t.like(await failure(t, curator.savedSearches.create(unknown)), { code: 'VALIDATION' });
  await curator.savedSearches.remove({ id: first.id });
  t.deepEqual(await names(), ['All prints']);
  await undoNewest(curator);
  t.deepEqual(await names(), ['All prints', 'Unsold']);
});

test('each user sees the number of artworks that a search finds, and none for filters that they may not use', async (t) => {
  const app = await testApp(t);
  const [curator, viewer] = [await app.client('curator'), await app.client('viewer')];
  const { id: artistId } = await curator.artists.create(artistInput());
  for (const price of [100, 2_000, null])
    await curator.artworks.create(artworkInput({ artistId, price, currency: 'EUR', medium: 'Oil' }));
  const oil = await curator.savedSearches.create({ name: 'Oil', filters: { medium: 'Oil' } });
  const dear = await curator.savedSearches.create({ name: 'Dear', query: 'price:>1000' });
  const wrong = await curator.savedSearches.create({ name: 'Wrong', query: 'year:soon' });
  t.deepEqual(await curator.savedSearches.counts(), { [oil.id]: 3, [dear.id]: 1, [wrong.id]: null });
  t.deepEqual(await viewer.savedSearches.counts(), { [oil.id]: 3, [dear.id]: null, [wrong.id]: null });
  await curator.artworks.create(artworkInput({ artistId, medium: 'Oil' }));
  t.is((await curator.savedSearches.counts())[oil.id], 4);
  t.like(await failure(t, viewer.savedSearches.create({ name: 'X' })), { code: 'FORBIDDEN' });
});

import test from 'ava';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { failure } from '#test/helpers/failure.ts';
import { placeImage } from '#test/helpers/sync/same-value.ts';

const nowhere = '00000000-0000-7000-8000-000000000000';

async function gallery(t: Parameters<typeof testApp>[0]) {
  const app = await testApp(t);
  const account = await app.signIn('curator');
  return { app, curator: await app.client(account), http: await app.http(account) };
}

test('three artists are merged into one as one change set, and undo restores them', async (t) => {
  const { curator, http } = await gallery(t);
  const first = await curator.artists.create({ name: 'Berthe Morisot', biography: 'Painted in Paris.' });
  const second = await curator.artists.create({ name: 'B. Morisot', birthYear: 1841, nationality: 'French' });
  const third = await curator.artists.create({ name: 'Mme Manet', birthYear: 1842, biography: 'Sister of Edma.' });
  const works = [];
  for (const { id } of [first, second, third])
    works.push(await curator.artworks.create(artworkInput({ artistId: id, title: `By ${id}` })));
  const ids = [first.id, second.id, third.id];
  const query = `table=artists&${ids.map((id) => `ids=${id}`).join('&')}`;
  const { status, body } = await http('GET', `/merges/preview?${query}`);
  t.is(status, 200);
  t.deepEqual(
    body.differing.map(({ fields, both }: { fields: string[]; both: boolean }) => [fields[0], both]),
    [
      ['name', false],
      ['biography', true],
      ['birthYear', false],
    ],
  );
  t.deepEqual(
    body.records.map(({ label, links }: { label: string; links: { works: number } }) => [label, links.works]),
    [
      ['Berthe Morisot', 1],
      ['B. Morisot', 1],
      ['Mme Manet', 1],
    ],
  );
  const choose = { birthYear: second.id, biography: 'both' };
  const merged = await http('POST', '/merges', { table: 'artists', ids, choose });
  t.like(merged.body, { table: 'artists', id: first.id, merged: 2 });
  t.like(await curator.artists.get({ id: first.id }), {
    name: 'Berthe Morisot',
    aliases: ['B. Morisot', 'Mme Manet'],
    birthYear: 1841,
    nationality: 'French',
    biography: 'Painted in Paris.\n\nSister of Edma.',
  });
  t.is((await curator.artists.artworks({ id: first.id })).length, 3);
  t.like(await failure(t, curator.artists.get({ id: third.id })), { code: 'NOT_FOUND' });
  const [newest] = (await curator.history.list({ limit: 1 })).items;
  t.like(newest, { title: { key: 'merges-run', params: { name: 'Berthe Morisot' } } });
  t.deepEqual((await curator.history.deleted({})).items, []);
  t.like(await curator.history.undo({ changeSet: newest!.id }), { left: [] });
  t.like(await curator.artists.get({ id: third.id }), { name: 'Mme Manet', birthYear: 1842 });
  t.like(await curator.artists.get({ id: first.id }), { aliases: [], birthYear: null });
  t.like(await curator.artworks.get({ id: works[2]!.id }), { artistId: third.id });
});

test('merged artworks get the images, tags and places in collections of all', async (t) => {
  const { app, curator } = await gallery(t);
  const { id: artistId } = await curator.artists.create(artistInput());
  const create = async (title: string, more: object) =>
    await curator.artworks.create(artworkInput({ artistId, title, ...more }));
  const one = await create('Tea', { tags: ['sun'], inventoryNumber: 'N1', medium: 'Oil' });
  const two = await create('Tea', { tags: ['tea'], inventoryNumber: 'N-01', medium: 'Oil on canvas' });
  const three = await create('The tea', { creditLine: 'Gift' });
  for (const [seed, { id }] of [one, two, three].entries()) await placeImage(app, id, seed);
  const { id: collection } = await curator.collections.create({ name: 'Show' });
  await curator.collections.add({ id: collection, ids: [three.id] });
  const ids = [one.id, two.id, three.id];
  await curator.merges.run({ table: 'artworks', ids, keep: two.id, choose: { medium: two.id, title: one.id } });
  const merged = await curator.artworks.get({ id: two.id });
  t.like(merged, { title: 'Tea', inventoryNumber: 'N-01', medium: 'Oil on canvas', creditLine: 'Gift' });
  t.deepEqual([merged.tags.sort(), merged.otherTitles, merged.images.length], [['sun', 'tea'], ['The tea'], 3]);
  t.is((await curator.artworks.list({ collection })).items[0]?.id, two.id);
  t.like(await failure(t, curator.artworks.get({ id: one.id })), { code: 'NOT_FOUND' });
});

test('invalid merges are refused and change nothing', async (t) => {
  const { app, curator, http } = await gallery(t);
  const one = await curator.artists.create({ name: 'One', birthYear: 1900 });
  const two = await curator.artists.create({ name: 'Two', birthYear: 1901 });
  const refused = async (body: object) => {
    const { status, body: answer } = await http('POST', '/merges', { table: 'artists', ...body });
    return [status, answer.errors?.[0]?.path];
  };
  t.deepEqual(await refused({ ids: [one.id] }), [422, 'ids']);
  t.deepEqual(await refused({ ids: [one.id, one.id.toUpperCase()] }), [422, 'ids']);
  t.deepEqual(await refused({ ids: [one.id, nowhere] }), [404, undefined]);
  t.deepEqual(await refused({ ids: [one.id, two.id], keep: nowhere }), [422, 'keep']);
  t.deepEqual(await refused({ ids: [one.id, two.id], choose: { birthYear: 'both' } }), [422, 'choose']);
  t.deepEqual(await refused({ ids: [one.id, two.id], choose: { birthYear: nowhere } }), [422, 'choose.birthYear']);
  t.deepEqual(await refused({ ids: [one.id, two.id], choose: { colour: one.id } }), [422, 'choose']);
  const viewer = await app.client('viewer');
  const forbidden = await failure(t, viewer.merges.run({ table: 'artists', ids: [one.id, two.id] }));
  t.like(forbidden, { code: 'FORBIDDEN' });
  t.like(await curator.artists.get({ id: two.id }), { name: 'Two', birthYear: 1901 });
});

test('a merge is refused if a record has changed since it was compared', async (t) => {
  const { curator, http } = await gallery(t);
  const one = await curator.artists.create({ name: 'One', birthYear: 1900 });
  const two = await curator.artists.create({ name: 'Two', birthYear: 1901 });
  const ids = [one.id, two.id];
  const { version } = await curator.merges.preview({ table: 'artists', ids });
  await curator.artists.update({ id: two.id, birthYear: 1902 });
  const stale = await http('POST', '/merges', { table: 'artists', ids, version });
  t.like(stale, { status: 409, body: { code: 'STALE' } });
  t.like(await curator.artists.get({ id: two.id }), { birthYear: 1902 });
  const again = await curator.merges.preview({ table: 'artists', ids: [two.id, one.id] });
  t.not(again.version, version);
  await curator.artworks.create(artworkInput({ artistId: one.id }));
  t.like(await failure(t, curator.merges.run({ table: 'artists', ids, version: again.version })), { code: 'STALE' });
  const current = await curator.merges.preview({ table: 'artists', ids: [two.id, one.id] });
  t.like(await curator.merges.run({ table: 'artists', ids, version: current.version }), { id: one.id, merged: 1 });
});

test('the version of compared artworks includes their artists and images', async (t) => {
  const { app, curator } = await gallery(t);
  const [first, second] = [await curator.artists.create({ name: 'A' }), await curator.artists.create({ name: 'B' })];
  const one = await curator.artworks.create(artworkInput({ artistId: first.id }));
  const two = await curator.artworks.create(artworkInput({ artistId: first.id }));
  const input = { table: 'artworks' as const, ids: [one.id, two.id] };
  const version = async () => (await curator.merges.preview(input)).version;
  const versions = [await version()];
  const both = [first, second].map(({ id }) => ({ artistId: id, role: 'artist', qualifier: null }));
  await curator.artworks.update({ id: two.id, attributions: both });
  versions.push(await version());
  await placeImage(app, two.id, 1);
  versions.push(await version());
  t.is(new Set(versions).size, 3);
  t.is(await version(), versions[2]!);
});

test('likely duplicates have the same name, number or title, and no contradicting years', async (t) => {
  const { curator } = await gallery(t);
  const artist = async (name: string, more: object = {}) => await curator.artists.create({ name, ...more });
  const turner = await artist('William Turner', { birthYear: 1775 });
  const inverted = await artist('Turner William');
  await artist('William Turner', { birthYear: 1789 });
  const full = await artist('Joseph Mallord Turner', { birthYear: 1775, deathYear: 1851 });
  const initials = await artist('J. M. W. Turner', { birthYear: 1775, deathYear: 1851 });
  const namesOf = (groups: { reason: string; records: { id: string }[] }[]) =>
    groups.map(({ reason, records }) => [reason, ...records.map(({ id }) => id).sort()]);
  const artists = namesOf(await curator.merges.duplicates({ table: 'artists' }));
  const wanted = [
    ['name', ...[full.id, initials.id].sort()],
    ['name', ...[turner.id, inverted.id].sort()],
  ];
  t.deepEqual(artists.sort(), wanted.sort());
  t.deepEqual(namesOf(await curator.merges.duplicates({ table: 'artists', of: initials.id })), [
    ['name', ...[full.id, initials.id].sort()],
  ]);
  const artwork = async (title: string, more: object = {}) =>
    await curator.artworks.create(artworkInput({ artistId: turner.id, title, ...more }));
  const first = await artwork('Calais Pier', { inventoryNumber: 'N-001', earliestYear: 1803 });
  const second = await artwork('Pier', { inventoryNumber: 'N1' });
  const third = await artwork('calais pier');
  await artwork('Calais pier', { earliestYear: 1900 });
  await artwork('Calais Pier', { inventoryNumber: 'X 5', earliestYear: 1850 });
  const artworks = namesOf(await curator.merges.duplicates({ table: 'artworks', of: first.id }));
  t.deepEqual(artworks, [
    ['number', ...[first.id, second.id].sort()],
    ['title', ...[first.id, third.id].sort()],
  ]);
  t.is((await curator.merges.duplicates({ table: 'artworks' })).length, 2);
  t.like(await failure(t, curator.merges.duplicates({ table: 'artworks', of: nowhere })), { code: 'NOT_FOUND' });
});

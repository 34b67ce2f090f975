import test, { type ExecutionContext } from 'ava';
import { v7 } from 'uuid';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';

test('an edit can be undone and redone from the history', async (t) => {
  const app = await testApp(t);
  const curator = await app.client('curator');
  const artist = await curator.artists.create(artistInput());
  const { id } = await curator.artworks.create(artworkInput({ artistId: artist.id, title: 'Tea', medium: 'Oil' }));
  await curator.artworks.update({ id, title: 'Cup of tea', medium: 'Gouache' });

  const { items } = await curator.history.list({});
  t.deepEqual(
    items.map(({ kind, title }) => [kind, title.params.name]),
    [
      ['artworks.update', 'Cup of tea'],
      ['artworks.create', 'Tea'],
      ['artists.create', artist.name],
    ],
  );
  const [edit] = items;
  t.like(edit, { user: { name: 'The curator' }, desktop: null, record: { table: 'artworks', id }, canUndo: true });
  t.deepEqual(edit?.counts, [{ table: 'artworks', created: 0, changed: 1, deleted: 0 }]);

  const undone = await curator.history.undo({ changeSet: edit!.id });
  t.like(undone, { undone: 1, left: [] });
  t.like(await curator.artworks.get({ id }), { title: 'Tea', medium: 'Oil' });
  t.like((await curator.history.list({})).items[0], {
    id: undone.changeSet!,
    kind: 'undo',
    undoes: edit!.id,
    title: { key: 'undo', params: { of: { key: 'artworks-update', params: { name: 'Cup of tea' } } } },
  });

  const again = await curator.history.undo({ changeSet: undone.changeSet! });
  t.like(again, { undone: 1, left: [] });
  t.like(await curator.artworks.get({ id }), { title: 'Cup of tea', medium: 'Gouache' });
  t.like((await curator.history.list({ limit: 1 })).items[0], { kind: 'redo' });
});

test('an undo skips field groups edited since, and lists them', async (t) => {
  const { client, artwork } = await gallery(t);
  const { id } = artwork;
  await client.artworks.update({ id, title: 'Second', price: 100, currency: 'EUR', medium: 'Gouache' });
  const [edit] = (await client.history.list({ limit: 1 })).items;
  await client.artworks.update({ id, price: 250 });

  const expected = {
    undone: 1,
    left: [
      { table: 'artworks', id, field: 'currency', reason: 'changed', label: 'Second' },
      { table: 'artworks', id, field: 'price', reason: 'changed', label: 'Second' },
    ],
  };
  t.like(await client.history.undo({ changeSet: edit!.id, dryRun: true }), { ...expected, changeSet: null });
  t.like(await client.artworks.get({ id }), { title: 'Second', medium: 'Gouache' });
  t.like(await client.history.undo({ changeSet: edit!.id }), {
    undone: 1,
    left: [
      { field: 'currency', reason: 'changed' },
      { field: 'price', reason: 'changed' },
    ],
  });
  t.like(await client.artworks.get({ id }), { title: 'First', medium: 'Oil', price: 250, currency: 'EUR' });
});

test('undoing a deletion restores the artwork with its attributions', async (t) => {
  const { client, artist, artwork } = await gallery(t);
  const other = await client.artists.create({ name: 'Printer' });
  const attributions = [
    { artistId: artist.id, role: 'artist', qualifier: 'after' },
    { artistId: other.id, role: 'printer', qualifier: null },
  ];
  const before = await client.artworks.update({ id: artwork.id, attributions, tags: ['tea'] });
  await client.artworks.remove({ id: artwork.id });
  const [removal] = (await client.history.list({ limit: 1 })).items;
  t.like(removal, { kind: 'artworks.remove', title: { params: { name: 'First' } } });
  t.deepEqual(removal?.counts, [
    { table: 'artworks', created: 0, changed: 0, deleted: 1 },
    { table: 'attributions', created: 0, changed: 0, deleted: 2 },
  ]);
  t.like(await client.history.undo({ changeSet: removal!.id }), { undone: 1, left: [] });
  t.deepEqual(await client.artworks.get({ id: artwork.id }), before);
  t.like(await client.history.undo({ changeSet: removal!.id }), {
    undone: 0,
    left: [{ table: 'artworks', reason: 'exists' }],
    changeSet: null,
  });
});

test('undoing a creation deletes the record unless it has been edited or referenced since', async (t) => {
  const { client, artist, artwork } = await gallery(t);
  const { items } = await client.history.list({});
  const [newArtwork, newArtist] = items;
  t.like(await client.history.undo({ changeSet: newArtist!.id }), {
    undone: 0,
    left: [{ table: 'artists', id: artist.id, field: null, reason: 'needed' }],
    changeSet: null,
  });
  await client.artworks.update({ id: artwork.id, medium: 'Gouache' });
  t.like(await client.history.undo({ changeSet: newArtwork!.id }), {
    undone: 0,
    left: [{ table: 'artworks', id: artwork.id, field: null, reason: 'changed' }],
  });
  t.is((await client.artworks.get({ id: artwork.id })).attributions.length, 1);
  await client.artworks.update({ id: artwork.id, medium: 'Oil' });
  t.like(await client.history.undo({ changeSet: newArtwork!.id }), { undone: 1, left: [] });
  t.like(await client.history.undo({ changeSet: newArtist!.id }), { undone: 1, left: [] });
  await t.throwsAsync(client.artists.get({ id: artist.id }), { code: 'NOT_FOUND' });
});

test('missing references and values in use since are listed instead of thrown', async (t) => {
  const { client, artist, artwork } = await gallery(t);
  await client.artworks.update({ id: artwork.id, inventoryNumber: '7' });
  await client.artworks.update({ id: artwork.id, inventoryNumber: '8', medium: 'Gouache' });
  const [renumbering] = (await client.history.list({ limit: 1 })).items;
  const rival = await client.artworks.create({ title: 'Rival', artistId: artist.id, inventoryNumber: '7' });
  t.like(await client.history.undo({ changeSet: renumbering!.id }), {
    undone: 1,
    left: [{ table: 'artworks', id: artwork.id, field: 'inventoryNumber', reason: 'taken' }],
  });
  t.like(await client.artworks.get({ id: artwork.id }), { inventoryNumber: '8', medium: 'Oil' });

  await client.artworks.remove({ id: artwork.id });
  const [removal] = (await client.history.list({ limit: 1 })).items;
  await client.artworks.remove({ id: rival.id });
  await client.artists.remove({ id: artist.id });
  t.like(await client.history.undo({ changeSet: removal!.id }), {
    undone: 0,
    left: [{ table: 'artworks', id: artwork.id, field: null, reason: 'missing' }],
    changeSet: null,
  });
});

test('the calls of one action share a change set', async (t) => {
  const { client, artist, artwork } = await gallery(t);
  const second = await client.artworks.create({ title: 'Second', artistId: artist.id });
  const changeSet = v7();
  for (const { id } of [artwork, second]) await client.artworks.remove({ id }, { context: { changeSet } });
  const [removal] = (await client.history.list({ limit: 1 })).items;
  t.like(removal, { id: changeSet, counts: [{ table: 'artworks', deleted: 2 }, { table: 'attributions' }] });
  t.like(await client.history.undo({ changeSet, records: [second.id] }), { undone: 1, left: [] });
  await t.throwsAsync(client.artworks.get({ id: artwork.id }), { code: 'NOT_FOUND' });
  t.like(await client.history.undo({ changeSet }), { undone: 1 });
  t.is((await client.artworks.get({ id: artwork.id })).title, 'First');
  await t.throwsAsync(client.artworks.remove({ id: second.id }, { context: { changeSet: 'x' } }), {
    code: 'VALIDATION',
  });
});

test('users can undo their own change sets, admins all of them', async (t) => {
  const { app, client, artwork } = await gallery(t);
  const [created] = (await client.history.list({ limit: 1 })).items;
  const other = await app.client('curator');
  t.like((await other.history.list({ limit: 1 })).items[0], { id: created!.id, canUndo: false });
  await t.throwsAsync(other.history.undo({ changeSet: created!.id }), { code: 'FORBIDDEN' });
  await t.throwsAsync((await app.client('viewer')).history.list({}), { code: 'FORBIDDEN' });
  const admin = await app.client('admin');
  t.like(await admin.history.undo({ changeSet: created!.id }), { undone: 1 });
  await t.throwsAsync(client.artworks.get({ id: artwork.id }), { code: 'NOT_FOUND' });
});

test('an artist undoes their own changes while the records are theirs', async (t) => {
  const { app, client, artist, artwork } = await gallery(t);
  const account = await app.signIn('artist', { artistId: artist.id });
  const self = await app.client(account);
  await self.artworks.update({ id: artwork.id, medium: 'Gouache' });
  t.is((await self.history.list({})).items.length, 1);
  await t.throwsAsync(self.history.record({ id: (await client.artists.create({ name: 'Other' })).id }), {
    code: 'NOT_FOUND',
  });
  const [edit] = (await self.history.list({})).items;
  const other = await client.artists.create({ name: 'New owner' });
  await client.artworks.update({ id: artwork.id, artistId: other.id });
  await t.throwsAsync(self.history.undo({ changeSet: edit!.id }), { code: 'FORBIDDEN' });
  await client.artworks.update({ id: artwork.id, artistId: artist.id });
  t.like(await self.history.undo({ changeSet: edit!.id }), { undone: 1, left: [] });
  t.is((await client.artworks.get({ id: artwork.id })).medium, 'Oil');
});

test('the history is reached over HTTP', async (t) => {
  const { app, artwork } = await gallery(t);
  const http = await app.http('admin');
  const listed = await http('GET', `/history?record=${artwork.id}`);
  t.like(listed, { status: 200, body: { items: [{ kind: 'artworks.create' }], nextCursor: null } });
  const undone = await http('POST', `/history/${listed.body.items[0].id}/undo`, { dryRun: true });
  t.like(undone, { status: 200, body: { undone: 1, left: [], changeSet: null } });
  t.is((await http('POST', '/history/none/undo', {})).status, 404);
});

async function gallery(t: ExecutionContext) {
  const app = await testApp(t);
  const client = await app.client('curator');
  const artist = await client.artists.create(artistInput());
  const artwork = await client.artworks.create(artworkInput({ artistId: artist.id, title: 'First', medium: 'Oil' }));
  return { app, client, artist, artwork };
}

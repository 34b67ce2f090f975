import test, { type ExecutionContext } from 'ava';
import { v7 } from 'uuid';
import { attachImage } from '#electron/services/images/images.ts';
import type { ArtworkInput } from '#shared/contract/catalogue/artworks.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { jpeg, streamOf } from '#test/helpers/images/images.ts';

test('an artwork can be restored once its artist has been restored', async (t) => {
  const { client, artist, artworkOf } = await studio(t);
  const artwork = await client.artworks.create(artworkOf());
  await client.artworks.remove({ id: artwork.id });
  await client.artists.remove({ id: artist.id });
  const [artistRemoval, artworkRemoval] = (await client.history.list({ limit: 2 })).items;
  t.like(await client.history.undo({ changeSet: artworkRemoval!.id }), {
    undone: 0,
    left: [{ reason: 'missing' }],
  });
  t.like(await client.history.undo({ changeSet: artistRemoval!.id }), { undone: 1 });
  t.like(await client.history.undo({ changeSet: artworkRemoval!.id }), { undone: 1, left: [] });
  t.deepEqual(await client.artworks.get({ id: artwork.id }), artwork);
});

test('a deleted artwork cannot be restored once its inventory number is in use', async (t) => {
  const { client, artworkOf } = await studio(t);
  const { id } = await client.artworks.create(artworkOf({ inventoryNumber: 'A 1' }));
  await client.artworks.remove({ id });
  const [removal] = (await client.history.list({ limit: 1 })).items;
  await client.artworks.create(artworkOf({ inventoryNumber: 'A 1' }));
  t.like(await client.history.undo({ changeSet: removal!.id }), { undone: 0, left: [{ id, reason: 'taken' }] });
});

test('recently deleted records are listed until they are restored, one by one or together', async (t) => {
  const { client, artist, artworkOf } = await studio(t);
  const artworks = [
    await client.artworks.create(artworkOf()),
    await client.artworks.create(artworkOf({ title: 'Two' })),
  ];
  const changeSet = v7();
  for (const { id } of artworks) await client.artworks.remove({ id }, { context: { changeSet } });
  await client.artists.remove({ id: artist.id });
  const { items } = await client.history.deleted({});
  t.deepEqual(
    items.map(({ table, label, canRestore }) => [table, label, canRestore]),
    [
      ['artists', artist.name, true],
      ['artworks', 'Two', true],
      ['artworks', artworks[0]!.title, true],
    ],
  );
  t.like(items[1], { id: artworks[1]!.id, changeSet, user: { name: 'The curator' } });
  t.is((await client.history.undo({ changeSet: items[0]!.changeSet })).undone, 1);
  t.is((await client.history.undo({ changeSet, records: [items[1]!.id] })).undone, 1);
  t.deepEqual(
    (await client.history.deleted({})).items.map(({ id }) => id),
    [artworks[0]!.id],
  );
  t.is((await client.history.undo({ changeSet })).undone, 1);
  t.deepEqual((await client.history.deleted({})).items, []);
});

test('recently deleted includes an image removed from an artwork, but no merged record', async (t) => {
  const { app, client, artworkOf } = await studio(t);
  const artwork = await client.artworks.create(artworkOf());
  const { imageId } = await attachImage(app.local, {
    artworkId: artwork.id,
    stream: streamOf(await jpeg(1)),
    fileName: 'recto.jpg',
  });
  await client.images.detach({ artworkId: artwork.id, imageId });
  const { items } = await client.history.deleted({});
  t.like(items, [{ table: 'artwork_images', label: artwork.title }]);
  await client.artworks.remove({ id: artwork.id });
  t.deepEqual(
    (await client.history.deleted({})).items.map(({ table }) => table),
    ['artworks'],
  );
});

test('emptying recently deleted keeps the history but prevents restoring', async (t) => {
  const { app, client, artworkOf } = await studio(t);
  const { id } = await client.artworks.create(artworkOf());
  await client.artworks.remove({ id });
  await t.throwsAsync(client.history.emptyDeleted(), { code: 'FORBIDDEN' });
  const admin = await app.client('admin');
  t.deepEqual(await admin.history.emptyDeleted(), { emptied: 1 });
  t.deepEqual((await admin.history.deleted({})).items, []);
  const [removal] = (await admin.history.list({ limit: 1 })).items;
  t.like(removal, { kind: 'artworks.remove', canUndo: false });
  t.like(await admin.history.undo({ changeSet: removal!.id }), { undone: 0, left: [{ id, reason: 'emptied' }] });
});

test('deleted records are listed in pages', async (t) => {
  const { client, artworkOf } = await studio(t);
  for (const title of ['A', 'B', 'C']) {
    const { id } = await client.artworks.create(artworkOf({ title }));
    await client.artworks.remove({ id });
  }
  const first = await client.history.deleted({ limit: 2 });
  const second = await client.history.deleted({ limit: 2, cursor: first.nextCursor! });
  t.deepEqual(
    [...first.items, ...second.items].map(({ label }) => label),
    ['C', 'B', 'A'],
  );
  t.is(second.nextCursor, null);
  await t.throwsAsync(client.history.deleted({ cursor: 'x' }), { code: 'VALIDATION' });
});

async function studio(t: ExecutionContext) {
  const app = await testApp(t);
  const client = await app.client('curator');
  const artist = await client.artists.create(artistInput());
  const artworkOf = (overrides: Partial<ArtworkInput> = {}) => artworkInput({ artistId: artist.id, ...overrides });
  return { app, client, artist, artworkOf };
}

import test, { type ExecutionContext } from 'ava';
import sharp from 'sharp';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import type { Client } from '#test/helpers/client.ts';
import { undoNewest } from '#test/helpers/history.ts';
import { jpeg } from '#test/helpers/images/images.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';

// Rotation, caption, alternative text and file name belong to an image's placement on an artwork: another artwork with
// the same image keeps its own.

/** Two artists, each with an account and an artwork that has the same image under a name of their own. */
async function sharedImage(t: ExecutionContext<unknown>) {
  const app = await testApp(t);
  const curator = await app.client('curator');
  const bytes = new Uint8Array(await jpeg(1, { width: 600, height: 300 }));
  const add = async (name: string) => {
    const artist = await curator.artists.create(artistInput({ name }));
    const { id: artworkId } = await curator.artworks.create(artworkInput({ artistId: artist.id, title: `By ${name}` }));
    const account = await app.signIn('artist', { artistId: artist.id });
    const client = await app.client(account);
    const image = await client.images.attach({ artworkId, file: new File([bytes], `${name}.jpg`) });
    return { artworkId, account, client, image };
  };
  const [first, other] = [await add('first'), await add('other')];
  t.is(first.image.imageId, other.image.imageId);
  return { app, curator, first, other, imageId: first.image.imageId };
}

const imageOf = async (client: Client, id: string) => (await client.artworks.get({ id })).images[0]!;
const sizeOf = async (file: File) => {
  const { width, height } = await sharp(await file.arrayBuffer()).metadata();
  return [width, height];
};

test('one artist’s rotation, caption and alternative text leave another artwork with the image unchanged', async (t) => {
  const { curator, first, other, imageId } = await sharedImage(t);
  const before = await imageOf(curator, first.artworkId);
  const patch = { rotation: 90, caption: 'Turned', altText: 'A turned image' } as const;
  const turned = await other.client.images.update({ artworkId: other.artworkId, imageId, ...patch });
  t.like(turned, { ...patch, width: 300, height: 600 });
  t.deepEqual(await imageOf(curator, first.artworkId), before);
  t.like(await imageOf(curator, other.artworkId), { ...patch, width: 300, height: 600 });
  const { items } = await curator.artworks.list({});
  t.deepEqual(items.map(({ image }) => [image?.rotation, image?.width, image?.thumbhashTurn]).sort(), [
    [0, 600, 0],
    [90, 300, 90],
  ]);
});

test('thumbnails and tiles are those of the artist’s own artwork, or of the requested rotation', async (t) => {
  const { curator, first, other, imageId } = await sharedImage(t);
  await other.client.images.update({ artworkId: other.artworkId, imageId, rotation: 90 });
  const thumbnail = async (client: Client, rotation?: 0 | 90) =>
    await sizeOf(await client.images.thumbnail({ id: imageId, rotation }));
  t.deepEqual(await thumbnail(first.client), [256, 128]);
  t.deepEqual(await thumbnail(other.client), [128, 256]);
  t.deepEqual(await thumbnail(curator, 0), [256, 128]);
  t.deepEqual(await thumbnail(curator, 90), [128, 256]);
  t.like(await other.client.images.tiles({ id: imageId }), { width: 300, height: 600 });
  t.like(await curator.images.tiles({ id: imageId, rotation: 0 }), { width: 600, height: 300 });
});

test('HTTP serves thumbnails and tiles of the requested rotation', async (t) => {
  const { app, other, imageId } = await sharedImage(t);
  await other.client.images.update({ artworkId: other.artworkId, imageId, rotation: 270 });
  const http = await app.http('viewer');
  t.is((await http('GET', `/images/${imageId}/tiles?rotation=270`)).body.width, 300);
  t.is((await http('GET', `/images/${imageId}/tiles?rotation=0`)).body.width, 600);
  const tags = await Promise.all(
    [0, 270].map(async (rotation) =>
      (await http('GET', `/images/${imageId}/thumbnail?rotation=${rotation}`)).headers.get('etag'),
    ),
  );
  t.not(tags[0], tags[1]);
  t.is((await http('GET', `/images/${imageId}/thumbnail?rotation=45`)).status, 422);
});

test('an artist who uploads known bytes sees no file name of another artist', async (t) => {
  const { app, curator, first, other, imageId } = await sharedImage(t);
  t.is(other.image.fileName, 'other.jpg');
  t.is((await imageOf(curator, first.artworkId)).fileName, 'first.jpg');
  t.is((await other.client.images.file({ id: imageId })).name, 'other.jpg');
  t.is((await curator.images.file({ id: imageId, artworkId: other.artworkId })).name, 'other.jpg');
  const http = await app.http(other.account);
  t.regex((await http('GET', `/images/${imageId}/file`)).headers.get('content-disposition')!, /other\.jpg/);
  await other.client.images.update({ artworkId: other.artworkId, imageId, isPrimary: true, rotation: 90 });
  const seen = await Promise.all([
    other.client.history.record({ id: other.artworkId }),
    other.client.history
      .list({})
      .then(({ items }) => Promise.all(items.map(({ id }) => other.client.history.get({ changeSet: id })))),
    other.client.artworks.get({ id: other.artworkId }),
  ]);
  t.regex(JSON.stringify(seen), /other\.jpg/);
  t.notRegex(JSON.stringify(seen), /first\.jpg/);
  await other.client.images.detach({ artworkId: other.artworkId, imageId });
  const deleted = await other.client.history.list({});
  const after = await Promise.all(deleted.items.map(({ id }) => other.client.history.get({ changeSet: id })));
  t.notRegex(JSON.stringify(after), /first\.jpg/);
});

test('undoing a rotation restores it on that artwork only', async (t) => {
  const { curator, first, other, imageId } = await sharedImage(t);
  await curator.images.update({ artworkId: first.artworkId, imageId, rotation: 180 });
  await curator.images.update({ artworkId: other.artworkId, imageId, rotation: 90 });
  await undoNewest(curator);
  t.is((await imageOf(curator, other.artworkId)).rotation, 0);
  t.is((await imageOf(curator, first.artworkId)).rotation, 180);
});

test('placements of older versions have the image’s rotation and file name until they get their own', async (t) => {
  const { app, curator, first, other, imageId } = await sharedImage(t);
  const db = await connect(t, app.workspace.database.connection);
  await db.query('UPDATE artwork_images SET rotation = NULL, file_name = NULL; UPDATE images SET rotation = 90');
  for (const { artworkId } of [first, other])
    t.like(await imageOf(curator, artworkId), { rotation: 90, width: 300, thumbhashTurn: 0, fileName: 'first.jpg' });
  t.deepEqual(await sizeOf(await curator.images.thumbnail({ id: imageId })), [128, 256]);
  await curator.images.update({ artworkId: other.artworkId, imageId, rotation: 0 });
  t.like(await imageOf(curator, other.artworkId), { rotation: 0, width: 600, thumbhashTurn: 270 });
  t.like(await imageOf(curator, first.artworkId), { rotation: 90, width: 300, thumbhashTurn: 0 });
});

import { createHash } from 'node:crypto';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import test, { type ExecutionContext } from 'ava';
import sharp from 'sharp';
import { newId } from '#electron/models/ids.ts';
import { createArtist } from '#electron/services/catalogue/artists.ts';
import { createArtwork, getArtwork, updateArtwork } from '#electron/services/catalogue/artworks.ts';
import type { Context } from '#electron/services/common/context.ts';
import { inTransaction } from '#electron/services/common/transaction.ts';
import { undoChangeSet } from '#electron/services/history/undo.ts';
import { imageFile, imageThumbnail, imageTile, imageTiles } from '#electron/services/images/image-files.ts';
import { attachImage, detachImage, reorderImages, updateImage } from '#electron/services/images/images.ts';
import type { Placement } from '#shared/contract/files/images.ts';
import type { ErrorCode } from '#shared/errors.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { filesIn, refusal, testCatalogue } from '#test/helpers/catalogue.ts';
import { failure } from '#test/helpers/failure.ts';
import { jpeg, streamOf } from '#test/helpers/images/images.ts';

async function attach(ctx: Context, artworkId: string, bytes: Buffer, fileName = 'image.jpg'): Promise<Placement> {
  return await attachImage(ctx, { artworkId, stream: streamOf(bytes), fileName });
}

async function nothingLeft(t: ExecutionContext<unknown>, ctx: Context): Promise<void> {
  const { dir, database } = ctx.workspace;
  for (const folder of ['tmp', 'originals', 'derivatives']) t.deepEqual(await filesIn(dir, folder), [], folder);
  const [rows] = await database.sequelize.query(
    'SELECT (SELECT count(*) FROM images) + (SELECT count(*) FROM artwork_images) + (SELECT count(*) FROM uploads) AS n',
  );
  t.deepEqual(rows, [{ n: 0 }]);
}

test('an image is stored byte for byte, gets thumbnails and becomes the primary one', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  const bytes = await jpeg(1, { width: 600, height: 300 });
  const image = await attach(local, artwork.id, bytes, 'Kollwitz.jpg');
  t.like(image, {
    artworkId: artwork.id,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    position: 0,
    isPrimary: true,
    mediaType: 'image/jpeg',
    bytes: bytes.length,
    width: 600,
    height: 300,
    fileName: 'Kollwitz.jpg',
    rotation: 0,
    upload: 'local',
  });
  t.truthy(image.thumbhash);
  const file = await imageFile(local, { id: image.imageId });
  t.deepEqual(await readFile(file.path), bytes);
  const thumbnail = await imageThumbnail(local, { id: image.imageId, size: 256 });
  t.like(await sharp(thumbnail.path).metadata(), { format: 'webp', width: 256, height: 128 });
  t.is((await getArtwork(local, { id: artwork.id })).image?.imageId, image.imageId);
  t.deepEqual(await filesIn(local.workspace.dir, 'tmp'), []);
});

test('adding an image does not conflict with an open form of the artwork', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  await attach(local, artwork.id, await jpeg(1));
  const { updatedAt } = artwork;
  const changed = await inTransaction(local, (ctx) => updateArtwork(ctx, { id: artwork.id, title: 'New', updatedAt }));
  t.not(changed.updatedAt, updatedAt);
});

test('further images are appended, and the first one stays primary', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  for (const seed of [1, 2, 3]) await attach(local, artwork.id, await jpeg(seed));
  const { images } = await getArtwork(local, { id: artwork.id });
  t.deepEqual(
    images.map(({ position, isPrimary }) => [position, isPrimary]),
    [
      [0, true],
      [1, false],
      [2, false],
    ],
  );
});

test('an image that is added twice to an artwork is placed once', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  const bytes = await jpeg(1);
  const first = await attach(local, artwork.id, bytes);
  t.deepEqual(await attach(local, artwork.id, bytes, 'copy.jpg'), first);
  t.is((await getArtwork(local, { id: artwork.id })).images.length, 1);
});

test('the same image on two artworks is stored once', async (t) => {
  const { local, artist, artwork } = await testCatalogue(t);
  const other = await inTransaction(local, (ctx) => createArtwork(ctx, artworkInput({ artistId: artist.id })));
  const bytes = await jpeg(1);
  const [one, two] = await Promise.all([attach(local, artwork.id, bytes), attach(local, other.id, bytes)]);
  t.is(one.imageId, two.imageId);
  t.is((await filesIn(local.workspace.dir, 'originals')).length, 1);
});

const bad: [string, () => Promise<Buffer>, ErrorCode][] = [
  ['an empty file', async () => Buffer.alloc(0), 'VALIDATION'],
  ['a text file', async () => Buffer.from('This is no image at all, whatever its name says.'), 'UNSUPPORTED_MEDIA'],
  ['a truncated image', async () => cutOff(await jpeg(3, { width: 800, height: 800 })), 'DAMAGED'],
  ['an image with only its first bytes', async () => (await jpeg(3)).subarray(0, 30), 'DAMAGED'],
];
for (const [what, bytes, code] of bad) {
  test(`${what} is rejected and leaves nothing behind`, async (t) => {
    const { local, artwork } = await testCatalogue(t);
    const error = await refusal(t, attach(local, artwork.id, await bytes()));
    t.is(error.code, code);
    await nothingLeft(t, local);
  });
}

function cutOff(bytes: Buffer): Buffer {
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

test('an image for an unknown artwork is rejected before it is read', async (t) => {
  const { local } = await testCatalogue(t);
  const stream = streamOf(await jpeg(1));
  const id = '00000000-0000-7000-8000-000000000000';
  t.is(
    (await refusal(t, attachImage(local, { artworkId: id, stream, fileName: 'a.jpg' }))).message,
    'Artwork not found',
  );
  await nothingLeft(t, local);
});

test('an image whose upload is cancelled leaves nothing behind', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  const stop = new AbortController();
  const bytes = await jpeg(1, { width: 3000, height: 3000 });
  async function* slowly() {
    yield bytes.subarray(0, 1000);
    stop.abort();
    yield bytes.subarray(1000);
  }
  const stream = Readable.from(slowly());
  const work = attachImage({ ...local, signal: stop.signal }, { artworkId: artwork.id, stream, fileName: 'a.jpg' });
  t.is((await refusal(t, work)).code, 'CANCELLED');
  await nothingLeft(t, local);
});

test('a write that the database rejects leaves no file behind', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  await local.workspace.database.sequelize.query('ALTER TABLE artwork_images ADD CHECK (position < 0)');
  await t.throwsAsync(attach(local, artwork.id, await jpeg(1)));
  await nothingLeft(t, local);
});

test('a failed write keeps an image that another artwork uses', async (t) => {
  const { local, artist, artwork } = await testCatalogue(t);
  const other = await inTransaction(local, (ctx) => createArtwork(ctx, artworkInput({ artistId: artist.id })));
  const bytes = await jpeg(1);
  const image = await attach(local, artwork.id, bytes);
  await local.workspace.database.sequelize.query(`ALTER TABLE artwork_images ADD CHECK (artwork_id = '${artwork.id}')`);
  await t.throwsAsync(attach(local, other.id, bytes));
  t.deepEqual(await readFile((await imageFile(local, { id: image.imageId })).path), bytes);
  t.is((await filesIn(local.workspace.dir, 'derivatives')).length, 3);
});

test('rotating an image rotates its size, thumbnails and tiles', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  const { imageId } = await attach(local, artwork.id, await jpeg(1, { width: 600, height: 300 }));
  const before = await imageThumbnail(local, { id: imageId, size: 256 });
  const turned = await inTransaction(local, (ctx) =>
    updateImage(ctx, { artworkId: artwork.id, imageId, rotation: 90, caption: 'Turned' }),
  );
  t.like(turned, { rotation: 90, width: 300, height: 600, caption: 'Turned' });
  const after = await imageThumbnail(local, { id: imageId, size: 256 });
  t.like(await sharp(after.path).metadata(), { width: 128, height: 256 });
  t.not(after.etag, before.etag);
  t.like(await imageTiles(local, { id: imageId }), { width: 300, height: 600, maxLevel: 10 });
  const tile = await imageTile(local, { id: imageId, level: 10, x: 0, y: 1 });
  t.like(await sharp(tile.data).metadata(), { width: 300, height: 88 });
  t.is((await refusal(t, imageTile(local, { id: imageId, level: 10, x: 5, y: 0 }))).code, 'NOT_FOUND');
});

test('missing thumbnails are created again', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  const { imageId } = await attach(local, artwork.id, await jpeg(1));
  await rm(`${local.workspace.dir}/derivatives`, { recursive: true });
  const paths = await Promise.all([256, 1024].map((size) => imageThumbnail(local, { id: imageId, size })));
  for (const { path } of paths) t.like(await sharp(path).metadata(), { format: 'webp', width: 60 });
});

test('a missing original is reported as unavailable', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  const { imageId } = await attach(local, artwork.id, await jpeg(1));
  await rm(`${local.workspace.dir}/originals`, { recursive: true });
  t.is((await refusal(t, imageFile(local, { id: imageId }))).code, 'UNAVAILABLE');
});

test('adding a file again repairs a damaged original of the same length, and its thumbnails', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  const bytes = await jpeg(1, { width: 600, height: 300 });
  const { imageId, sha256 } = await attach(local, artwork.id, bytes);
  const path = local.workspace.store.pathOf(sha256);
  await writeFile(path, Buffer.alloc(bytes.length, 7));
  await imageThumbnail(local, { id: imageId, size: 256 });
  t.is((await attach(local, artwork.id, bytes)).imageId, imageId);
  t.deepEqual(await readFile((await imageFile(local, { id: imageId })).path), bytes);
  t.like(await sharp((await imageThumbnail(local, { id: imageId, size: 256 })).path).metadata(), { width: 256 });
  t.like(await imageTiles(local, { id: imageId }), { width: 600, height: 300 });
});

test('an original that was emptied or cut off is not served', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  const { imageId, sha256 } = await attach(local, artwork.id, await jpeg(1));
  for (const length of [0, 10]) {
    await truncate(local.workspace.store.pathOf(sha256), length);
    t.is((await refusal(t, imageFile(local, { id: imageId }))).code, 'UNAVAILABLE');
  }
});

test('images are stored in the order of the request', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  const ids: string[] = [];
  for (const seed of [1, 2, 3]) ids.push((await attach(local, artwork.id, await jpeg(seed))).imageId);
  const imageIds = [ids[2], ids[0], ids[1]] as string[];
  const ordered = await inTransaction(local, (ctx) => reorderImages(ctx, { artworkId: artwork.id, imageIds }));
  t.deepEqual(
    ordered.map(({ imageId, position }) => [imageId, position]),
    imageIds.map((id, position) => [id, position]),
  );
  for (const wrong of [ids.slice(1), [...ids, ids[0] as string]]) {
    const again = inTransaction(local, (ctx) => reorderImages(ctx, { artworkId: artwork.id, imageIds: wrong }));
    t.is((await refusal(t, again)).code, 'CONFLICT');
  }
});

test('undoing the removal of an image restores its caption, position and rank', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  const [first, second] = [
    await attach(local, artwork.id, await jpeg(1)),
    await attach(local, artwork.id, await jpeg(2)),
  ];
  const placement = { artworkId: artwork.id, imageId: first.imageId };
  const captioned = await inTransaction(local, (ctx) =>
    updateImage(ctx, { ...placement, caption: 'Recto', altText: 'A woman' }),
  );
  const changeSet = { id: newId(), kind: 'images.detach' };
  await inTransaction({ ...local, changeSet }, (ctx) => detachImage(ctx, placement));
  const without = await getArtwork(local, { id: artwork.id });
  t.deepEqual(
    without.images.map(({ imageId, isPrimary }) => [imageId, isPrimary]),
    [[second.imageId, true]],
  );
  t.is((await filesIn(local.workspace.dir, 'originals')).length, 2);
  t.like(await undoChangeSet(local, { changeSet: changeSet.id }), { undone: 1, left: [] });
  t.deepEqual((await getArtwork(local, { id: artwork.id })).images, [captioned, { ...second, isPrimary: false }]);
});

test('undoing the addition of an image keeps its original and makes the next image primary', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  const changeSet = { id: newId(), kind: 'images.attach' };
  const first = await attach({ ...local, changeSet }, artwork.id, await jpeg(1));
  const second = await attach(local, artwork.id, await jpeg(2));
  const undone = await undoChangeSet(local, { changeSet: changeSet.id });
  t.like(undone, { undone: 1, left: [] });
  const after = await getArtwork(local, { id: artwork.id });
  t.deepEqual(
    after.images.map(({ imageId, isPrimary }) => [imageId, isPrimary]),
    [[second.imageId, true]],
  );
  t.is((await filesIn(local.workspace.dir, 'originals')).length, 2);
  t.like(await undoChangeSet(local, { changeSet: undone.changeSet! }), { left: [] });
  t.deepEqual(
    (await getArtwork(local, { id: artwork.id })).images.map(({ imageId, isPrimary }) => [imageId, isPrimary]),
    [
      [first.imageId, true],
      [second.imageId, false],
    ],
  );
});

test('a user with the role artist sees and changes only the images of their own artworks', async (t) => {
  const { artist, artwork, local, client, signIn } = await testCatalogue(t);
  const image = await attach(local, artwork.id, await jpeg(1));
  const upload = async (seed: number) => ({
    artworkId: artwork.id,
    file: new File([new Uint8Array(await jpeg(seed))], 'a.jpg'),
  });
  const own = await client(await signIn('artist', { artistId: artist.id }));
  t.is((await own.images.file({ id: image.imageId })).size, image.bytes);
  t.is((await own.images.attach(await upload(2))).position, 1);
  const otherArtist = await inTransaction(local, (ctx) => createArtist(ctx, artistInput({ name: 'Another' })));
  for (const artistId of [otherArtist.id, null]) {
    const other = await client(await signIn('artist', { artistId }));
    t.is((await failure(t, other.images.file({ id: image.imageId }))).code, 'NOT_FOUND');
    t.is((await failure(t, other.images.thumbnail({ id: image.imageId, size: 256 }))).code, 'NOT_FOUND');
    t.is((await failure(t, other.images.attach(await upload(3)))).code, 'NOT_FOUND');
  }
  const viewer = await client('viewer');
  t.is((await failure(t, viewer.images.attach(await upload(3)))).code, 'FORBIDDEN');
});

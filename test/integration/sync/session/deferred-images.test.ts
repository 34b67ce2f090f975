import { readFile, writeFile } from 'node:fs/promises';
import test, { type ExecutionContext } from 'ava';
import type pg from 'pg';
import { attachImage } from '#electron/services/images/images.ts';
import { jpeg, streamOf } from '#test/helpers/images/images.ts';
import { galleryWithBucket } from '#test/helpers/sync/gallery-with-bucket.ts';
import { connect, contents } from '#test/helpers/sync/sync-world.ts';

/** A desktop with two images; the original of the second is missing and was never uploaded. */
async function oneMissing(t: ExecutionContext<unknown>) {
  const world = await galleryWithBucket(t);
  const { a, attach } = world;
  const kept = await attach(1);
  const missing = await attach(2);
  const path = a.workspace.store.pathOf(missing.sha256);
  const bytes = await readFile(path);
  await a.workspace.store.remove(missing.sha256);
  return { ...world, kept, missing, restoreFile: async () => await writeFile(path, bytes) };
}

const sha256s = async (hub: pg.Client) =>
  (await hub.query<{ sha256: string }>('SELECT sha256 FROM images ORDER BY 1')).rows.map(({ sha256 }) => sha256);

/** Returns whether the hub has no conflicts and has every primary image. */
async function isConsistent(hub: pg.Client): Promise<boolean> {
  const { rows } = await hub.query<{ consistent: boolean }>(`SELECT NOT EXISTS (SELECT FROM sync.conflict)
    AND NOT EXISTS (SELECT FROM artworks WHERE primary_image_id NOT IN (SELECT id FROM images)) AS consistent`);
  return rows[0]!.consistent;
}

test.serial('an image without its original is deferred with the rows that need it; all others are sent', async (t) => {
  const { hub, a, b, artwork, sync, kept, missing, restoreFile, contentsOf } = await oneMissing(t);
  const curator = await a.client('admin');
  const artworkId = artwork.id;
  await curator.images.update({ artworkId, imageId: missing.imageId, caption: 'The missing one', isPrimary: true });
  await curator.artworks.update({ id: artworkId, medium: 'Oil' });
  t.like(await sync(a), { objectsUp: 1 });
  t.deepEqual(await sha256s(hub), [kept.sha256]);
  t.is((await hub.query('SELECT FROM artwork_images')).rowCount, 1);
  t.true(await isConsistent(hub));
  const status = await curator.sync.status();
  t.like(status.deferredImages, { length: 1, 0: { imageId: missing.imageId, artworkId } });
  t.regex(status.deferredImages[0]!.problem.message, /missing from this desktop/);
  await sync(b);
  const elsewhere = await b.client('curator');
  t.like(await elsewhere.artworks.get({ id: artworkId }), { medium: 'Oil', images: { length: 1 } });

  // Further sessions and edits of other desktops do not affect the deferred rows.
  await elsewhere.artworks.update({ id: artworkId, medium: 'Tempera' });
  await sync(b);
  t.like(await sync(a), { pushed: 0 });
  const { images, medium } = await curator.artworks.get({ id: artworkId });
  t.is(medium, 'Tempera');
  t.deepEqual(
    images.map(({ caption }) => caption),
    [null, 'The missing one'],
  );

  await restoreFile();
  await sync(a);
  t.like(await sync(a), { pushed: 0 });
  await sync(b);
  t.deepEqual(await sha256s(hub), [kept.sha256, missing.sha256].sort());
  t.true(await isConsistent(hub));
  t.deepEqual((await curator.sync.status()).deferredImages, []);
  for (const client of [curator, elsewhere]) {
    const { images, image } = await client.artworks.get({ id: artworkId });
    t.deepEqual(
      images.map(({ caption }) => caption),
      [null, 'The missing one'],
    );
    t.is(image?.imageId, missing.imageId);
  }
  t.deepEqual(await contentsOf(a), await contents(hub));
  t.deepEqual(await contentsOf(b), await contents(hub));
});

test.serial('a deferred image that is removed from its artwork is no longer listed', async (t) => {
  const { hub, a, artwork, sync, missing } = await oneMissing(t);
  await sync(a);
  const curator = await a.client('admin');
  await curator.images.detach({ artworkId: artwork.id, imageId: missing.imageId });
  t.deepEqual((await curator.sync.status()).deferredImages, []);
  await sync(a);
  t.like(await sync(a), { pushed: 0 });
  t.is((await hub.query('SELECT FROM artwork_images')).rowCount, 1);
  t.true(await isConsistent(hub));
});

for (const edited of [false, true]) {
  const despite = edited ? ', despite later edits of the artwork by this desktop' : '';
  test.serial(`a deferred choice of primary image conflicts with a choice made meanwhile${despite}`, async (t) => {
    const { hub, a, b, artwork, attach, sync, missing, restoreFile, contentsOf } = await oneMissing(t);
    const third = await attach(3);
    const [here, elsewhere] = [await a.client('admin'), await b.client('admin')];
    const choose = { artworkId: artwork.id, isPrimary: true } as const;
    await here.images.update({ ...choose, imageId: missing.imageId });
    await sync(a);
    await sync(b);
    await elsewhere.images.update({ ...choose, imageId: third.imageId });
    await sync(b);
    await sync(a);
    if (edited) {
      await here.artworks.update({ id: artwork.id, medium: 'Oil on panel' });
      await sync(a);
    }
    await restoreFile();
    t.like(await sync(a), { conflicts: 1 });
    const [conflict] = await here.sync.conflicts({});
    t.like(conflict, { current: { primaryImageId: third.imageId }, incoming: { primaryImageId: missing.imageId } });
    t.deepEqual(await contentsOf(a), await contents(hub));
  });
}

test.serial('a deferred choice of primary image that was replaced is not sent', async (t) => {
  const { hub, a, artwork, sync, kept, missing, restoreFile, contentsOf } = await oneMissing(t);
  const here = await a.client('admin');
  await here.images.update({ artworkId: artwork.id, imageId: missing.imageId, isPrimary: true });
  await sync(a);
  await here.images.update({ artworkId: artwork.id, imageId: kept.imageId, isPrimary: true });
  await sync(a);
  await restoreFile();
  await sync(a);
  t.is((await here.artworks.get({ id: artwork.id })).image?.imageId, kept.imageId);
  t.deepEqual(await contentsOf(a), await contents(hub));
});

test.serial('a pull does not delete a deferred image that was deleted on the hub', async (t) => {
  const { s3, hub, a, b, artwork, sync, missing, restoreFile, contentsOf } = await oneMissing(t);
  await sync(a);
  await sync(b);
  await attachImage(b.local, { artworkId: artwork.id, stream: streamOf(await jpeg(2)), fileName: '2.jpg' });
  await sync(b);
  await hub.query('DELETE FROM artwork_images WHERE image_id = $1', [missing.imageId]);
  await hub.query('DELETE FROM images WHERE id = $1', [missing.imageId]);
  s3.intercept((request, response) => {
    if (request.method !== 'HEAD') return false;
    response.writeHead(404).end();
    return true;
  });
  await sync(a);
  const here = await a.client('admin');
  t.is((await here.artworks.get({ id: artwork.id })).images.length, 2);
  s3.intercept(() => false);
  await restoreFile();
  await sync(a);
  t.true((await sha256s(hub)).includes(missing.sha256));
  t.deepEqual(await contentsOf(a), await contents(hub));
});

test.serial('a deferred image restores its artwork that another desktop deleted', async (t) => {
  const { hub, a, b, artwork, sync, missing, restoreFile, contentsOf } = await oneMissing(t);
  await sync(a);
  await sync(b);
  await (await b.client('admin')).artworks.remove({ id: artwork.id });
  await sync(b);
  await sync(a);
  const here = await a.client('admin');
  await t.throwsAsync(here.artworks.get({ id: artwork.id }), { code: 'NOT_FOUND' });
  await restoreFile();
  t.like(await sync(a), { conflicts: 1 });
  const { images } = await here.artworks.get({ id: artwork.id });
  t.true(images.some(({ imageId }) => imageId === missing.imageId));
  t.deepEqual(await contentsOf(a), await contents(hub));
  await sync(b);
  t.deepEqual(await contentsOf(b), await contents(hub));
});

test.serial('deferred rows survive a full pull', async (t) => {
  const { hub, hubUrl, a, sync, missing, restoreFile, contentsOf } = await oneMissing(t);
  await sync(a);
  const owner = await connect(t, { connectionString: hubUrl });
  await owner.query('SELECT sync.new_incarnation()');
  await sync(a);
  t.like(await sync(a), { pushed: 0 });
  t.is((await sha256s(hub)).length, 1);
  await restoreFile();
  await sync(a);
  t.true((await sha256s(hub)).includes(missing.sha256));
  t.deepEqual(await contentsOf(a), await contents(hub));
});

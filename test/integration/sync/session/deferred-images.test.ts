import { readFile, writeFile } from 'node:fs/promises';
import test, { type ExecutionContext } from 'ava';
import type pg from 'pg';
import { attachImage } from '#electron/services/images/images.ts';
import { jpeg, streamOf } from '#test/helpers/images/images.ts';
import { galleryWithBucket } from '#test/helpers/sync/gallery-with-bucket.ts';
import { connect, contents } from '#test/helpers/sync/sync-world.ts';

/** A first desktop with two images, of which the second has lost its file before it was ever sent. */
async function oneLost(t: ExecutionContext<unknown>) {
  const world = await galleryWithBucket(t);
  const { a, attach } = world;
  const kept = await attach(1);
  const lost = await attach(2);
  const path = a.workspace.store.pathOf(lost.sha256);
  const bytes = await readFile(path);
  await a.workspace.store.remove(lost.sha256);
  return { ...world, kept, lost, putBack: async () => await writeFile(path, bytes) };
}

const sha256s = async (hub: pg.Client) =>
  (await hub.query<{ sha256: string }>('SELECT sha256 FROM images ORDER BY 1')).rows.map(({ sha256 }) => sha256);

/** Whether every place and every main image on the hub is of an image that is there, and nothing needs a decision. */
async function isSound(hub: pg.Client): Promise<boolean> {
  const { rows } = await hub.query<{ sound: boolean }>(`SELECT NOT EXISTS (SELECT FROM sync.conflict)
    AND NOT EXISTS (SELECT FROM artworks WHERE primary_image_id NOT IN (SELECT id FROM images)) AS sound`);
  return rows[0]!.sound;
}

test.serial('an image whose file is lost waits with all that needs it, and everything else goes', async (t) => {
  const { hub, a, b, artwork, sync, kept, lost, putBack, contentsOf } = await oneLost(t);
  const curator = await a.client('admin');
  const artworkId = artwork.id;
  await curator.images.update({ artworkId, imageId: lost.imageId, caption: 'The lost one', isPrimary: true });
  await curator.artworks.update({ id: artworkId, medium: 'Oil' });
  t.like(await sync(a), { objectsUp: 1 });
  t.deepEqual(await sha256s(hub), [kept.sha256]);
  t.is((await hub.query('SELECT FROM artwork_images')).rowCount, 1);
  t.true(await isSound(hub));
  const status = await curator.sync.status();
  t.like(status.deferredImages, { length: 1, 0: { imageId: lost.imageId, artworkId } });
  t.regex(status.deferredImages[0]!.problem.message, /missing from this desktop/);
  await sync(b);
  const elsewhere = await b.client('curator');
  t.like(await elsewhere.artworks.get({ id: artworkId }), { medium: 'Oil', images: { length: 1 } });

  // Nothing of it is lost here, however often one synchronises, and whatever comes from elsewhere.
  await elsewhere.artworks.update({ id: artworkId, medium: 'Tempera' });
  await sync(b);
  t.like(await sync(a), { pushed: 0 });
  const { images, medium } = await curator.artworks.get({ id: artworkId });
  t.is(medium, 'Tempera');
  t.deepEqual(
    images.map(({ caption }) => caption),
    [null, 'The lost one'],
  );

  await putBack();
  await sync(a);
  t.like(await sync(a), { pushed: 0 });
  await sync(b);
  t.deepEqual(await sha256s(hub), [kept.sha256, lost.sha256].sort());
  t.true(await isSound(hub));
  t.deepEqual((await curator.sync.status()).deferredImages, []);
  for (const client of [curator, elsewhere]) {
    const { images, image } = await client.artworks.get({ id: artworkId });
    t.deepEqual(
      images.map(({ caption }) => caption),
      [null, 'The lost one'],
    );
    t.is(image?.imageId, lost.imageId);
  }
  t.deepEqual(await contentsOf(a), await contents(hub));
  t.deepEqual(await contentsOf(b), await contents(hub));
});

test.serial('a lost image that is taken off its artwork waits no more', async (t) => {
  const { hub, a, artwork, sync, lost } = await oneLost(t);
  await sync(a);
  const curator = await a.client('admin');
  await curator.images.detach({ artworkId: artwork.id, imageId: lost.imageId });
  t.deepEqual((await curator.sync.status()).deferredImages, []);
  await sync(a);
  t.like(await sync(a), { pushed: 0 });
  t.is((await hub.query('SELECT FROM artwork_images')).rowCount, 1);
  t.true(await isSound(hub));
});

for (const edited of [false, true]) {
  const and = edited ? ' and although this desktop edited the same work after that' : '';
  test.serial(`a choice that waits is judged by the state it was made on, whatever came meanwhile${and}`, async (t) => {
    const { hub, a, b, artwork, attach, sync, lost, putBack, contentsOf } = await oneLost(t);
    const third = await attach(3);
    const [here, elsewhere] = [await a.client('admin'), await b.client('admin')];
    const choose = { artworkId: artwork.id, isPrimary: true } as const;
    await here.images.update({ ...choose, imageId: lost.imageId });
    await sync(a);
    await sync(b);
    await elsewhere.images.update({ ...choose, imageId: third.imageId });
    await sync(b);
    await sync(a);
    if (edited) {
      await here.artworks.update({ id: artwork.id, medium: 'Oil on panel' });
      await sync(a);
    }
    await putBack();
    t.like(await sync(a), { conflicts: 1 });
    const [conflict] = await here.sync.conflicts({});
    t.like(conflict, { current: { primaryImageId: third.imageId }, incoming: { primaryImageId: lost.imageId } });
    t.deepEqual(await contentsOf(a), await contents(hub));
  });
}

test.serial('a choice that was overtaken before it could go is not sent', async (t) => {
  const { hub, a, artwork, sync, kept, lost, putBack, contentsOf } = await oneLost(t);
  const here = await a.client('admin');
  await here.images.update({ artworkId: artwork.id, imageId: lost.imageId, isPrimary: true });
  await sync(a);
  await here.images.update({ artworkId: artwork.id, imageId: kept.imageId, isPrimary: true });
  await sync(a);
  await putBack();
  await sync(a);
  t.is((await here.artworks.get({ id: artwork.id })).image?.imageId, kept.imageId);
  t.deepEqual(await contentsOf(a), await contents(hub));
});

test.serial('an image that waits stays here although the hub has deleted the same one', async (t) => {
  const { s3, hub, a, b, artwork, sync, lost, putBack, contentsOf } = await oneLost(t);
  await sync(a);
  await sync(b);
  await attachImage(b.local, { artworkId: artwork.id, stream: streamOf(await jpeg(2)), fileName: '2.jpg' });
  await sync(b);
  await hub.query('DELETE FROM artwork_images WHERE image_id = $1', [lost.imageId]);
  await hub.query('DELETE FROM images WHERE id = $1', [lost.imageId]);
  s3.intercept((request, response) => {
    if (request.method !== 'HEAD') return false;
    response.writeHead(404).end();
    return true;
  });
  await sync(a);
  const here = await a.client('admin');
  t.is((await here.artworks.get({ id: artwork.id })).images.length, 2);
  await putBack();
  await sync(a);
  t.true((await sha256s(hub)).includes(lost.sha256));
  t.deepEqual(await contentsOf(a), await contents(hub));
});

test.serial('an artwork that was deleted elsewhere comes back with the image that waited for it', async (t) => {
  const { hub, a, b, artwork, sync, lost, putBack, contentsOf } = await oneLost(t);
  await sync(a);
  await sync(b);
  await (await b.client('admin')).artworks.remove({ id: artwork.id });
  await sync(b);
  await sync(a);
  const here = await a.client('admin');
  await t.throwsAsync(here.artworks.get({ id: artwork.id }), { code: 'NOT_FOUND' });
  await putBack();
  t.like(await sync(a), { conflicts: 1 });
  const { images } = await here.artworks.get({ id: artwork.id });
  t.true(images.some(({ imageId }) => imageId === lost.imageId));
  t.deepEqual(await contentsOf(a), await contents(hub));
  await sync(b);
  t.deepEqual(await contentsOf(b), await contents(hub));
});

test.serial('what waits survives that everything is pulled again', async (t) => {
  const { hub, hubUrl, a, sync, lost, putBack, contentsOf } = await oneLost(t);
  await sync(a);
  const owner = await connect(t, { connectionString: hubUrl });
  await owner.query('SELECT sync.new_incarnation()');
  await sync(a);
  t.like(await sync(a), { pushed: 0 });
  t.is((await sha256s(hub)).length, 1);
  await putBack();
  await sync(a);
  t.true((await sha256s(hub)).includes(lost.sha256));
  t.deepEqual(await contentsOf(a), await contents(hub));
});

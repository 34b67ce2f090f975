import test from 'ava';
import { createArtwork, getArtwork } from '#electron/services/catalogue/artworks.ts';
import { listConflicts } from '#electron/services/conflicts/conflicts.ts';
import { updateImage } from '#electron/services/images/images.ts';
import type { TestApp } from '#test/helpers/app.ts';
import { contentsOf, placeImage, sameWork } from '#test/helpers/sync/same-value.ts';
import { twoApps } from '#test/helpers/sync/two-apps.ts';

const shown = async ({ local }: TestApp, id: string) => (await getArtwork(local, { id })).images[0];

test('two desktops rotate the same image on two artworks without a conflict', async (t) => {
  const { a, b, sync, artist } = await twoApps(t);
  const [one, two] = [
    await createArtwork(a.local, { title: 'One', artistId: artist.id }),
    await createArtwork(a.local, { title: 'Two', artistId: artist.id }),
  ];
  const { imageId } = await placeImage(a, one.id, 1);
  await placeImage(a, two.id, 1);
  for (const app of [a, b]) await sync(app);
  // A rotation needs the original, which this hub's desktops share through a bucket.
  await placeImage(b, one.id, 1);
  await updateImage(a.local, { artworkId: one.id, imageId, rotation: 90 });
  await updateImage(b.local, { artworkId: two.id, imageId, rotation: 180 });
  for (const app of [a, b, a]) await sync(app);
  for (const app of [a, b]) {
    t.is((await shown(app, one.id))?.rotation, 90);
    t.is((await shown(app, two.id))?.rotation, 180);
    t.deepEqual(await listConflicts(app.local, { status: 'all' }), []);
  }
  t.deepEqual(await contentsOf(t, a), await contentsOf(t, b));
});

test('two rotations of one image on one artwork are a conflict', async (t) => {
  const { a, b, sync, artist } = await twoApps(t);
  const { id: artworkId } = await createArtwork(a.local, { title: 'One', artistId: artist.id });
  const { imageId } = await placeImage(a, artworkId, 1);
  for (const app of [a, b]) await sync(app);
  await placeImage(b, artworkId, 1);
  await updateImage(a.local, { artworkId, imageId, rotation: 90 });
  await updateImage(b.local, { artworkId, imageId, rotation: 180 });
  for (const app of [a, b]) await sync(app);
  t.is((await shown(b, artworkId))?.rotation, 90);
  t.like((await listConflicts(b.local, { status: 'open' }))[0], {
    table: 'artwork_images',
    fields: ['rotation'],
    current: { rotation: 90 },
    incoming: { rotation: 180 },
  });
});

test('merging two artworks keeps the rotation and the file name of each image', async (t) => {
  const { a, b, meet } = await sameWork(t);
  const [one, other] = [await a.client('curator'), await b.client('curator')];
  const [first] = (await one.artworks.list({})).items;
  const [later] = (await other.artworks.list({})).items;
  await placeImage(a, first!.id, 1);
  const { imageId } = await placeImage(b, later!.id, 2);
  await updateImage(b.local, { artworkId: later!.id, imageId, rotation: 270 });
  const conflict = await meet();
  await other.sync.resolve({ id: conflict.id, keep: 'merge' });
  const { images } = await other.artworks.get({ id: first!.id });
  t.deepEqual(
    images.map(({ rotation, fileName }) => [rotation, fileName]),
    [
      [0, '1.jpg'],
      [270, '2.jpg'],
    ],
  );
});

import test from 'ava';
import { createArtist } from '#electron/services/catalogue/artists.ts';
import { createArtwork, getArtwork, listArtworks } from '#electron/services/catalogue/artworks.ts';
import { inTransaction } from '#electron/services/common/transaction.ts';
import { imageThumbnail } from '#electron/services/images/images.ts';
import { loadSample } from '#electron/services/workspace/sample.ts';
import type { SampleProgress } from '#shared/contract/workspace.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { as, refusal } from '#test/helpers/catalogue.ts';

async function toldBy(loading: AsyncGenerator<SampleProgress>): Promise<SampleProgress[]> {
  const events: SampleProgress[] = [];
  for await (const event of loading) events.push(event);
  return events;
}

const everything = { limit: 500, sort: 'inventoryNumber', direction: 'asc' } as const;

test('the sample gallery has about sixty works by about twelve artists, each with an image, also if it was cut off in the middle', async (t) => {
  const { local, workspace } = await testApp(t);
  const events = await toldBy(loadSample(local));
  await workspace.database.sequelize.query(
    `UPDATE artworks SET primary_image_id = NULL WHERE inventory_number LIKE '%5';
     DELETE FROM artwork_images p WHERE (SELECT primary_image_id FROM artworks WHERE id = p.artwork_id) IS NULL`,
  );
  await toldBy(loadSample(local));
  const { items, total } = await listArtworks(local, everything);
  t.true(total >= 50 && total <= 80);
  t.true(new Set(items.map(({ artistId }) => artistId)).size >= 10);
  for (const { image } of items) {
    t.truthy(image?.thumbhash);
    t.truthy(image?.altText);
  }
  t.is(new Set(items.map(({ image }) => image?.sha256)).size, total);
  await t.notThrowsAsync(imageThumbnail(local, { id: items[0]?.image?.imageId ?? '', size: 256 }));
  t.is((await getArtwork(local, { id: items[0]?.id ?? '' })).images.length, 1);

  // Told on the way: every work, then every image.
  const counted = (kind: 'works' | 'images') => [...new Set(events.map((event) => event[kind].done))];
  t.deepEqual(
    counted('works'),
    Array.from({ length: total }, (_, index) => index + 1),
  );
  t.deepEqual(
    counted('images'),
    Array.from({ length: total + 1 }, (_, index) => index),
  );
  t.deepEqual(events.at(-1), { works: { done: total, total }, images: { done: total, total } });
});

test('a gallery with works of its own is left alone', async (t) => {
  const { local } = await testApp(t);
  await inTransaction(local, async (ctx) => {
    const { id } = await createArtist(ctx, artistInput());
    await createArtwork(ctx, artworkInput({ artistId: id }));
  });
  await toldBy(loadSample(local));
  t.is((await listArtworks(local, everything)).total, 1);
});

test('only who may add artworks loads the sample', async (t) => {
  const { local } = await testApp(t);
  t.is((await refusal(t, toldBy(loadSample(as(local, 'viewer'))))).code, 'FORBIDDEN');
});

test('who stops listening to the sample gallery keeps what hangs by then, and the next call goes on there', async (t) => {
  const { local } = await testApp(t);
  for await (const { images } of loadSample(local)) if (images.done === 3) break;
  const { items, total } = await listArtworks(local, everything);
  const hanging = items.filter(({ image }) => image !== null).length;
  t.true(hanging >= 3 && hanging < total);
  for await (const again of loadSample(local)) {
    t.deepEqual(again, { works: { done: total, total }, images: { done: hanging, total } });
    break;
  }
});

test('a sample gallery that is stopped while its works are written down leaves an empty one', async (t) => {
  const { local } = await testApp(t);
  for await (const { works } of loadSample(local)) if (works.done === 2) break;
  t.is((await listArtworks(local, everything)).total, 0);
});

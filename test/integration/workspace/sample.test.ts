import { readFileSync } from 'node:fs';
import test from 'ava';
import sharp from 'sharp';
import { createArtist } from '#electron/services/catalogue/artists.ts';
import { createArtwork, getArtwork, listArtworks } from '#electron/services/catalogue/artworks.ts';
import { inTransaction } from '#electron/services/common/transaction.ts';
import { imageThumbnail } from '#electron/services/images/image-files.ts';
import { loadSample } from '#electron/services/workspace/sample.ts';
import type { SampleProgress } from '#shared/contract/workspace/workspace.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { failure } from '#test/helpers/failure.ts';

async function progressOf(stream: AsyncGenerator<SampleProgress>): Promise<SampleProgress[]> {
  const events: SampleProgress[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

const everything = { limit: 500, sort: 'inventoryNumber', direction: 'asc' } as const;
const catalogue = JSON.parse(readFileSync('resources/sample/catalogue.json', 'utf8')) as {
  artists: { id: string; biography: string }[];
  artworks: {
    inventoryNumber: string;
    title: string;
    objectType: string;
    heightMm: number;
    widthMm: number;
    attributions: { artistId: string }[];
    image: { file: string };
  }[];
};

test('the sample gallery has an image for each artwork, and a second run adds the missing ones', async (t) => {
  const { local, workspace } = await testApp(t);
  const events = await progressOf(loadSample(local));
  await workspace.database.sequelize.query(
    `UPDATE artworks SET primary_image_id = NULL WHERE inventory_number LIKE '%5';
     DELETE FROM artwork_images p WHERE (SELECT primary_image_id FROM artworks WHERE id = p.artwork_id) IS NULL`,
  );
  await progressOf(loadSample(local));
  const { items, total } = await listArtworks(local, everything);
  t.is(total, catalogue.artworks.length);
  const types = catalogue.artworks.map(({ objectType }) => objectType).sort();
  t.deepEqual(items.map(({ objectType }) => objectType).sort(), types);
  for (const { image } of items) {
    t.truthy(image?.thumbhash);
    t.truthy(image?.altText);
  }
  t.is(new Set(items.map(({ image }) => image?.sha256)).size, total);
  await t.notThrowsAsync(imageThumbnail(local, { id: items[0]?.image?.imageId ?? '', size: 256 }));
  t.is((await getArtwork(local, { id: items[0]?.id ?? '' })).images.length, 1);

  const counts = (kind: 'artworks' | 'images') => [...new Set(events.map((event) => event[kind].done))];
  const upTo = (from: number) => Array.from({ length: total + 1 - from }, (_, index) => index + from);
  t.deepEqual(counts('artworks'), upTo(1));
  t.deepEqual(counts('images'), upTo(0));
  t.deepEqual(events.at(-1), { artworks: { done: total, total }, images: { done: total, total } });
});

test('every artist of the sample gallery is declared as invented and has an artwork', (t) => {
  const used = new Set(catalogue.artworks.flatMap(({ attributions }) => attributions.map(({ artistId }) => artistId)));
  for (const { id, biography } of catalogue.artists) {
    t.regex(biography, /^Invented for the sample gallery\./);
    t.true(used.has(id), id);
  }
});

test('every sample image but those of sculptures has the proportions of its artwork', async (t) => {
  const flat = catalogue.artworks.filter(({ objectType }) => objectType !== 'sculpture');
  for (const { title, heightMm, widthMm, image } of flat) {
    const { width, height } = await sharp(`resources/sample/images/${image.file}`).metadata();
    t.true(Math.abs((width / height) * (heightMm / widthMm) - 1) < 0.02, title);
  }
});

test('a workspace with other artworks does not get the sample gallery', async (t) => {
  const { local } = await testApp(t);
  await inTransaction(local, async (ctx) => {
    const { id } = await createArtist(ctx, artistInput());
    await createArtwork(ctx, artworkInput({ artistId: id }));
  });
  await progressOf(loadSample(local));
  t.is((await listArtworks(local, everything)).total, 1);
});

test('a viewer cannot add the sample gallery', async (t) => {
  const viewer = await (await testApp(t)).client('viewer');
  t.is((await failure(t, viewer.workspace.loadSample())).code, 'FORBIDDEN');
});

test('cancelling keeps the sample images added so far, and the next run continues from there', async (t) => {
  const { local } = await testApp(t);
  for await (const { images } of loadSample(local)) if (images.done === 3) break;
  const { items, total } = await listArtworks(local, everything);
  const added = items.filter(({ image }) => image !== null).length;
  t.true(added >= 3 && added < total);
  for await (const event of loadSample(local)) {
    t.deepEqual(event, { artworks: { done: total, total }, images: { done: added, total } });
    break;
  }
});

test('cancelling while artworks are being added leaves the workspace empty', async (t) => {
  const { local } = await testApp(t);
  for await (const { artworks } of loadSample(local)) if (artworks.done === 2) break;
  t.is((await listArtworks(local, everything)).total, 0);
});

import test from 'ava';
import sharp from 'sharp';
import { analyseImages } from '#electron/services/images/analyse-images.ts';
import { attachImage } from '#electron/services/images/images.ts';
import { testCatalogue } from '#test/helpers/catalogue.ts';
import { streamOf } from '#test/helpers/images/images.ts';

/** Draws circles at places that depend on the seed. */
const drawn = (seed: number) =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect width="600" height="400" fill="#ddd"/>
      ${[1, 2, 3, 4, 5].map((n) => `<circle cx="${(n * seed * 97) % 600}" cy="${(n * seed * 61) % 400}" r="${40 + n * 8}" fill="#${n}3${n}"/>`).join('')}</svg>`),
  );

test('a smaller, recompressed copy is found as similar, other images are not', async (t) => {
  const { local, artwork, client } = await testCatalogue(t);
  const files = {
    'one.jpg': await drawn(1).jpeg({ quality: 95 }).toBuffer(),
    'copy.webp': await drawn(1).resize(300).webp({ quality: 60 }).toBuffer(),
    'two.jpg': await drawn(2).jpeg().toBuffer(),
    'three.jpg': await drawn(3).jpeg().toBuffer(),
  };
  for (const [fileName, bytes] of Object.entries(files))
    await attachImage(local, { artworkId: artwork.id, stream: streamOf(bytes), fileName });
  const pairs = await (await client('curator')).inbox.similar();
  t.deepEqual(
    pairs.map(({ images }) => images.map(({ fileName }) => fileName).sort()),
    [['copy.webp', 'one.jpg']],
  );
  t.is(pairs[0]?.images[0].artwork?.id, artwork.id);
});

test('images without a hash are compared after the background job, and unreadable ones do not stop it', async (t) => {
  const { local, artwork, client, workspace } = await testCatalogue(t);
  const files = {
    'one.jpg': await drawn(1).jpeg({ quality: 95 }).toBuffer(),
    'copy.webp': await drawn(1).resize(300).webp({ quality: 60 }).toBuffer(),
    'two.jpg': await drawn(2).jpeg().toBuffer(),
  };
  for (const [fileName, bytes] of Object.entries(files))
    await attachImage(local, { artworkId: artwork.id, stream: streamOf(bytes), fileName });
  const { sequelize } = workspace.database;
  const [before] = await sequelize.query('SELECT image_id, dhash FROM image_hashes ORDER BY image_id');
  await sequelize.query('DELETE FROM image_hashes');
  await sequelize.query(`INSERT INTO images (id, sha256, bytes, media_type, width, height, colour_space, metadata, thumbhash)
    SELECT gen_random_uuid(), repeat('0', 64), 5, media_type, width, height, colour_space, metadata, thumbhash
    FROM images LIMIT 1`);
  const { inbox } = await client('curator');
  t.deepEqual(await inbox.similar(), []);
  const skip = new Set<string>();
  t.is(await analyseImages(local, { limit: 100, skip }), 3);
  t.is(skip.size, 1);
  t.is((await inbox.similar()).length, 1);
  const [after] = await sequelize.query('SELECT image_id, dhash FROM image_hashes ORDER BY image_id');
  const bits = (one: string, other: string) =>
    BigInt.asUintN(64, BigInt(one) ^ BigInt(other))
      .toString(2)
      .replaceAll('0', '').length;
  for (const [index, row] of (after as { dhash: string }[]).entries())
    t.true(bits(row.dhash, (before as { dhash: string }[])[index]!.dhash) <= 2);
  t.is(await analyseImages(local, { limit: 100, skip }), 0);
});

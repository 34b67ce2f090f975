import test from 'ava';
import sharp from 'sharp';
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

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import anyTest, { type ExecutionContext, type TestFn } from 'ava';
import sharp from 'sharp';
import { makeDerivatives } from '#electron/imaging/derivatives.ts';
import {
  colourAt,
  drawImage,
  isClose,
  quarterColours,
  quarters,
  quartersOf,
} from '#test/helpers/images/drawn-images.ts';

const test = anyTest as TestFn<{ dir: string; out: string }>;

test.beforeEach(async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-colours-'));
  t.context = { dir, out: join(dir, 'out', 'r0') };
});

test.afterEach.always(async (t) => await rm(t.context.dir, { recursive: true, force: true }));

const red = [255, 0, 0, 255];
const brick = [200, 60, 40, 255];
const [a, b, c, d] = quarterColours;

async function makes(t: ExecutionContext<{ out: string }>, path: string) {
  await makeDerivatives(path, t.context.out, { rotation: 0 });
  return join(t.context.out, '1024.webp');
}

/** Returns a sharp pipeline for an image of one colour. */
async function wall(background = '#c83c28') {
  return sharp(
    await sharp({ create: { width: 300, height: 200, channels: 3, background } })
      .png()
      .toBuffer(),
  );
}

for (const format of ['jpeg', 'png', 'webp', 'tiff', 'avif', 'gif'] as const) {
  test(`${format} keeps its colours`, async (t) => {
    const path = await drawImage(join(t.context.dir, 'a'), { format });
    t.deepEqual(await quartersOf(await makes(t, path)), [a, b, c, d]);
  });
}

test('transparency stays transparent', async (t) => {
  const path = join(t.context.dir, 'a.png');
  await quarters(400, 300, ['#ff000080', '#00000000', '#0000ff', '#ffff00']).png().toFile(path);
  await sharp({ create: { width: 400, height: 300, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0.5 } } })
    .png()
    .toFile(path);
  const [r, g, , alpha] = await colourAt(await makes(t, path), 0.5, 0.5);
  t.true(isClose([r, g, alpha], [255, 0, 128]));
});

test('CMYK keeps its colours', async (t) => {
  const path = join(t.context.dir, 'a.tif');
  await (await wall()).withIccProfile('cmyk').toColourspace('cmyk').tiff().toFile(path);
  t.is((await sharp(path).metadata()).space, 'cmyk');
  t.true(isClose(await colourAt(await makes(t, path), 0.5, 0.5), brick, 20));
});

test('CMYK in JPEG keeps its colours', async (t) => {
  const path = join(t.context.dir, 'a.jpg');
  await (await wall()).withIccProfile('cmyk').toColourspace('cmyk').jpeg({ quality: 100 }).toFile(path);
  t.is((await sharp(path).metadata()).space, 'cmyk');
  t.true(isClose(await colourAt(await makes(t, path), 0.5, 0.5), brick, 20));
});

for (const format of ['png', 'tiff'] as const) {
  test(`16-bit ${format} keeps its colours`, async (t) => {
    const path = join(t.context.dir, 'a');
    await (await wall()).toColourspace('rgb16').toFormat(format, { compression: 'lzw' }).toFile(path);
    t.is((await sharp(path).metadata()).depth, 'ushort');
    t.true(isClose(await colourAt(await makes(t, path), 0.5, 0.5), brick));
  });
}

test('a 16-bit image with a wide profile keeps its colours', async (t) => {
  const path = join(t.context.dir, 'a.png');
  await (await wall()).toColourspace('rgb16').withIccProfile('p3').png().toFile(path);
  t.true(isClose(await colourAt(await makes(t, path), 0.5, 0.5), brick));
});

for (const [name, space] of [
  ['8', 'b-w'],
  ['16', 'grey16'],
] as const) {
  test(`${name}-bit greyscale stays grey`, async (t) => {
    const path = join(t.context.dir, 'a.png');
    const _rgb = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#808080' } })
      .png()
      .toBuffer();
    await (await wall('#808080')).toColourspace(space).png().toFile(path);
    t.true(isClose(await colourAt(await makes(t, path), 0.5, 0.5), [128, 128, 128, 255], 4));
  });
}

test('a palette PNG keeps its colours', async (t) => {
  const path = join(t.context.dir, 'a.png');
  await quarters(400, 300).removeAlpha().png({ palette: true, colours: 8 }).toFile(path);
  t.true((await sharp(path).metadata()).isPalette);
  t.deepEqual(await quartersOf(await makes(t, path)), [a, b, c, d]);
});

test('an image in Display P3 is converted, not only relabelled', async (t) => {
  const path = join(t.context.dir, 'a.png');
  await (await wall()).withIccProfile('p3').png().toFile(path);
  const stored = await sharp(path, { ignoreIcc: true }).raw().toBuffer();
  t.false(isClose([...stored.subarray(0, 3)], [200, 60, 40], 8), 'the file holds P3 values');
  t.true(isClose(await colourAt(await makes(t, path), 0.5, 0.5), brick));
});

for (const format of ['gif', 'webp'] as const) {
  test(`an animated ${format} shows its first frame`, async (t) => {
    const path = join(t.context.dir, 'a');
    const frame = (background: string) =>
      sharp({ create: { width: 90, height: 60, channels: 3, background } })
        .png()
        .toBuffer();
    await sharp([await frame('#ff0000'), await frame('#0000ff')], { join: { animated: true } })
      .toFormat(format)
      .toFile(path);
    const made = await makes(t, path);
    t.is((await sharp(made).metadata()).height, 60);
    t.true(isClose(await colourAt(made, 0.5, 0.5), red));
  });
}

import { watch } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import anyTest, { type TestFn } from 'ava';
import sharp from 'sharp';
import { makeDerivatives } from '#electron/imaging/derivatives.ts';
import { ensurePyramid, readTile, tileInfo } from '#electron/imaging/tiles.ts';
import type { TileInfo } from '#electron/imaging/types.ts';
import { AppError } from '#shared/errors.ts';
import { colourAt, cutOff, drawImage, isClose, quarterColours, quartersOf } from '#test/helpers/images/drawn-images.ts';

const test = anyTest as TestFn<{ dir: string; out: string }>;

test.beforeEach(async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-tiles-'));
  t.context = { dir, out: join(dir, 'out', 'r0') };
});

test.afterEach.always(async (t) => await rm(t.context.dir, { recursive: true, force: true }));

const [a, b, c, d] = quarterColours;

/** Returns width and height of a Deep Zoom level. */
function levelSize({ width, height, levels }: TileInfo, level: number): [number, number] {
  const scale = 2 ** (levels - 1 - level);
  return [Math.ceil(width / scale), Math.ceil(height / scale)];
}

/** Assembles the tiles of a level and checks the size of each. */
async function assemble(pyramid: string, info: TileInfo, level: number): Promise<Buffer> {
  const [width, height] = levelSize(info, level);
  const parts: { input: Buffer; left: number; top: number }[] = [];
  for (let y = 0; y * info.tileSize < height; y++) {
    for (let x = 0; x * info.tileSize < width; x++) {
      parts.push({
        input: (await readTile(pyramid, level, x, y)).data,
        left: x * info.tileSize,
        top: y * info.tileSize,
      });
    }
  }
  for (const { input, left, top } of parts) {
    const size = await sharp(input).metadata();
    const expected = [Math.min(info.tileSize, width - left), Math.min(info.tileSize, height - top)];
    if (size.width !== expected[0] || size.height !== expected[1])
      throw new Error(`${level}/${left}/${top}: ${size.width} × ${size.height}`);
  }
  return await sharp({ create: { width, height, channels: 3, background: '#888' } })
    .composite(parts)
    .png()
    .toBuffer();
}

test('a pyramid has one level per halving of the image down to one pixel', async (t) => {
  const path = await drawImage(join(t.context.dir, 'a.jpg'), { width: 1300, height: 900 });
  const pyramid = await ensurePyramid(path, t.context.out, { rotation: 0 });
  t.deepEqual(await tileInfo(pyramid), { width: 1300, height: 900, tileSize: 512, levels: 12 });
  t.deepEqual(await readdir(t.context.out), ['pyramid.tif']);
});

for (const [width, height] of [
  [1300, 900],
  [1025, 513],
  [1027, 2051],
  [300, 200],
  [60, 40],
  [1, 700],
] as const) {
  test(`the tiles of every level of ${width} × ${height} pixels show the whole image`, async (t) => {
    const path = await drawImage(join(t.context.dir, 'a.png'), { width, height, format: 'png' });
    const pyramid = await ensurePyramid(path, t.context.out, { rotation: 0 });
    const info = await tileInfo(pyramid);
    t.is(info.levels, Math.ceil(Math.log2(Math.max(width, height))) + 1);
    for (let level = 0; level < info.levels; level++) {
      const image = await assemble(pyramid, info, level);
      const [levelWidth, levelHeight] = levelSize(info, level);
      if (Math.min(levelWidth, levelHeight) >= 32) t.deepEqual(await quartersOf(image), [a, b, c, d], `level ${level}`);
    }
  });
}

test('a tile is returned as a Buffer with its media type', async (t) => {
  const path = await drawImage(join(t.context.dir, 'a.jpg'));
  const pyramid = await ensurePyramid(path, t.context.out, { rotation: 0 });
  const { data, mediaType } = await readTile(pyramid, 9, 0, 0);
  t.true(Buffer.isBuffer(data));
  t.is(mediaType, 'image/jpeg');
  t.is((await sharp(data).metadata()).format, 'jpeg');
});

test('a rotation is added to the EXIF orientation in tiles', async (t) => {
  const path = await drawImage(join(t.context.dir, 'a.jpg'), { width: 800, height: 600, orientation: 6 });
  const pyramid = await ensurePyramid(path, t.context.out, { rotation: 90 });
  const info = await tileInfo(pyramid);
  t.like(info, { width: 800, height: 600 });
  t.deepEqual(await quartersOf(await assemble(pyramid, info, info.levels - 1)), [d, c, b, a]);
});

test('a transparent image has transparent tiles', async (t) => {
  const path = join(t.context.dir, 'a.png');
  const background = { r: 255, g: 0, b: 0, alpha: 0.5 };
  await sharp({ create: { width: 700, height: 600, channels: 4, background } })
    .png()
    .toFile(path);
  const pyramid = await ensurePyramid(path, t.context.out, { rotation: 0 });
  const { data, mediaType } = await readTile(pyramid, 10, 1, 1);
  t.is(mediaType, 'image/webp');
  t.true(isClose(await colourAt(data, 0.5, 0.5), [255, 0, 0, 128]));
});

test('tiles are in sRGB, regardless of the image’s colour space', async (t) => {
  const path = join(t.context.dir, 'a.tif');
  const rgb = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#c83c28' } })
    .png()
    .toBuffer();
  await sharp(rgb).toColourspace('rgb16').withIccProfile('p3').tiff({ compression: 'lzw' }).toFile(path);
  const pyramid = await ensurePyramid(path, t.context.out, { rotation: 0 });
  t.true(isClose(await colourAt((await readTile(pyramid, 10, 0, 0)).data, 0.5, 0.5), [200, 60, 40, 255]));
});

for (const [level, x, y] of [
  [-1, 0, 0],
  [12, 0, 0],
  [0.5, 0, 0],
  [11, 3, 0],
  [11, 0, 2],
  [11, -1, 0],
  [11, 0.5, 0],
  [0, 1, 0],
  [Number.NaN, 0, 0],
] as const) {
  test(`tile ${level}/${x}/${y} of 1300 × 900 pixels does not exist`, async (t) => {
    const path = await drawImage(join(t.context.dir, 'a.jpg'), { width: 1300, height: 900 });
    const pyramid = await ensurePyramid(path, t.context.out, { rotation: 0 });
    const error = await t.throwsAsync(readTile(pyramid, level, x, y), { instanceOf: AppError });
    t.is(error.code, 'NOT_FOUND');
  });
}

test('concurrent and later requests share one pyramid', async (t) => {
  const { dir, out } = t.context;
  const path = await drawImage(join(dir, 'a.png'), { width: 2000, height: 1500, format: 'png' });
  await mkdir(out, { recursive: true });
  const begun = new Set<string>();
  const watcher = watch(out, (_, name) => name?.endsWith('.tmp') && begun.add(name));
  const made = await Promise.all(Array.from({ length: 8 }, () => ensurePyramid(path, out, { rotation: 0 })));
  t.deepEqual(new Set(made), new Set([join(out, 'pyramid.tif')]));
  const { ino } = await stat(join(out, 'pyramid.tif'));
  await ensurePyramid(path, out, { rotation: 0 });
  t.is((await stat(join(out, 'pyramid.tif'))).ino, ino);
  watcher.close();
  t.true(begun.size <= 1);
});

test('a pyramid is completed for the remaining caller after another cancels', async (t) => {
  const path = await drawImage(join(t.context.dir, 'a.png'), { width: 2000, height: 1500, format: 'png' });
  const controller = new AbortController();
  const leaving = ensurePyramid(path, t.context.out, { rotation: 0, signal: controller.signal });
  const staying = ensurePyramid(path, t.context.out, { rotation: 0 });
  controller.abort();
  t.is((await t.throwsAsync(leaving, { instanceOf: AppError })).code, 'CANCELLED');
  t.like(await tileInfo(await staying), { width: 2000 });
});

test('a truncated image gets no pyramid and leaves no files behind', async (t) => {
  const path = await cutOff(await drawImage(join(t.context.dir, 'a.jpg'), { width: 1500, height: 900 }));
  const error = await t.throwsAsync(ensurePyramid(path, t.context.out, { rotation: 0 }), { instanceOf: AppError });
  t.is(error.code, 'DAMAGED');
  t.deepEqual(await readdir(t.context.out), []);
});

for (const channels of [3, 4] as const) {
  test(`an image of more than 65,535 px a side with ${channels} channels has thumbnails and tiles`, async (t) => {
    const { dir, out } = t.context;
    const [path, size] = [join(dir, 'long.png'), { width: 66_000, height: 100 }];
    const background = { r: 200, g: 60, b: 40, alpha: 0.5 };
    await sharp({ create: { ...size, channels, background } })
      .png()
      .toFile(path);
    await makeDerivatives(path, out, { rotation: 0 });
    const pyramid = await ensurePyramid(path, out, { rotation: 0 });
    const info = await tileInfo(pyramid);
    t.like(info, { ...size, levels: 18 });
    for (const [level, x, width] of [
      [17, 128, 464],
      [16, 64, 232],
      [9, 0, 258],
      [0, 0, 1],
    ] as const) {
      const { data } = await readTile(pyramid, level, x, 0);
      t.is((await sharp(data).metadata()).width, width, `level ${level}`);
      t.true(isClose(await colourAt(data, 0.5, 0.5), [200, 60, 40, channels === 4 ? 128 : 255]), `level ${level}`);
    }
    if (channels === 3)
      t.like(await tileInfo(await ensurePyramid(path, join(dir, 'turned'), { rotation: 90 })), {
        width: 100,
        height: 66_000,
      });
  });
}

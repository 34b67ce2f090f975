import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import anyTest, { type ExecutionContext, type TestFn } from 'ava';
import sharp from 'sharp';
import { makeDerivatives } from '#electron/imaging/derivatives.ts';
import { probeImage } from '#electron/imaging/probe.ts';
import { ensurePyramid, readTile, tileInfo } from '#electron/imaging/tiles.ts';
import { AppError } from '#shared/errors.ts';
import { colourAt, isClose } from '#test/helpers/images/drawn-images.ts';
import { ramp, rampSize, rawPage, rawTiff } from '#test/helpers/images/raw-tiff.ts';
import { bytesOf, type ImagingContext, isRamp, shown, writeTiff } from '#test/helpers/images/shown-tiff.ts';

const test = anyTest as TestFn<ImagingContext>;
type T = ExecutionContext<ImagingContext>;

test.beforeEach(async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-tiff-'));
  t.context = { dir, out: join(dir, 'out', 'r0') };
});

test.afterEach.always(async (t) => await rm(t.context.dir, { recursive: true, force: true }));

async function refused(t: T, bytes: Buffer): Promise<AppError> {
  const path = await writeTiff(t, bytes);
  const probed = await t.throwsAsync(probeImage(path), { instanceOf: AppError });
  const made = await t.throwsAsync(makeDerivatives(path, t.context.out, { rotation: 0 }), { instanceOf: AppError });
  t.deepEqual([probed.code, probed.message], [made.code, made.message]);
  t.deepEqual(await readdir(t.context.dir), ['a.tif']);
  return probed;
}

const byte = (value: number) => Buffer.from([Math.round(value * 255)]);
const float = (value: number) => bytesOf(4, (b) => b.writeFloatLE(value));

test('planes in tiles are joined', async (t) => {
  const plane = ramp(1, byte);
  const tags = {
    258: [8, 8, 8],
    262: 2,
    277: 3,
    284: 2,
    322: 64,
    323: 16,
    324: [8, 8, 8],
    325: Array(3).fill(plane.length),
  };
  await isRamp(t, await shown(t, rawTiff([rawPage(plane, tags)])));
});

const brick = [200, 60, 40] as const;
const colours: [string, number[], Record<number, number | number[]>, readonly number[]][] = [
  ['one saved selection', [...brick, 0], { 262: 2, 338: 0 }, [...brick, 255]],
  ['one undeclared channel', [...brick, 0], { 262: 2 }, [...brick, 255]],
  ['two spot colours', [...brick, 0, 99], { 262: 2, 338: [0, 0] }, [...brick, 255]],
  ['four saved selections', [...brick, 0, 0, 99, 0], { 262: 2, 338: [0, 0, 0, 0] }, [...brick, 255]],
  ['a selection before the transparency', [...brick, 0, 128], { 262: 2, 338: [0, 2] }, [...brick, 128]],
  ['transparency', [...brick, 128], { 262: 2, 338: 2 }, [...brick, 128]],
  ['a grey image with a mask', [90, 0], { 262: 1, 338: 0 }, [90, 90, 90, 255]],
  ['CMYK with a spot colour', [255, 0, 0, 0, 0], { 262: 5, 338: 0 }, [0, 160, 220, 255]],
  ['CIE Lab', [153, 40, 236], { 262: 8 }, [197, 119, 179, 255]],
  ['ICC Lab', [153, 168, 108], { 262: 9 }, [197, 119, 179, 255]],
  ['CIE Lab with transparency', [153, 40, 236, 128], { 262: 8, 338: 2 }, [197, 119, 179, 128]],
];
for (const [name, pixel, tags, expected] of colours) {
  test(`8 bits, ${name}: the colours are right and only transparency is transparent`, async (t) => {
    const data = Buffer.concat(Array<Buffer>(rampSize.width * rampSize.height).fill(Buffer.from(pixel)));
    const all = { 258: Array(pixel.length).fill(8), 277: pixel.length, ...tags };
    const found = await colourAt(await shown(t, rawTiff([rawPage(data, all)])), 0.5, 0.5);
    t.true(isClose(found, expected, 30), String(found));
  });
}

const rgb = { 258: [8, 8, 8], 262: 2, 277: 3 };

test('a preview before the image is skipped, and pages are counted without it', async (t) => {
  const preview = { tags: { 256: 4, 257: 4, 259: 1, 278: 4, ...rgb, 254: 1 }, data: Buffer.alloc(48) };
  const full = rawPage(ramp(3, byte), rgb);
  for (const pages of [
    [preview, full],
    [full, preview],
    [preview, full, full],
  ]) {
    const path = await shown(t, rawTiff(pages));
    await isRamp(t, path);
    const { metadata } = await probeImage(join(t.context.dir, 'a.tif'));
    t.is(metadata.pages, pages.length === 3 ? 2 : undefined);
    await rm(t.context.out, { recursive: true });
  }
});

test('of several previews the largest is used', async (t) => {
  const small = { tags: { 256: 4, 257: 4, 259: 1, 278: 4, ...rgb, 254: 1 }, data: Buffer.alloc(48) };
  await isRamp(t, await shown(t, rawTiff([small, rawPage(ramp(3, byte), { ...rgb, 254: 1 }), small])));
});

for (const orientation of [0, 9, 65_535]) {
  test(`orientation ${orientation} means upright`, async (t) => {
    const path = await writeTiff(t, rawTiff([rawPage(ramp(3, byte), { ...rgb, 274: orientation })]));
    t.like(await probeImage(path), { orientation: 1, ...rampSize });
    await isRamp(t, await shown(t, await readFile(path)));
  });
}

test('the orientation of a converted image is applied', async (t) => {
  const tags = { 258: 32, 262: 1, 339: 3, 274: 3 };
  const [r] = await colourAt(await shown(t, rawTiff([rawPage(ramp(1, float), tags)])), 0.05, 0.5);
  t.true(r > 230, `${r}`);
});

test('a converted image has tiles', async (t) => {
  const path = await writeTiff(t, rawTiff([rawPage(ramp(1, float), { 258: 32, 262: 1, 339: 3 })]));
  const pyramid = await ensurePyramid(path, t.context.out, { rotation: 0 });
  const { levels } = await tileInfo(pyramid);
  const tile = await readTile(pyramid, levels - 1, 0, 0);
  t.like(await sharp(tile.data).metadata(), rampSize);
  t.deepEqual(await readdir(t.context.out), ['pyramid.tif']);
});

const unsupported: [string, Record<number, number | number[]>, RegExp][] = [
  ['ZSTD', { 258: 8, 262: 1, 259: 50_000 }, /ZSTD.*LZW/],
  ['LZMA', { 258: 8, 262: 1, 259: 34_925 }, /LZMA/],
  ['LERC', { 258: 8, 262: 1, 259: 34_887 }, /LERC/],
  ['JPEG 2000', { 258: 8, 262: 1, 259: 34_712 }, /JPEG 2000/],
  ['old-style JPEG', { 258: 8, 262: 1, 259: 6, 322: 64, 323: 16 }, /old-style JPEG/],
  ['an unknown compression', { 258: 8, 262: 1, 259: 12_345 }, /12345/],
  ['LogLuv', { 258: 16, 262: 32_845, 277: 3 }, /LogLuv.*RGB/],
  ['camera raw', { 258: 16, 262: 32_803 }, /camera raw/],
  ['six inks', { 258: Array(6).fill(8), 262: 5, 277: 6, 332: 2 }, /6 inks/],
  ['complex numbers', { 258: 64, 262: 1, 339: 6 }, /64 bit/],
  ['64-bit integers', { 258: 64, 262: 1 }, /64 bit/],
  ['different bits per channel', { 258: [5, 6, 5], 262: 2, 277: 3 }, /8 or 16 bits/],
  ['12 bits in JPEG', { 258: 12, 262: 1, 259: 7 }, /12 bit, JPEG/],
];
for (const [name, tags, message] of unsupported) {
  test(`an intact TIFF with ${name} is rejected with the reason and what to do`, async (t) => {
    const error = await refused(t, rawTiff([rawPage(ramp(8, byte), tags)]));
    t.is(error.code, 'UNSUPPORTED_MEDIA');
    t.regex(error.message, message);
  });
}

test('floating-point values far outside 0 to 1 are rejected, and bright highlights are not', async (t) => {
  const tags = { 258: 32, 262: 1, 339: 3 };
  const path = await writeTiff(
    t,
    rawTiff([
      rawPage(
        ramp(1, (value) => float(1 + value * 5000)),
        tags,
      ),
    ]),
  );
  const error = await t.throwsAsync(makeDerivatives(path, t.context.out, { rotation: 0 }), { instanceOf: AppError });
  t.is(error.code, 'UNSUPPORTED_MEDIA');
  const bright = await shown(
    t,
    rawTiff([
      rawPage(
        ramp(1, (value) => float(value * 1.5)),
        tags,
      ),
    ]),
  );
  t.true(isClose(await colourAt(bright, 0.95, 0.5), [255, 255, 255, 255]));
});

test('a converted TIFF that is cut off is damaged', async (t) => {
  for (const compression of [1, 8]) {
    const whole = ramp(1, float);
    const data = compression === 8 ? deflateSync(whole) : whole;
    const cut = data.subarray(0, data.length / 2);
    const path = await writeTiff(
      t,
      rawTiff([rawPage(cut, { 258: 32, 262: 1, 339: 3, 259: compression, 279: data.length })]).subarray(0),
    );
    const error = await t.throwsAsync(makeDerivatives(path, t.context.out, { rotation: 0 }), { instanceOf: AppError });
    t.is(error.code, 'DAMAGED', `compression ${compression}`);
    t.deepEqual(await readdir(t.context.dir), ['a.tif']);
  }
});

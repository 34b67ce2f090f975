import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import anyTest, { type TestFn } from 'ava';
import sharp from 'sharp';
import { makeDerivatives } from '#electron/imaging/derivatives.ts';
import { probeImage } from '#electron/imaging/probe.ts';
import { AppError } from '#shared/errors.ts';
import { colourAt, isClose } from '#test/helpers/images/drawn-images.ts';
import { rampSize, rawPage, rawTiff } from '#test/helpers/images/raw-tiff.ts';
import { type ImagingContext, shown, writeTiff } from '#test/helpers/images/shown-tiff.ts';

const test = anyTest as TestFn<ImagingContext>;

test.beforeEach(async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-tiff-'));
  t.context = { dir, out: join(dir, 'out', 'r0') };
});

test.afterEach.always(async (t) => await rm(t.context.dir, { recursive: true, force: true }));

type Tags = Record<number, number | number[]>;
const brick = [200, 60, 40] as const;
/** The same colour in YCbCr, as in ITU-R BT.601. */
const brickYcbcr = [99.6, 94.4, 199.7].map(Math.round);
const pixels = rampSize.width * rampSize.height;

/** Returns an image of one pixel's samples, each of one byte or, at 16 bits, two. */
function plain(pixel: readonly number[], { planes = false, bits = 8 } = {}): Buffer {
  const bytes = (value: number) => (bits === 8 ? [value] : [0, value]);
  if (planes) return Buffer.concat(pixel.map((value) => Buffer.from(Array(pixels).fill(bytes(value)).flat())));
  return Buffer.from(Array(pixels).fill(pixel.flatMap(bytes)).flat());
}

const ycbcr = { 258: [8, 8, 8], 262: 6, 277: 3, 530: [1, 1] };
const planeOffsets = [8, 8 + pixels, 8 + 2 * pixels];
const inPlanes = { 284: 2, 273: planeOffsets, 279: Array(3).fill(pixels) };
const packed = deflateSync(plain(brickYcbcr));
const images: [string, Buffer, Tags][] = [
  ['uncompressed', plain(brickYcbcr), {}],
  ['deflate', packed, { 259: 8 }],
  ['tiles', plain(brickYcbcr), { 322: 64, 323: 16, 324: 8, 325: 3 * pixels }],
  ['separate planes', plain(brickYcbcr, { planes: true }), inPlanes],
  ['16 bits', plain(brickYcbcr, { bits: 16 }), { 258: [16, 16, 16] }],
  ['black and white at 16 and 235', plain([102, 99, 191]), { 532: [16, 235, 128, 240, 128, 240] }],
  ['only green in the brightness', plain([60, 118, 198]), { 529: [0, 1, 0] }],
  ['a saved selection', plain([...brickYcbcr, 7]), { 258: Array(4).fill(8), 277: 4, 338: 0 }],
  [
    'halved horizontally',
    Buffer.from(
      Array(pixels / 2)
        .fill([100, 100, 94, 200])
        .flat(),
    ),
    { 530: [2, 1] },
  ],
];
for (const [name, data, tags] of images) {
  test(`YCbCr, ${name}: the colours are right`, async (t) => {
    const found = await colourAt(await shown(t, rawTiff([rawPage(data, { ...ycbcr, ...tags })])), 0.5, 0.5);
    t.true(isClose(found, [...brick, 255], 6), String(found));
  });
}

test('YCbCr without a subsampling tag is halved in both directions', async (t) => {
  const { 530: _, ...tags } = ycbcr;
  const data = Buffer.from(
    Array(pixels / 4)
      .fill([100, 100, 100, 100, 94, 200])
      .flat(),
  );
  const found = await colourAt(await shown(t, rawTiff([rawPage(data, tags)])), 0.5, 0.5);
  t.true(isClose(found, [...brick, 255], 6), String(found));
});

test('YCbCr with transparency stays transparent', async (t) => {
  const tags = { ...ycbcr, 258: Array(4).fill(8), 277: 4, 338: 2 };
  const found = await colourAt(await shown(t, rawTiff([rawPage(plain([...brickYcbcr, 128]), tags)])), 0.5, 0.5);
  t.true(isClose(found, [...brick, 128], 6), String(found));
});

test('YCbCr in JPEG compression has the right colours', async (t) => {
  const [r, g, b] = brick;
  const drawn = sharp({ create: { ...rampSize, channels: 3, background: { r, g, b } } });
  const found = await colourAt(
    await shown(t, await drawn.tiff({ compression: 'jpeg', quality: 90 }).toBuffer()),
    0.5,
    0.5,
  );
  t.true(isClose(found, [...brick, 255], 6), String(found));
});

const quarter = pixels / 2;
const refused: [string, Buffer, Tags][] = [
  [
    'smaller planes',
    Buffer.alloc(2 * pixels, 90),
    { 530: [2, 1], 284: 2, 273: [8, 8 + pixels, 8 + pixels + quarter], 279: [pixels, quarter, quarter] },
  ],
  ['planes in JPEG', plain(brickYcbcr, { planes: true }), { 259: 7, ...inPlanes }],
  ['halved colours of 16 bits', Buffer.alloc(4 * pixels, 90), { 258: [16, 16, 16], 530: [2, 1] }],
  ['12 bits', Buffer.alloc((9 * pixels) / 2, 90), { 258: [12, 12, 12] }],
];
for (const [name, data, tags] of refused) {
  test(`YCbCr with ${name} is rejected with the reason and what to do`, async (t) => {
    const path = await writeTiff(t, rawTiff([rawPage(data, { ...ycbcr, ...tags })]));
    const error = await t.throwsAsync(probeImage(path), { instanceOf: AppError });
    t.deepEqual([error.code, error.details.reason], ['UNSUPPORTED_MEDIA', 'tiff-layout']);
    t.regex(error.message, /YCbCr.*LZW/);
    const made = await t.throwsAsync(makeDerivatives(path, t.context.out, { rotation: 0 }), { instanceOf: AppError });
    t.is(made.code, error.code);
  });
}

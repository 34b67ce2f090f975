import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import anyTest, { type ExecutionContext, type TestFn } from 'ava';
import sharp from 'sharp';
import { makeDerivatives } from '#electron/imaging/derivatives.ts';
import { probeImage } from '#electron/imaging/probe.ts';
import type { Rotation } from '#electron/imaging/types.ts';
import { AppError, type ErrorCode } from '#shared/errors.ts';
import {
  cutOff,
  drawBomb,
  drawImage,
  isClose,
  quarterColours,
  quartersOf,
  scramble,
} from '#test/helpers/images/drawn-images.ts';

const test = anyTest as TestFn<{ dir: string; out: string }>;

test.beforeEach(async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-derivatives-'));
  t.context = { dir, out: join(dir, 'out', 'r0') };
});

test.afterEach.always(async (t) => await rm(t.context.dir, { recursive: true, force: true }));

const [a, b, c, d] = quarterColours;

async function refusal(t: ExecutionContext, work: Promise<unknown>, code: ErrorCode): Promise<AppError> {
  const error = await t.throwsAsync(work, { instanceOf: AppError });
  t.is(error.code, code);
  return error;
}

async function makes(t: ExecutionContext<{ out: string }>, path: string, rotation: Rotation = 0) {
  await makeDerivatives(path, t.context.out, { rotation });
  return join(t.context.out, '1024.webp');
}

test('derivatives are three WebP files in sRGB without metadata', async (t) => {
  const { dir, out } = t.context;
  const path = await drawImage(join(dir, 'a.jpg'), {
    width: 3000,
    height: 2000,
    profile: 'p3',
    exif: { IFD0: { Artist: 'Ann' } },
  });
  await makeDerivatives(path, out, { rotation: 0 });
  t.deepEqual((await readdir(out)).sort(), ['1024.webp', '2048.webp', '256.webp']);
  for (const [size, height] of [
    [256, 171],
    [1024, 683],
    [2048, 1365],
  ]) {
    const { format, width, height: actual, exif, icc, space } = await sharp(join(out, `${size}.webp`)).metadata();
    t.deepEqual(
      { format, width, actual, exif, icc, space },
      { format: 'webp', width: size, actual: height, exif: undefined, icc: undefined, space: 'srgb' },
    );
  }
});

test('a small image is never enlarged', async (t) => {
  const path = await drawImage(join(t.context.dir, 'a.png'), { width: 300, height: 100, format: 'png' });
  await makeDerivatives(path, t.context.out, { rotation: 0 });
  const sizes = await Promise.all(
    [256, 1024, 2048].map(async (size) => (await sharp(join(t.context.out, `${size}.webp`)).metadata()).width),
  );
  t.deepEqual(sizes, [256, 300, 300]);
});

test('an image one pixel high gets derivatives', async (t) => {
  const path = await drawImage(join(t.context.dir, 'a.png'), { width: 4000, height: 2, format: 'png' });
  await t.notThrowsAsync(makeDerivatives(path, t.context.out, { rotation: 0 }));
});

/** Colours of the quarters after applying each EXIF orientation. */
const upright: Record<number, string[]> = {
  1: [a, b, c, d],
  2: [b, a, d, c],
  3: [d, c, b, a],
  4: [c, d, a, b],
  5: [a, c, b, d],
  6: [c, a, d, b],
  7: [d, b, c, a],
  8: [b, d, a, c],
};

for (const [orientation, expected] of Object.entries(upright)) {
  test(`an image with EXIF orientation ${orientation} gets upright derivatives`, async (t) => {
    const path = await drawImage(join(t.context.dir, 'a.jpg'), { orientation: Number(orientation) });
    const made = await makes(t, path);
    t.deepEqual(await quartersOf(made), expected);
    const { width } = await sharp(made).metadata();
    t.is(width, Number(orientation) < 5 ? 400 : 300);
  });
}

const turned: [Rotation, string[]][] = [
  [90, [c, a, d, b]],
  [180, [d, c, b, a]],
  [270, [b, d, a, c]],
];

for (const [rotation, expected] of turned) {
  test(`a rotation by ${rotation}° is clockwise`, async (t) => {
    t.deepEqual(await quartersOf(await makes(t, await drawImage(join(t.context.dir, 'a.jpg')), rotation)), expected);
  });
}

test('a rotation is added to the EXIF orientation', async (t) => {
  const path = await drawImage(join(t.context.dir, 'a.jpg'), { orientation: 6 });
  t.deepEqual(await quartersOf(await makes(t, path, 270)), [a, b, c, d]);
});

test('the placeholder has the image’s colours and shape', async (t) => {
  const { thumbHashToAverageRGBA, thumbHashToApproximateAspectRatio } = await import('thumbhash');
  const path = join(t.context.dir, 'a.png');
  await sharp({ create: { width: 600, height: 300, channels: 3, background: '#c83c28' } })
    .png()
    .toFile(path);
  const { thumbhash } = await makeDerivatives(path, t.context.out, { rotation: 0 });
  const bytes = Buffer.from(thumbhash, 'base64');
  t.true(bytes.length < 40);
  const { r, g, b: blue } = thumbHashToAverageRGBA(bytes);
  t.true(isClose([r * 255, g * 255, blue * 255], [200, 60, 40], 16));
  t.true(Math.abs(thumbHashToApproximateAspectRatio(bytes) - 2) < 0.5);
});

for (const format of ['jpeg', 'png', 'webp', 'tiff', 'gif', 'avif'] as const) {
  test(`a truncated ${format} is rejected and leaves no files behind`, async (t) => {
    const path = join(t.context.dir, 'a');
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    await sharp({ create: { width: 800, height: 600, channels: 3, background: '#808080', noise } })
      .toFormat(format, format === 'avif' ? { effort: 0 } : {})
      .toFile(path);
    await cutOff(path);
    await refusal(t, makeDerivatives(path, t.context.out, { rotation: 0 }), 'DAMAGED');
    t.deepEqual(await readdir(t.context.dir, { recursive: true }), ['a']);
  });
}

test('an image with damaged bytes in the middle is rejected', async (t) => {
  const path = join(t.context.dir, 'a.png');
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  await sharp({ create: { width: 800, height: 600, channels: 3, background: '#808080', noise } })
    .png()
    .toFile(path);
  await refusal(t, makeDerivatives(await scramble(path), t.context.out, { rotation: 0 }), 'DAMAGED');
});

test('a JPEG of few bytes that claims many pixels is rejected when it is probed', async (t) => {
  const path = await drawImage(join(t.context.dir, 'a.jpg'), { width: 16, height: 16 });
  const bytes = await readFile(path);
  const size = bytes.indexOf(Buffer.from([0xff, 0xc0])) + 5;
  bytes.writeUInt16BE(20_000, size);
  bytes.writeUInt16BE(20_000, size + 2);
  await writeFile(path, bytes);
  await refusal(t, probeImage(path), 'DAMAGED');
  await refusal(t, makeDerivatives(path, t.context.out, { rotation: 0 }), 'DAMAGED');
});

test('a JPEG whose data ends before its end marker is rejected, and one with bytes after it is not', async (t) => {
  const path = await drawImage(join(t.context.dir, 'a.jpg'), { width: 800, height: 600 });
  const bytes = await readFile(path);
  await writeFile(path, Buffer.concat([bytes, Buffer.alloc(500, 1)]));
  await t.notThrowsAsync(makeDerivatives(path, t.context.out, { rotation: 0 }));
  const restart = Buffer.concat([bytes.subarray(0, -2), Buffer.from([0, 1, 2, 0xff, 0xd9])]);
  await writeFile(path, restart);
  await t.notThrowsAsync(makeDerivatives(path, t.context.out, { rotation: 0 }));
  await writeFile(path, Buffer.concat([bytes.subarray(0, bytes.length * 0.7), Buffer.from([0xff, 0xd9])]));
  await refusal(t, makeDerivatives(path, t.context.out, { rotation: 0 }), 'DAMAGED');
});

const interlaced: [string, number, boolean][] = [
  ['an interlaced 16-bit PNG of 484 megapixels needs too much memory', 6, true],
  ['one that is decoded row by row does not', 6, false],
];
for (const [name, colourType, isInterlaced] of interlaced) {
  test(name, async (t) => {
    const path = await drawBomb(join(t.context.dir, 'a.png'), 22_000, 22_000, { colourType, bits: 16, isInterlaced });
    if (isInterlaced) t.is((await refusal(t, probeImage(path), 'TOO_LARGE')).details.reason, 'memory');
    else t.like(await probeImage(path), { width: 22_000 });
  });
}

test('a decompression bomb is rejected', async (t) => {
  const path = await drawBomb(join(t.context.dir, 'bomb.png'), 60_000, 60_000);
  await refusal(t, makeDerivatives(path, t.context.out, { rotation: 0 }), 'TOO_LARGE');
});

test('new derivatives replace the old ones, which a failure keeps', async (t) => {
  const { dir, out } = t.context;
  const path = await drawImage(join(dir, 'a.jpg'));
  await makeDerivatives(path, out, { rotation: 0 });
  await makeDerivatives(path, out, { rotation: 90 });
  t.deepEqual(await quartersOf(join(out, '1024.webp')), [c, a, d, b]);
  await refusal(t, makeDerivatives(await cutOff(path), out, { rotation: 0 }), 'DAMAGED');
  t.deepEqual((await readdir(out)).sort(), ['1024.webp', '2048.webp', '256.webp']);
});

test('the original is never changed', async (t) => {
  const path = await drawImage(join(t.context.dir, 'a.jpg'), { orientation: 6 });
  const hash = async () =>
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  const before = await hash();
  await makeDerivatives(path, t.context.out, { rotation: 90 });
  t.is(await hash(), before);
});

test('cancelling one of several concurrent images does not affect the others', async (t) => {
  const { dir } = t.context;
  const path = await drawImage(join(dir, 'a.jpg'), { width: 1500, height: 1000 });
  const controller = new AbortController();
  const jobs = Array.from(
    { length: 6 },
    async (_, index) =>
      await makeDerivatives(path, join(dir, `out${index}`), {
        rotation: 0,
        signal: index === 5 ? controller.signal : undefined,
      }),
  );
  controller.abort();
  const results = await Promise.allSettled(jobs);
  t.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled', 'fulfilled', 'rejected'],
  );
  await refusal(t, jobs[5] ?? Promise.resolve(), 'CANCELLED');
  t.false((await readdir(dir)).includes('out5'));
});

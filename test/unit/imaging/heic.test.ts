import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { makeDerivatives } from '#electron/imaging/derivatives.ts';
import { probeImage } from '#electron/imaging/probe.ts';
import { ensurePyramid, readTile, tileInfo } from '#electron/imaging/tiles.ts';
import { AppError } from '#shared/errors.ts';
import { colourAt, isClose, quartersOf } from '#test/helpers/images/drawn-images.ts';

const fixture = (name: string) => new URL(`../../fixtures/images/${name}.heic`, import.meta.url).pathname;

async function folder(t: ExecutionContext): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-heic-'));
  t.teardown(async () => await rm(dir, { recursive: true, force: true }));
  return dir;
}

test('a HEIC image is shown like the same image in another format', async (t) => {
  const dir = await folder(t);
  const facts = await probeImage(fixture('plain'));
  t.like(facts, { mediaType: 'image/heic', width: 256, height: 192, orientation: 1, colourSpace: 'sRGB' });
  await makeDerivatives(fixture('plain'), dir, { rotation: 0 });
  t.deepEqual(await quartersOf(join(dir, '256.webp')), ['#ff0000', '#00ff00', '#0000ff', '#ffff00']);
});

test('the profile of a HEIC image is applied', async (t) => {
  const dir = await folder(t);
  t.regex((await probeImage(fixture('display-p3'))).colourSpace, /P3/);
  await makeDerivatives(fixture('display-p3'), dir, { rotation: 0 });
  t.true(isClose(await colourAt(join(dir, '256.webp'), 0.25, 0.25), [255, 0, 0, 255], 20));
  t.true(isClose(await colourAt(join(dir, '256.webp'), 0.75, 0.25), [0, 255, 0, 255], 20));
});

test('a HEIC image is turned as HEIF defines it, not by its EXIF', async (t) => {
  const dir = await folder(t);
  t.like(await probeImage(fixture('turned')), {
    width: 192,
    height: 256,
    orientation: 1,
    metadata: { camera: 'Qwarty Test camera', capturedAtLocal: '2021-05-03T14:00:00' },
  });
  await makeDerivatives(fixture('turned'), dir, { rotation: 0 });
  t.deepEqual(await quartersOf(join(dir, '256.webp')), ['#0000ff', '#ff0000', '#ffff00', '#00ff00']);
  const pyramid = await ensurePyramid(fixture('turned'), dir, { rotation: 0 });
  const { width, height, levels } = await tileInfo(pyramid);
  t.deepEqual([width, height], [192, 256]);
  t.deepEqual(await quartersOf((await readTile(pyramid, levels - 1, 0, 0)).data), [
    '#0000ff',
    '#ff0000',
    '#ffff00',
    '#00ff00',
  ]);
});

test('a HEIC image that is cut off is damaged', async (t) => {
  const dir = await folder(t);
  const path = join(dir, 'cut.heic');
  const whole = await readFile(fixture('plain'));
  await writeFile(path, whole.subarray(0, whole.length - 300));
  const error = await t.throwsAsync(makeDerivatives(path, join(dir, 'out'), { rotation: 0 }), { instanceOf: AppError });
  t.is(error?.code, 'DAMAGED');
});

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { makeDerivatives } from '#electron/imaging/derivatives.ts';
import { probeImage } from '#electron/imaging/probe.ts';
import { colourAt, isClose } from './drawn-images.ts';
import { rampSize } from './raw-tiff.ts';

/** `dir` is a folder for the test's file, `out` one for its derivatives. */
export type ImagingContext = { dir: string; out: string };
type T = ExecutionContext<ImagingContext>;

/** Writes the test's TIFF. */
export async function writeTiff(t: T, bytes: Buffer): Promise<string> {
  const path = join(t.context.dir, 'a.tif');
  await writeFile(path, bytes);
  return path;
}

/** Adds a TIFF and returns its largest thumbnail, after checking the size in its facts and that no copy is left. */
export async function shown(t: T, bytes: Buffer, { width, height } = rampSize): Promise<string> {
  const path = await writeTiff(t, bytes);
  t.like(await probeImage(path), { width, height, mediaType: 'image/tiff' });
  await makeDerivatives(path, t.context.out, { rotation: 0 });
  t.deepEqual((await readdir(t.context.out)).sort(), ['1024.webp', '2048.webp', '256.webp']);
  t.deepEqual(await readFile(path), bytes, 'the original is unchanged');
  return join(t.context.out, '2048.webp');
}

/** Checks that a thumbnail shows a ramp from black to white. */
export async function isRamp(t: T, image: string, message?: string): Promise<void> {
  for (const x of [0.05, 0.5, 0.95]) {
    const [r, g, b, alpha] = await colourAt(image, x, 0.5);
    const expected = 255 * (Math.floor(x * rampSize.width) / (rampSize.width - 1));
    t.true(
      isClose([r, g, b, alpha], [expected, expected, expected, 255]),
      `${message ?? ''} ${x}: ${[r, g, b, alpha]}`,
    );
  }
}

/** Returns bytes that `fill` writes. */
export function bytesOf(size: number, fill: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.alloc(size);
  fill(bytes);
  return bytes;
}

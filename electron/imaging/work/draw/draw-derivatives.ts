import { rgbaToThumbHash } from 'thumbhash';
import type { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { throwIfCancelled } from '../../../storage/transfer-errors.ts';
import type { Derivatives, JobInput, Rotation } from '../../types.ts';
import { damaged } from '../decode/image-errors.ts';
import { inSrgb, openPixels } from '../decode/open-image.ts';
import { type Source, withSource } from '../decode/with-source.ts';
import { differenceHash } from '../facts/difference-hash.ts';
import { dominantColours } from '../facts/dominant-colours.ts';
import { writeWhole } from './temporary-files.ts';

interface Pixels {
  data: Buffer;
  raw: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
}

const largest = Math.max(...limits.derivativeSizes);

/** Long side in pixels of the image that thumbhash and colours are read from: thumbhash accepts at most 100. */
const smallSize = 100;

/** Visually lossless at these sizes and about as fast to encode as JPEG. */
const webp = { quality: 80, effort: 2 };

/** Decodes an image once and writes its derivatives; see `makeDerivatives`. */
export async function drawDerivatives(
  { path, outDir, rotation, alone }: JobInput<'derivatives'>,
  signal?: AbortSignal,
): Promise<Derivatives> {
  const pixels = await withSource({ path, folder: outDir, alone, signal }, (source) => decode(source, rotation));
  throwIfCancelled(signal);
  const sizes = limits.derivativeSizes;
  return await writeWhole(
    outDir,
    sizes.map((size) => `${size}.webp`),
    async (paths) => {
      await allDone(sizes.map((size, index) => writeWebp(pixels, size, paths[index] ?? '')));
      const { data: rgba, info } = await smallPixels(pixels);
      const thumbhash = Buffer.from(rgbaToThumbHash(info.width, info.height, rgba)).toString('base64');
      const dhash = await differenceHash(openPixels(pixels.data, pixels.raw));
      throwIfCancelled(signal);
      return { thumbhash, dhash, colours: dominantColours(rgba) };
    },
  );
}

/** Waits for all even if one fails, because a file that is still being written cannot be removed. */
async function allDone(work: Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(work)) if (result.status === 'rejected') throw result.reason;
}

/** Decodes the whole image: sRGB, upright, rotated, scaled to the largest derivative. */
async function decode(source: Source, rotation: Rotation): Promise<Pixels> {
  if (source.header.format !== 'jpeg') return await decodeWith('error', source, rotation);
  // libvips only warns of a JPEG whose data ends early. Other warnings, which many cameras cause, are ignored.
  return await decodeWith('warning', source, rotation).catch(async (error: AppError) => {
    if (!/VipsJpeg/.test(String(error.cause)) || /premature end/i.test(String(error.cause))) throw error;
    return await decodeWith('error', source, rotation);
  });
}

async function decodeWith(failOn: 'error' | 'warning', { header, open }: Source, rotation: Rotation): Promise<Pixels> {
  const small = open({ autoOrient: true, failOn })
    .resize(largest, largest, { fit: 'inside', withoutEnlargement: true })
    // Rotating after the resize is cheaper.
    .rotate(rotation);
  const { data, info } = await inSrgb(small, header)
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((error) => Promise.reject(damaged(error)));
  return { data, raw: { width: info.width, height: info.height, channels: info.channels } };
}

async function writeWebp({ data, raw }: Pixels, size: number, path: string): Promise<void> {
  await openPixels(data, raw)
    .resize(size, size, { fit: 'inside', withoutEnlargement: true })
    .webp(webp)
    .toFile(path)
    .catch((error) => Promise.reject(damaged(error)));
}

/** Returns the image as a few RGBA pixels. */
async function smallPixels({ data, raw }: Pixels) {
  return await openPixels(data, raw)
    .resize(smallSize, smallSize, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
}

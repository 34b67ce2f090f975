import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp';
import { limits } from '#shared/limits.ts';
import { damaged, tooManyPixels } from './image-errors.ts';

/**
 * The one place that sets sharp up.
 * - No cache: every image is read once, and a cache would keep files open and memory taken.
 * - One thread in each image: several images at once (see image-process.ts) use the cores better than several threads
 *   in one, and need less memory.
 * - Only the loaders of the kinds we take: libvips also reads SVG, PDF and others, each of them code that a hostile file could reach.
 */
sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadTiff',
    'VipsForeignLoadHeif',
    'VipsForeignLoadNsgif',
  ],
});

/**
 * Opens an image: first frame only, refused when damaged (`failOn: 'error'` takes in cut-off files; mere warnings,
 * which many cameras' files give, pass) and above `limits.upload.pixels`.
 */
export function openImage(path: string, options: SharpOptions = {}): Sharp {
  return sharp(path, { failOn: 'error', limitInputPixels: limits.upload.pixels, ...options });
}

/** Opens 8-bit pixels that an earlier step decoded. */
export function openPixels(data: Buffer, raw: { width: number; height: number; channels: 1 | 2 | 3 | 4 }): Sharp {
  return sharp(data, { raw });
}

/** What an image's header says, without decoding it. TOO_LARGE for more pixels than are taken, DAMAGED if it cannot be read. */
export async function readHeader(path: string, options: SharpOptions = {}): Promise<Metadata> {
  // sharp would not say how many pixels there are; its own limit stands guard when the image is decoded.
  const header = await openImage(path, { limitInputPixels: false, ...options })
    .metadata()
    .catch((error) => Promise.reject(damaged(error)));
  const pixels = header.width * header.height;
  if (pixels > limits.upload.pixels) throw tooManyPixels(pixels);
  return header;
}

/** Converts to 8-bit sRGB, by the image's own profile if it has one. */
export function inSrgb(image: Sharp, { space, hasProfile }: Metadata): Sharp {
  // sharp works on 16-bit images with a profile in Display P3, and leaves them there unless a profile is asked for;
  // without a profile of their own the same request would turn sRGB into something else.
  const converted = space === 'rgb16' && hasProfile ? image.withIccProfile('srgb', { attach: false }) : image;
  return converted.toColourspace('srgb');
}

import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp';
import { limits } from '#shared/limits.ts';
import { checkJpegBytes } from './decode-memory.ts';
import { damaged, tooManyPixels } from './image-errors.ts';

/**
 * Configures sharp.
 * - No cache: every image is read once, and a cache would keep files open and occupy memory.
 * - One thread per image: several concurrent images (see image-process.ts) use the cores better than several threads
 *   for one image, and need less memory.
 * - Only the loaders of supported types: libvips also reads SVG, PDF and others, which would widen the attack surface.
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
 * Opens the first frame of an image. `failOn: 'error'` rejects damaged and truncated files; warnings, which many
 * cameras' files cause, are ignored. Decoding more than `limits.upload.pixels` fails.
 */
export function openImage(path: string, options: SharpOptions = {}): Sharp {
  return sharp(path, { failOn: 'error', limitInputPixels: limits.upload.pixels, ...options });
}

/** Opens decoded 8-bit pixels. */
export function openPixels(data: Buffer, raw: { width: number; height: number; channels: 1 | 2 | 3 | 4 }): Sharp {
  return sharp(data, { raw });
}

/** Reads an image's header without decoding it. @throws TOO_LARGE above `limits.upload.pixels`, DAMAGED */
export async function readHeader(path: string, options: SharpOptions = {}): Promise<Metadata> {
  // sharp's own limit, which applies when decoding, does not report the number of pixels.
  const header = await openImage(path, { limitInputPixels: false, ...options })
    .metadata()
    .catch((error) => Promise.reject(damaged(error)));
  const pixels = header.width * header.height;
  if (pixels > limits.upload.pixels) throw tooManyPixels(pixels);
  await checkJpegBytes(path, header);
  return header;
}

/** Converts to 8-bit sRGB using the embedded profile, if there is one. */
export function inSrgb(image: Sharp, { space, hasProfile }: Metadata): Sharp {
  // sharp leaves 16-bit images that have a profile in Display P3 unless a profile is requested. For images without a
  // profile, the same request would distort the colours.
  const converted = space === 'rgb16' && hasProfile ? image.withIccProfile('srgb', { attach: false }) : image;
  return converted.toColourspace('srgb');
}

import type { Metadata } from 'sharp';
import { limits } from '#shared/limits.ts';
import type { ImageFacts, ImageMetadata } from '../../types.ts';
import { checkDecodeBytes, tiffDecodeBytes } from '../decode/decode-memory.ts';
import { tooManyPixels } from '../decode/image-errors.ts';
import { colourSpaceOf } from '../facts/colour-space.ts';
import { decide, isAlpha } from './decide.ts';
import { hasValidOrientation, type TiffImage } from './describe.ts';

/** The colour models' names in libvips. */
const spaces: Record<number, Metadata['space']> = {
  0: 'b-w',
  1: 'b-w',
  2: 'srgb',
  3: 'srgb',
  5: 'cmyk',
  6: 'srgb',
  8: 'lab',
  9: 'lab',
};

/**
 * Returns the facts of a TIFF's image, without metadata.
 * @throws UNSUPPORTED_MEDIA for an image that cannot be shown correctly, TOO_LARGE above `limits.upload.pixels`
 */
export function tiffFacts(tiff: TiffImage): Pick<ImageFacts, 'width' | 'height' | 'orientation' | 'colourSpace'> {
  const { width, height, photometric, icc } = tiff;
  if (width * height > limits.upload.pixels) throw tooManyPixels(width * height);
  decide(tiff);
  checkDecodeBytes(tiffDecodeBytes(tiff));
  const orientation = hasValidOrientation(tiff) ? tiff.orientation : 1;
  const isTurned = orientation > 4;
  return {
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    orientation,
    colourSpace: colourSpaceOf({ space: spaces[photometric] ?? 'srgb', icc }),
  };
}

/** Returns the metadata that the directory contains. */
export function tiffMetadata({ bits, pages, dotsPerInch, extraSamples }: TiffImage): ImageMetadata {
  return {
    ...(dotsPerInch ? { dotsPerInch } : {}),
    ...(pages > 1 ? { pages } : {}),
    bitsPerSample: bits,
    hasAlpha: extraSamples.some(isAlpha),
  };
}

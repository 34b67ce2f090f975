import { stat } from 'node:fs/promises';
import type { Metadata } from 'sharp';
import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import type { TiffImage } from '../tiff/describe.ts';
import { damaged } from './image-errors.ts';

const bytesOf: Record<string, number> = {
  uchar: 1,
  char: 1,
  ushort: 2,
  short: 2,
  uint: 4,
  int: 4,
  float: 4,
  double: 8,
};

/**
 * Returns the bytes that a decoder needs at once: about none for formats that are decoded row by row, the whole image
 * for others.
 */
export function decodeBytes({ format, width, height, channels, depth, ...header }: Metadata): number {
  const pixels = width * height;
  const isInterlaced = header.isProgressive === true;
  switch (format) {
    case 'png':
      return isInterlaced ? pixels * channels * (bytesOf[depth] ?? 1) : 0;
    case 'jpeg':
      // Progressive files are decoded from 16-bit coefficients; 4:2:0 stores half of them.
      return isInterlaced ? pixels * 2 * (header.chromaSubsampling === '4:2:0' ? 1.5 : channels) : 0;
    case 'webp':
      // RGBA, and brightness and colours before.
      return pixels * 5.5;
    case 'heif':
      // RGBA, and three planes of 8 or 16 bits before.
      return pixels * (4 + 3) * ((header.bitsPerSample ?? 8) > 8 ? 2 : 1);
    case 'gif':
      return pixels * 8;
    default:
      return 0;
  }
}

/** Returns the bytes of the largest block that a TIFF's decoder needs at once: a strip, or a row of tiles. */
export function tiffDecodeBytes({ width, samples, bits, tile, rowsPerStrip, compression }: TiffImage): number {
  // An uncompressed strip is read in parts.
  const rows = tile ? tile.height : compression === 1 ? 1 : rowsPerStrip;
  return rows * Math.max(width, tile?.width ?? 0) * samples * Math.max(bits / 8, 1);
}

/** @throws TOO_LARGE if decoding would need more than `limits.imaging.decodeBytes` at once */
export function checkDecodeBytes(bytes: number): void {
  if (bytes > limits.imaging.decodeBytes) throw tooMuchMemory();
}

/** Creates the error for an image that needs too much memory. */
export function tooMuchMemory(): AppError {
  return new AppError('TOO_LARGE', 'images.tooMuchMemory', { reason: 'memory' });
}

/** Even a blank JPEG has one bit per block of 8 × 8 pixels, 1,953 bytes per megapixel. */
const leastJpegBytes = 500;

/** @throws DAMAGED for a JPEG with far too few bytes for the size that its header claims */
export async function checkJpegBytes(path: string, { format, width, height }: Metadata): Promise<void> {
  if (format !== 'jpeg') return;
  const { size } = await stat(path);
  if (size < (width * height * leastJpegBytes) / 1e6)
    throw damaged(new Error(`${size} bytes for ${width} × ${height}`));
}

import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Metadata, TiffOptions } from 'sharp';
import { limits } from '#shared/limits.ts';
import { throwIfCancelled } from '../../../storage/transfer-errors.ts';
import type { JobInput, Rotation } from '../../types.ts';
import { damaged } from '../decode/image-errors.ts';
import { inSrgb } from '../decode/open-image.ts';
import { type Source, withSource } from '../decode/with-source.ts';
import { writeWhole } from './temporary-files.ts';

/** Each level has half the size of the one before. BigTIFF allows more than 4 GB. */
const tiled = { tile: true, pyramid: true, bigtiff: true };

/** Writes the tiled TIFF pyramid unless it exists; see `ensurePyramid`. */
export async function writePyramid(
  { path, pyramid, rotation, alone }: JobInput<'pyramid'>,
  signal?: AbortSignal,
): Promise<undefined> {
  if (await stat(pyramid).catch(() => undefined)) return;
  throwIfCancelled(signal);
  await withSource({ path, folder: dirname(pyramid), alone, signal }, async (source) => {
    await writeWhole(dirname(pyramid), [basename(pyramid)], async ([tmpPath = '']) => {
      await writeLevels(source, rotation, tmpPath);
      throwIfCancelled(signal);
    });
  });
}

async function writeLevels({ header, open }: Source, rotation: Rotation, path: string): Promise<void> {
  // Rotation needs random access, for which libvips keeps a large image in a temporary file.
  const inOrder = (header.orientation ?? 1) === 1 && rotation === 0;
  const upright = open({ autoOrient: true, sequentialRead: inOrder }).rotate(rotation);
  const side = tileSide(header);
  await inSrgb(upright, header)
    .tiff({ ...tiled, tileWidth: side, tileHeight: side, ...compressionFor(header) })
    .toFile(path)
    .catch((error) => Promise.reject(damaged(error)));
}

/** sharp refuses JPEG for longer sides, although each tile is small. */
const longestJpegSide = 65_535;

function compressionFor({ hasAlpha, width, height }: Metadata): TiffOptions {
  const lossless = hasAlpha || Math.max(width, height) > longestJpegSide;
  return lossless ? { compression: 'deflate', predictor: 'horizontal' } : { compression: 'jpeg', quality: 90 };
}

/**
 * Returns the tile side in pixels; smaller for small images, because libvips rejects tiles far larger than the image.
 */
function tileSide({ width, height }: { width: number; height: number }): number {
  const multiple = 16; // required by TIFF
  return Math.min(limits.tileSize, Math.ceil(Math.min(width, height) / multiple) * multiple);
}

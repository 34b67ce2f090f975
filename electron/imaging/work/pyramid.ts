import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { throwIfCancelled } from '#electron/storage/transfer-errors.ts';
import { limits } from '#shared/limits.ts';
import type { Rotation } from '../derivatives.ts';
import { damaged } from './image-errors.ts';
import { inSrgb, openImage, readHeader } from './open-image.ts';
import { writeWhole } from './temporary-files.ts';

/** Each level is half the size of the one before; more than 4 GB if need be. */
const tiled = { tile: true, pyramid: true, bigtiff: true };

/** Writes the tiled TIFF pyramid unless it is there; see `ensurePyramid`. */
export async function writePyramid(
  { path, pyramid, rotation }: { path: string; pyramid: string; rotation: Rotation },
  signal?: AbortSignal,
): Promise<undefined> {
  if (await stat(pyramid).catch(() => undefined)) return;
  const header = await readHeader(path);
  throwIfCancelled(signal);
  // Turned pixels cannot be read in the file's order: libvips then keeps what is too large for memory in a temporary file.
  const inOrder = (header.orientation ?? 1) === 1 && rotation === 0;
  await writeWhole(dirname(pyramid), [basename(pyramid)], async ([tmpPath = '']) => {
    const upright = openImage(path, { autoOrient: true, sequentialRead: inOrder }).rotate(rotation);
    const side = tileSide(header);
    await inSrgb(upright, header)
      .tiff({
        ...tiled,
        tileWidth: side,
        tileHeight: side,
        ...(header.hasAlpha ? { compression: 'deflate' } : { compression: 'jpeg', quality: 90 }),
      })
      .toFile(tmpPath)
      .catch((error) => Promise.reject(damaged(error)));
    throwIfCancelled(signal);
  });
}

/** The tiles that are served, in pixels; smaller for small images: libvips refuses tiles far larger than their image. */
function tileSide({ width, height }: { width: number; height: number }): number {
  const multiple = 16; // TIFF knows no other tiles
  return Math.min(limits.tileSize, Math.ceil(Math.min(width, height) / multiple) * multiple);
}

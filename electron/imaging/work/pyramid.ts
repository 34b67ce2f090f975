import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { throwIfCancelled, writeFailure } from '#electron/storage/transfer-errors.ts';
import { limits } from '#shared/limits.ts';
import type { Rotation } from '../derivatives.ts';
import { inSrgb, openPicture, readHeader } from './open-picture.ts';
import { damaged } from './picture-errors.ts';

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
  const tmpPath = `${pyramid}.${randomUUID()}.tmp`;
  await mkdir(dirname(pyramid), { recursive: true, mode: 0o700 }).catch((error) => Promise.reject(writeFailure(error)));
  try {
    const upright = openPicture(path, { autoOrient: true, sequentialRead: inOrder }).rotate(rotation);
    await inSrgb(upright, header)
      .tiff({
        tile: true,
        tileWidth: limits.tileSize,
        tileHeight: limits.tileSize,
        pyramid: true,
        bigtiff: true,
        // JPEG knows no transparency.
        ...(header.hasAlpha ? { compression: 'deflate' } : { compression: 'jpeg', quality: 90 }),
      })
      .toFile(tmpPath)
      .catch((error) => Promise.reject(damaged(error)));
    throwIfCancelled(signal);
    await rename(tmpPath, pyramid);
  } catch (error) {
    await rm(tmpPath, { force: true });
    throw writeFailure(error);
  }
}

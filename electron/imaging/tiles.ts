import { join } from 'node:path';
import { cancelled } from '#electron/storage/transfer-errors.ts';
import type { Rotation } from './derivatives.ts';
import { viewingProcess } from './image-process.ts';

/**
 * Deep Zoom, as OpenSeadragon asks for it. Level `levels - 1` is the image in full; each level below is half the size
 * (rounded up), down to level 0 of 1 × 1 pixel. Tiles are `tileSize` pixels square without overlap, counted from
 * the top left corner; those at the right and bottom edges are smaller.
 */
export interface TileInfo {
  width: number;
  height: number;
  tileSize: number;
  levels: number;
}

export interface Tile {
  data: Buffer;
  mediaType: 'image/jpeg' | 'image/webp';
}

const running = new Map<string, Promise<string>>();

/**
 * Makes `pyramid.tif` (tiled, sRGB, upright and rotated) in `outDir` unless it is there, and answers its path.
 * Streams: a 100-megapixel TIFF does not go through memory whole. Calls for one image at the same time share one run;
 * a caller whose `signal` is aborted leaves, the run ends for the others. Throws as `probeImage` does.
 */
export async function ensurePyramid(
  path: string,
  outDir: string,
  options: { rotation: Rotation; signal?: AbortSignal },
): Promise<string> {
  const pyramid = join(outDir, 'pyramid.tif');
  let run = running.get(pyramid);
  if (!run) {
    run = viewingProcess
      .run('pyramid', { path, pyramid, rotation: options.rotation })
      .then(() => pyramid)
      .finally(() => running.delete(pyramid));
    running.set(pyramid, run);
  }
  return await untilCancelled(run, options.signal);
}

/** What OpenSeadragon needs to know of a pyramid that `ensurePyramid` made. */
export async function tileInfo(pyramid: string, options: { signal?: AbortSignal } = {}): Promise<TileInfo> {
  return await viewingProcess.run('tileInfo', { pyramid }, options.signal);
}

/** One tile: JPEG, or WebP where the image is transparent. NOT_FOUND for a level, column or row that is not there. */
export async function readTile(
  pyramid: string,
  level: number,
  x: number,
  y: number,
  options: { signal?: AbortSignal } = {},
): Promise<Tile> {
  return await viewingProcess.run('tile', { pyramid, level, x, y }, options.signal);
}

async function untilCancelled<T>(run: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return await run;
  if (signal.aborted) throw cancelled();
  let leave = () => {};
  const left = new Promise<never>((_, reject) => {
    leave = () => reject(cancelled());
  });
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([run, left]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

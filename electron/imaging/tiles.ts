import { join } from 'node:path';
import { cancelled } from '../storage/transfer-errors.ts';
import { viewingProcess } from './image-process.ts';
import type { Rotation, Tile, TileInfo } from './types.ts';

const running = new Map<string, Promise<string>>();

/**
 * Creates `pyramid.tif` (tiled, sRGB, upright, rotated) in `outDir` unless it exists, and returns its path. The image
 * is streamed: a 100-megapixel TIFF is never held in memory whole. Concurrent calls for one image share one run, which
 * continues for the others when one caller's `signal` is aborted.
 * @throws as `probeImage` does
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

/** Returns the Deep Zoom figures of a pyramid that `ensurePyramid` created. */
export async function tileInfo(pyramid: string, options: { signal?: AbortSignal } = {}): Promise<TileInfo> {
  return await viewingProcess.run('tileInfo', { pyramid }, options.signal);
}

/** Returns one tile: JPEG, or WebP for an image with transparency. @throws NOT_FOUND outside the image */
export async function readTile(
  pyramid: string,
  level: number,
  x: number,
  y: number,
  options: { signal?: AbortSignal } = {},
): Promise<Tile> {
  const { data, mediaType } = await viewingProcess.run('tile', { pyramid, level, x, y }, options.signal);
  return { data: Buffer.from(data.buffer, data.byteOffset, data.byteLength), mediaType };
}

async function untilCancelled<T>(run: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return await run;
  if (signal.aborted) throw cancelled();
  let cancel = () => {};
  const aborted = new Promise<never>((_, reject) => {
    cancel = () => reject(cancelled());
  });
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await Promise.race([run, aborted]);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

import { join } from 'node:path';
import { ensurePyramid, readTile, tileInfo } from '../../imaging/tiles.ts';
import type { Tile } from '../../imaging/types.ts';
import { authorize } from '../common/authorize.ts';
import type { Context } from '../common/context.ts';
import { originalPath } from '../originals/original-path.ts';
import { derivativesDir, isThere, thumbnailEtag, thumbnailPath } from './derivative-files.ts';
import { findImage, type ImageRecord } from './image-record.ts';

/** An original, byte for byte: its path on this disk, and what an answer says of it. @throws NOT_FOUND, UNAVAILABLE */
export async function imageFile(
  ctx: Context,
  { id }: { id: string },
): Promise<{ path: string; mediaType: string; bytes: number; sha256: string; fileName: string | null }> {
  const reach = authorize(ctx, 'images.read');
  const { sha256, mediaType, bytes, fileName } = await findImage(ctx, reach, id);
  return { path: await originalPath(ctx, sha256), mediaType, bytes, sha256, fileName };
}

/** A small WebP of an image. `size` is one of `limits.derivativeSizes`, in pixels. @throws NOT_FOUND, UNAVAILABLE */
export async function imageThumbnail(
  ctx: Context,
  { id, size }: { id: string; size: number },
): Promise<{ path: string; etag: string }> {
  const reach = authorize(ctx, 'images.read');
  const image = await findImage(ctx, reach, id);
  return { path: await thumbnailPath(ctx, image, size), etag: thumbnailEtag(image, size) };
}

/** What deep zoom needs to know of an image. The first call for an image makes its pyramid. @throws NOT_FOUND */
export async function imageTiles(
  ctx: Context,
  { id }: { id: string },
): Promise<{ width: number; height: number; tileSize: number; maxLevel: number }> {
  const reach = authorize(ctx, 'images.read');
  const pyramid = await pyramidOf(ctx, await findImage(ctx, reach, id));
  const { width, height, tileSize, levels } = await tileInfo(pyramid, { signal: ctx.signal });
  return { width, height, tileSize, maxLevel: levels - 1 };
}

/** One tile of an image; `level`, `x` and `y` count as Deep Zoom does. @throws NOT_FOUND outside the image */
export async function imageTile(
  ctx: Context,
  { id, level, x, y }: { id: string; level: number; x: number; y: number },
): Promise<Tile> {
  const reach = authorize(ctx, 'images.read');
  const pyramid = await pyramidOf(ctx, await findImage(ctx, reach, id));
  return await readTile(pyramid, level, x, y, { signal: ctx.signal });
}

/** The original is only asked for, and perhaps fetched from the bucket, when there is no pyramid yet. */
async function pyramidOf(ctx: Context, image: ImageRecord): Promise<string> {
  const dir = derivativesDir(ctx.workspace, image);
  const pyramid = join(dir, 'pyramid.tif');
  if (await isThere(pyramid)) return pyramid;
  const original = await originalPath(ctx, image.sha256);
  return await ensurePyramid(original, dir, { rotation: image.rotation, signal: ctx.signal });
}

import { join } from 'node:path';
import { ensurePyramid, readTile, tileInfo } from '../../imaging/tiles.ts';
import type { Rotation, Tile } from '../../imaging/types.ts';
import type { Context } from '../common/context.ts';
import { originalPath } from '../originals/original-path.ts';
import { derivativesDir, fileExists, thumbnailEtag, thumbnailPath } from './derivative-files.ts';
import { findImage, type ImageRecord } from './image-record.ts';

/** An image by id; its rotation is that of an artwork if none is given. */
type RotatedImage = { id: string; rotation?: Rotation };

/** Returns the path of an original on this disk and the facts for its headers. @throws NOT_FOUND, UNAVAILABLE */
export async function imageFile(
  ctx: Context,
  input: { id: string; artworkId?: string },
): Promise<{ path: string; mediaType: string; bytes: number; sha256: string; fileName: string | null }> {
  const image = await findImage(ctx, input);
  const { sha256, mediaType, bytes, fileName } = image;
  return { path: await originalPath(ctx, image), mediaType, bytes, sha256, fileName };
}

/** Returns the path of a WebP thumbnail; `size` is one of `limits.derivativeSizes`. @throws NOT_FOUND, UNAVAILABLE */
export async function imageThumbnail(
  ctx: Context,
  { size, ...input }: RotatedImage & { size: number },
): Promise<{ path: string; etag: string }> {
  const image = await findImage(ctx, input);
  return { path: await thumbnailPath(ctx, image, size), etag: thumbnailEtag(image, size) };
}

/** Returns an image's Deep Zoom figures. The first call for an image creates its pyramid. @throws NOT_FOUND */
export async function imageTiles(
  ctx: Context,
  input: RotatedImage,
): Promise<{ width: number; height: number; tileSize: number; maxLevel: number }> {
  const pyramid = await pyramidOf(ctx, await findImage(ctx, input));
  const { width, height, tileSize, levels } = await tileInfo(pyramid, { signal: ctx.signal });
  return { width, height, tileSize, maxLevel: levels - 1 };
}

/** Returns one tile by Deep Zoom level, column and row. @throws NOT_FOUND outside the image */
export async function imageTile(
  ctx: Context,
  { level, x, y, ...input }: RotatedImage & { level: number; x: number; y: number },
): Promise<Tile> {
  const pyramid = await pyramidOf(ctx, await findImage(ctx, input));
  return await readTile(pyramid, level, x, y, { signal: ctx.signal });
}

/** Reads the original, which may have to be fetched from the bucket, only if there is no pyramid yet. */
async function pyramidOf(ctx: Context, image: ImageRecord): Promise<string> {
  const dir = derivativesDir(ctx.workspace, image);
  const pyramid = join(dir, 'pyramid.tif');
  if (await fileExists(pyramid)) return pyramid;
  const original = await originalPath(ctx, image);
  return await ensurePyramid(original, dir, { rotation: image.rotation, signal: ctx.signal });
}

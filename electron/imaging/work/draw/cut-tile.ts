import { notFound } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import type { Tile, TileInfo } from '../../types.ts';
import { damaged } from '../decode/image-errors.ts';
import { openImage, readHeader } from '../decode/open-image.ts';

interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Returns the Deep Zoom figures of a pyramid that `writePyramid` created. */
export async function readTileInfo({ pyramid }: { pyramid: string }): Promise<TileInfo> {
  const { width, height } = await headerOf(pyramid);
  return { width, height, tileSize: limits.tileSize, levels: levelsOf(width, height) };
}

/** Cuts one tile from a pyramid; see `readTile`. */
export async function cutTile(input: { pyramid: string; level: number; x: number; y: number }): Promise<Tile> {
  const { pyramid, level, x, y } = input;
  const { width, height, pages = 1, hasAlpha } = await headerOf(pyramid);
  const halvings = levelsOf(width, height) - 1 - level;
  if (!Number.isInteger(halvings) || halvings < 0 || level < 0) throw notFound('tile');
  const size = { width: Math.ceil(width / 2 ** halvings), height: Math.ceil(height / 2 ** halvings) };
  const area = tileArea(size, x, y);
  const tile = halvings < pages ? await cutFromPage(pyramid, halvings, area) : shrunkLastPage(pyramid, pages - 1, size);
  const encoded = hasAlpha ? tile.webp({ quality: 85, effort: 0 }) : tile.jpeg({ quality: 88 });
  const data = await encoded.toBuffer().catch((error) => Promise.reject(damaged(error)));
  return { data, mediaType: hasAlpha ? 'image/webp' : 'image/jpeg' };
}

/** Deep Zoom has one level per halving, down to a single pixel. */
function levelsOf(width: number, height: number): number {
  return Math.ceil(Math.log2(Math.max(width, height))) + 1;
}

function tileArea(size: { width: number; height: number }, x: number, y: number): Area {
  const [left, top] = [x * limits.tileSize, y * limits.tileSize];
  const inside = Number.isInteger(x) && Number.isInteger(y) && x >= 0 && y >= 0;
  if (!inside || left >= size.width || top >= size.height) throw notFound('tile');
  return {
    left,
    top,
    width: Math.min(limits.tileSize, size.width - left),
    height: Math.min(limits.tileSize, size.height - top),
  };
}

/**
 * Cuts from the page of this level's size. libvips rounds down when it halves and Deep Zoom rounds up: a column or row
 * missing at the edge is filled by repeating the last one, so that all other pixels keep their positions.
 */
async function cutFromPage(pyramid: string, page: number, area: Area) {
  const header = await headerOf(pyramid, page);
  const left = Math.min(area.left, header.width - 1);
  const top = Math.min(area.top, header.height - 1);
  const width = Math.min(area.width, header.width - left);
  const height = Math.min(area.height, header.height - top);
  return openPyramid(pyramid, page)
    .extract({ left, top, width, height })
    .extend({ right: area.width - width, bottom: area.height - height, extendWith: 'copy' });
}

/** Each level below the smallest page is a single tile: that page, scaled down. */
function shrunkLastPage(pyramid: string, page: number, size: { width: number; height: number }) {
  return openPyramid(pyramid, page).resize(size.width, size.height, { fit: 'fill' });
}

/** Uses random access: a sequential read would decode everything above the tile. */
function openPyramid(pyramid: string, page: number) {
  return openImage(pyramid, { page, sequentialRead: false });
}

async function headerOf(pyramid: string, page = 0) {
  return await readHeader(pyramid, { page });
}

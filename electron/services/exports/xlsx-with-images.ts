import { Readable } from 'node:stream';
import pMap from 'p-map';
import { invalid } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { readTile, tileInfo } from '../../imaging/tiles.ts';
import type { Rotation } from '../../imaging/types.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { thumbnailPath } from '../images/derivative-files.ts';
import type { Cell } from './columns.ts';

/** A row of the workbook with the artwork whose image it shows. */
export type IllustratedRow = { artworkId: string; cells: Cell[] };
type Heading = { header: string; hidden?: true };
type Thumbnail = { data: Uint8Array; width: number; height: number };

/** The largest size of an image in pixels, and the height of a row with one in points. */
const box = { width: 96, height: 72 };
const rowPoints = 58;
const thumbnailPixels = 256;
const concurrency = 4;

/**
 * Returns a workbook whose first column has the artworks' main images. Workbooks with images are written as a whole:
 * 1,000 rows take 10 MB and block the event loop for at most 40 ms. Images whose file is missing, and transparent ones,
 * which need a format that Excel lacks, are left out.
 * @throws VALIDATION at `thumbnails` for more than `limits.illustratedRows` artworks, CANCELLED
 */
export async function xlsxWithImages(
  ctx: Context,
  rows: AsyncIterable<IllustratedRow>,
  columns: readonly Heading[],
): Promise<Readable> {
  const listed: IllustratedRow[] = [];
  for await (const row of rows) {
    if (listed.push(row) > limits.illustratedRows)
      throw invalid('thumbnails', 'fields.illustratedRows', { count: limits.illustratedRows });
  }
  const thumbnails = await thumbnailsOf(
    ctx,
    listed.map(({ artworkId }) => artworkId),
  );
  const placed = listed.flatMap(({ artworkId }, index) => {
    const found = thumbnails.get(artworkId);
    return found ? [{ row: index + 1, ...found }] : [];
  });
  const { writeXlsx } = await import('hucre/xlsx');
  const sheet = {
    name: 'Artworks',
    columns: [{ width: 14 }, ...columns.map(({ hidden }) => (hidden ? { hidden } : {}))],
    rows: [['', ...columns.map(({ header }) => header)], ...listed.map(({ cells }) => ['', ...cells])],
    rowDefs: new Map(placed.map(({ row }) => [row, { height: rowPoints }])),
    images: placed.map(({ row, data, width, height }) => ({
      data,
      type: 'jpeg' as const,
      anchor: { from: { row, col: 0 } },
      width,
      height,
    })),
    freezePane: { rows: 1 },
  };
  return Readable.from([Buffer.from(await writeXlsx({ sheets: [sheet] }))]);
}

type ImageRow = { artworkId: string; sha256: string; rotation: Rotation; bytes: string };

async function thumbnailsOf(ctx: Context, artworkIds: readonly string[]): Promise<Map<string, Thumbnail>> {
  const images = await select<ImageRow>(
    ctx,
    `SELECT w.id AS "artworkId", i.sha256, coalesce(p.rotation, i.rotation) AS rotation, i.bytes
     FROM artworks w JOIN images i ON i.id = w.primary_image_id
       LEFT JOIN artwork_images p ON p.artwork_id = w.id AND p.image_id = i.id
     WHERE w.id = ANY ($1::uuid[])`,
    [artworkIds],
  );
  const found = new Map<string, Thumbnail>();
  await pMap(
    images,
    async (image) => {
      ctx.signal?.throwIfAborted();
      const thumbnail = await thumbnailOf(ctx, image).catch(() => null);
      if (thumbnail) found.set(image.artworkId, thumbnail);
    },
    { concurrency },
  );
  return found;
}

/** The stored thumbnails are WebP, which Excel cannot show; as one tile they become a JPEG. */
async function thumbnailOf(ctx: Context, { sha256, rotation, bytes }: ImageRow): Promise<Thumbnail | null> {
  const path = await thumbnailPath(ctx, { sha256, rotation, bytes: Number(bytes) }, thumbnailPixels);
  const { width, height, levels } = await tileInfo(path);
  const { data, mediaType } = await readTile(path, levels - 1, 0, 0);
  if (mediaType !== 'image/jpeg') return null;
  const scale = Math.min(1, box.width / width, box.height / height);
  return { data, width: Math.round(width * scale), height: Math.round(height * scale) };
}

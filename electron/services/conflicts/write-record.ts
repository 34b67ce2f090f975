import { AppError } from '#shared/errors.ts';
import { updateArtwork } from '../catalogue/artworks.ts';
import type { Context } from '../common/context.ts';
import { execute, select } from '../common/sql.ts';
import { forgetTotals } from '../lists/totals.ts';
import { type Row, removeRow, type Values, writeRow } from '../merging/write-row.ts';

/**
 * Writes the values of a resolution like an edit by a user: a main artist replaces the first attribution, and a primary
 * image must be on the artwork.
 * @throws CONFLICT if the artwork no longer has the image
 */
export async function writeRecord(ctx: Context, row: Row, values: Values): Promise<void> {
  if (row.table === 'artworks') return await writeArtwork(ctx, row, values);
  const before = await artworkOf(ctx, row);
  await writeRow(ctx, row, values);
  await agreeLinks(ctx, [before, await artworkOf(ctx, row)]);
}

/** Deletes a record. The artwork of a removed image or attribution gets another primary image or main artist. */
export async function removeRecord(ctx: Context, row: Row): Promise<void> {
  const artwork = await artworkOf(ctx, row);
  await removeRow(ctx, row);
  await agreeLinks(ctx, [artwork]);
}

async function writeArtwork(ctx: Context, row: Row, values: Values): Promise<void> {
  const { artist_id: artistId, ...others } = values;
  const [artwork] = await select(ctx, 'SELECT FROM artworks WHERE id = $1', [row.rowId]);
  if (!artwork) return await writeRow(ctx, row, values);
  await requirePlaced(ctx, row.rowId, values.primary_image_id);
  await writeRow(ctx, row, others);
  if (typeof artistId === 'string') await updateArtwork(ctx, { id: row.rowId, artistId });
}

async function requirePlaced(ctx: Context, artworkId: string, imageId: unknown): Promise<void> {
  if (imageId === undefined || imageId === null) return;
  const sql = 'SELECT FROM artwork_images WHERE artwork_id = $1 AND image_id::text = $2';
  const [placed] = await select(ctx, sql, [artworkId, String(imageId)]);
  if (!placed) throw new AppError('CONFLICT', 'conflicts.imageRemoved', { reason: 'not-placed' });
}

const partTables = ['attributions', 'artwork_images'];

/** Returns the id of the artwork that an attribution or a placement belongs to. */
async function artworkOf(ctx: Context, { table, rowId }: Row): Promise<string | undefined> {
  if (!partTables.includes(table)) return undefined;
  const [found] = await select<{ id: string }>(ctx, `SELECT artwork_id AS id FROM ${table} WHERE id = $1`, [rowId]);
  return found?.id;
}

async function agreeLinks(ctx: Context, artworks: (string | undefined)[]): Promise<void> {
  const ids = artworks.filter((id) => id !== undefined);
  if (ids.length === 0) return;
  await execute(ctx, 'SELECT sync.agree_links($1::uuid[])', [ids]);
  forgetTotals(ctx);
}

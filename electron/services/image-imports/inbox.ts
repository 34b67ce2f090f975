import type { InboxImage } from '#shared/contract/files/image-imports.ts';
import { notFound } from '#shared/errors.ts';
import { instant } from '#shared/instant.ts';
import type { Context } from '../common/context.ts';
import { recordId } from '../common/records.ts';
import { execute, select } from '../common/sql.ts';
import { lockArtwork, placeImage } from '../images/add-image.ts';
import { type ImageRow, imageColumns, presentImage } from '../images/present-image.ts';
import { forgetTotals } from '../lists/totals.ts';

type Page = { items: InboxImage[]; total: number; nextCursor: string | null };
type Row = ImageRow & { name: string; folder: string | null; addedAt: Date; bytes: string };

/**
 * The images that wait. A placed image is hidden, not removed: undoing its assignment shows it again.
 */
const waiting = `image_inbox b JOIN images i ON i.id = b.image_id
  LEFT JOIN artwork_images p ON p.image_id = i.id`;

/** Returns a page of the images that wait for an artwork, in the order of their names. */
export async function listInbox(ctx: Context, { limit, cursor }: { limit: number; cursor?: string }): Promise<Page> {
  const after = cursor === undefined ? null : recordId('image', cursor);
  const rows = await select<Row>(
    ctx,
    `SELECT ${imageColumns}, b.name, b.folder, b.added_at AS "addedAt", i.bytes FROM ${waiting}
     WHERE p.id IS NULL AND ($1::uuid IS NULL
       OR (b.name, b.image_id) > (SELECT name, image_id FROM image_inbox WHERE image_id = $1))
     ORDER BY b.name, b.image_id LIMIT $2`,
    [after, limit + 1],
  );
  const items = rows.slice(0, limit);
  return {
    items: items.map((row) => ({
      ...presentImage(row),
      name: row.name,
      folder: row.folder,
      addedAt: instant(row.addedAt),
      bytes: Number(row.bytes),
    })),
    total: await countInbox(ctx),
    nextCursor: rows.length > limit ? (items.at(-1)?.imageId ?? null) : null,
  };
}

/** Returns the number of images that wait for an artwork. */
async function countInbox(ctx: Context): Promise<number> {
  const [row] = await select<{ count: number }>(
    ctx,
    `SELECT count(*)::integer AS count FROM ${waiting} WHERE p.id IS NULL`,
    [],
  );
  return row?.count ?? 0;
}

/** Adds waiting images to an artwork, in the given order after its own. @throws NOT_FOUND */
export async function assignInbox(
  ctx: Context,
  { artworkId, imageIds }: { artworkId: string; imageIds: string[] },
): Promise<void> {
  const artwork = recordId('artwork', artworkId);
  await lockArtwork(ctx, artwork);
  for (const imageId of imageIds.map((id) => recordId('image', id))) {
    const [found] = await select<{ name: string }>(ctx, 'SELECT name FROM image_inbox WHERE image_id = $1', [imageId]);
    if (!found) throw notFound('image');
    const fileName = found.name.slice(found.name.lastIndexOf('/') + 1);
    await placeImage(ctx, { artworkId: artwork, imageId, fileName });
  }
  forgetTotals(ctx);
}

/** Removes images from the inbox. Their originals are kept. */
export async function dismissInbox(ctx: Context, { imageIds }: { imageIds: string[] }): Promise<void> {
  const ids = imageIds.map((id) => recordId('image', id));
  await execute(ctx, 'DELETE FROM image_inbox WHERE image_id = ANY ($1::uuid[])', [ids]);
}

import type { Placement } from '#shared/contract/files/images.ts';
import { notFound } from '#shared/errors.ts';
import { placementIdOf } from '../../models/ids.ts';
import { refuseOthersArtwork } from '../catalogue/editable-artwork.ts';
import { describeChangeSet } from '../common/change-set.ts';
import type { Context } from '../common/context.ts';
import { execute, select } from '../common/sql.ts';
import { placement } from './placements.ts';
import { type NewFile, storedName, storeImage } from './store-image.ts';

/** A file to add to an artwork as an image. */
type NewImage = NewFile & {
  artworkId: string;
  /** Position on the artwork; the end by default. */
  position?: number;
};

type AddedImage = { image: Placement; existed: boolean };

/**
 * Adds one image to an artwork, or leaves nothing behind; see `storeImage`.
 * @throws UNSUPPORTED_MEDIA, DAMAGED, TOO_LARGE, VALIDATION (empty), NOT_FOUND, CANCELLED, UNAVAILABLE
 */
export async function addImage(ctx: Context, file: NewImage): Promise<AddedImage> {
  const { artworkId } = file;
  return await storeImage(ctx, file, {
    lock: (within) => lockArtwork(within, artworkId),
    place: (within, imageId) => placeImage(within, { ...file, imageId }),
  });
}

/**
 * Locks the artwork, so that it is not deleted and no two new images get the same position. Names the change set after
 * it, unless the call has named its own. @throws NOT_FOUND
 */
export async function lockArtwork(ctx: Context, artworkId: string): Promise<void> {
  const [artwork] = await select<{ title: string; artistId: string }>(
    ctx,
    'SELECT title, artist_id AS "artistId" FROM artworks WHERE id = $1 FOR UPDATE',
    [artworkId],
  );
  if (!artwork) throw notFound('artwork');
  // Another user may have changed the main artist while the file was received.
  refuseOthersArtwork(ctx.scope, artwork);
  if (ctx.changeSet?.params) return;
  await describeChangeSet(ctx, { table: 'artworks', record: artworkId, params: { name: artwork.title } });
}

/** Places a stored image on a locked artwork. `existed` says that the artwork had it already. */
export async function placeImage(ctx: Context, added: NewPlacement): Promise<AddedImage> {
  const { artworkId, imageId, position } = added;
  const placed = await insertPlacement(ctx, added);
  await makePrimary(ctx, artworkId, imageId, position);
  const image = await placement(ctx, artworkId, imageId);
  if (!image) throw notFound('image');
  return { image, existed: !placed };
}

type NewPlacement = { artworkId: string; imageId: string; fileName: string; position?: number };

/** @returns whether the placement is new */
async function insertPlacement(
  ctx: Context,
  { artworkId, imageId, fileName, position }: NewPlacement,
): Promise<boolean> {
  const placed = await select(
    ctx,
    `INSERT INTO artwork_images (id, artwork_id, image_id, file_name, rotation, position)
     VALUES ($1, $2, $3, $4, 0, coalesce($5::integer, (
       SELECT coalesce(max(position) + 1, 0) FROM artwork_images WHERE artwork_id = $2)))
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [placementIdOf(artworkId, imageId), artworkId, imageId, storedName(fileName), position ?? null],
  );
  return placed.length > 0;
}

/**
 * Makes an artwork's first image its primary image. When several are added together, the first may finish after the
 * second and then replaces it.
 * @param position set if the image was added together with others
 */
async function makePrimary(ctx: Context, artworkId: string, imageId: string, position?: number): Promise<void> {
  await execute(ctx, `UPDATE artworks w SET primary_image_id = $2 WHERE w.id = $1 AND w.primary_image_id IS NULL`, [
    artworkId,
    imageId,
  ]);
  if (position !== 0) return;
  await execute(ctx, 'UPDATE artworks SET primary_image_id = $2 WHERE id = $1 AND primary_image_id <> $2', [
    artworkId,
    imageId,
  ]);
}

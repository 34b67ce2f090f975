import type { Readable } from 'node:stream';
import type { ImagePatch, Placement } from '#shared/contract/files/images.ts';
import { AppError, notFound } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import type { Rotation } from '../../imaging/types.ts';
import { modelsOf, type Placement as PlacementModel } from '../../models/models.ts';
import { findArtworkToEdit } from '../catalogue/editable-artwork.ts';
import { describeChangeSet } from '../common/change-set.ts';
import type { Context } from '../common/context.ts';
import { recordId, sent } from '../common/records.ts';
import { execute } from '../common/sql.ts';
import { forgetTotals } from '../lists/totals.ts';
import { addImage } from './add-image.ts';
import { thumbnailPath } from './derivative-files.ts';
import { findImage } from './image-record.ts';
import { placement, placementsOf } from './placements.ts';

type PlacementKey = { artworkId: string; imageId: string };

/**
 * Adds one image to an artwork, after the others. An image that the artwork has already keeps its position.
 * @throws NOT_FOUND, UNSUPPORTED_MEDIA, DAMAGED, TOO_LARGE, VALIDATION (an empty file), CANCELLED, UNAVAILABLE
 */
export async function attachImage(
  ctx: Context,
  { artworkId, stream, fileName }: { artworkId: string; stream: Readable; fileName: string },
): Promise<Placement> {
  const { artwork } = await findArtworkToEdit(ctx, artworkId, { lock: false });
  const { image } = await addImage(ctx, { artworkId: artwork.id, stream, fileName, signal: ctx.signal });
  return image;
}

/**
 * Changes an image's caption, alternative text or rotation on this artwork, or makes it the primary image. Returns
 * after the thumbnails of a new rotation have been created.
 */
export async function updateImage(ctx: Context, { artworkId, imageId, ...patch }: ImagePatch): Promise<Placement> {
  const { artwork } = await findArtworkToEdit(ctx, artworkId, { lock: false });
  const row = await findPlacement(ctx, { artworkId: artwork.id, imageId });
  const { caption, altText, rotation, isPrimary } = patch;
  await describeChangeSet(ctx, { table: 'artworks', record: artwork.id, params: { name: artwork.title } });
  if (rotation !== undefined) await createRotated(ctx, row.imageId, rotation);
  await row.update(sent({ caption, altText, rotation }), { transaction: ctx.transaction });
  if (isPrimary) await artwork.update({ primaryImageId: row.imageId }, { transaction: ctx.transaction });
  forgetTotals(ctx);
  return await readPlacement(ctx, row);
}

/** Reorders the images of an artwork. @throws CONFLICT unless `imageIds` contains each of them once */
export async function reorderImages(
  ctx: Context,
  { artworkId, imageIds }: { artworkId: string; imageIds: string[] },
): Promise<Placement[]> {
  const { artwork } = await findArtworkToEdit(ctx, artworkId);
  const ids = imageIds.map((id) => recordId('image', id));
  const placements = await placementsOf(ctx, artwork.id);
  if (
    new Set(ids).size !== ids.length ||
    ids.length !== placements.length ||
    placements.some((p) => !ids.includes(p.imageId))
  ) {
    throw new AppError('CONFLICT', 'catalogue.imagesChanged');
  }
  await execute(
    ctx,
    `UPDATE artwork_images p SET position = wanted.n - 1
     FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted (image_id, n)
     WHERE p.artwork_id = $1 AND p.image_id = wanted.image_id AND p.position <> wanted.n - 1`,
    [artwork.id, ids],
  );
  return await placementsOf(ctx, artwork.id);
}

/**
 * Removes an image from an artwork and keeps its original. If it was the primary image, the next one becomes primary.
 */
export async function detachImage(ctx: Context, { artworkId, imageId }: PlacementKey): Promise<void> {
  const { artwork } = await findArtworkToEdit(ctx, artworkId);
  const row = await findPlacement(ctx, { artworkId: artwork.id, imageId });
  await row.destroy({ transaction: ctx.transaction });
  if (artwork.primaryImageId === row.imageId) {
    const [next] = await placementsOf(ctx, artwork.id);
    await artwork.update({ primaryImageId: next?.imageId ?? null }, { transaction: ctx.transaction });
  }
  forgetTotals(ctx);
}

async function findPlacement(ctx: Context, { artworkId, imageId }: PlacementKey): Promise<PlacementModel> {
  const { Placement } = modelsOf(ctx.workspace.database.sequelize);
  const where = { artworkId, imageId: recordId('image', imageId) };
  const row = await Placement.findOne({ where, transaction: ctx.transaction });
  if (!row) throw notFound('image');
  return row;
}

async function readPlacement(ctx: Context, { artworkId, imageId }: PlacementKey): Promise<Placement> {
  const image = await placement(ctx, artworkId, imageId);
  if (!image) throw notFound('image');
  return image;
}

/**
 * Creates the thumbnails of a rotation before it is written, so that no row is locked while a large image is decoded.
 */
async function createRotated(ctx: Context, imageId: string, rotation: Rotation): Promise<void> {
  await thumbnailPath(ctx, await findImage(ctx, { id: imageId, rotation }), limits.derivativeSizes[0]);
}

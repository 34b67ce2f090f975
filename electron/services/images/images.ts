import type { Readable } from 'node:stream';
import type { ImagePatch, Placement } from '#shared/contract/images.ts';
import { AppError, notFound } from '#shared/errors.ts';
import { makeDerivatives } from '../../imaging/derivatives.ts';
import type { Rotation } from '../../imaging/types.ts';
import { modelsOf, type Placement as PlacementModel } from '../../models/models.ts';
import { findArtwork } from '../catalogue/artwork-record.ts';
import { authorize } from '../common/authorize.ts';
import { describeChangeSet } from '../common/change-set.ts';
import type { Context } from '../common/context.ts';
import { recordId, sent } from '../common/records.ts';
import { execute } from '../common/sql.ts';
import { forgetTotals } from '../common/totals.ts';
import { originalPath } from '../originals/original-path.ts';
import { addImage } from './add-image.ts';
import { derivativesDir } from './derivative-files.ts';
import { placement, placementsOf } from './placements.ts';

export { imageFile, imageThumbnail, imageTile, imageTiles } from './image-files.ts';
export { ingestImages } from './ingest.ts';

type PlacementKey = { artworkId: string; imageId: string };

/**
 * Adds one image to an artwork, at the end. One that is on it already stays where it is.
 * @throws NOT_FOUND, UNSUPPORTED_MEDIA, DAMAGED, TOO_LARGE, VALIDATION (an empty file), CANCELLED, UNAVAILABLE
 */
export async function attachImage(
  ctx: Context,
  { artworkId, stream, fileName }: { artworkId: string; stream: Readable; fileName: string },
): Promise<Placement> {
  const reach = authorize(ctx, 'images.update');
  const { artwork } = await findArtwork(ctx, reach, artworkId);
  const { image } = await addImage(ctx, { artworkId: artwork.id, stream, fileName, signal: ctx.signal });
  return image;
}

/**
 * Changes an image's caption and alternative text on this artwork, makes it the primary one, or turns it, which every
 * artwork shows. After turning, the thumbnails for the new rotation are there.
 */
export async function updateImage(ctx: Context, { artworkId, imageId, ...patch }: ImagePatch): Promise<Placement> {
  const reach = authorize(ctx, 'images.update');
  const { artwork } = await findArtwork(ctx, reach, artworkId);
  const place = await findPlace(ctx, { artworkId: artwork.id, imageId });
  const { caption, altText, rotation, isPrimary } = patch;
  await describeChangeSet(ctx, { table: 'artworks', record: artwork.id, params: { name: artwork.title } });
  if (rotation !== undefined) await rotateImage(ctx, place.imageId, rotation);
  await place.update(sent({ caption, altText }), { transaction: ctx.transaction });
  if (isPrimary) await artwork.update({ primaryImageId: place.imageId }, { transaction: ctx.transaction });
  forgetTotals(ctx);
  return await shown(ctx, place);
}

/** Puts all images of an artwork into the order that is given. @throws CONFLICT unless it names each of them once */
export async function reorderImages(
  ctx: Context,
  { artworkId, imageIds }: { artworkId: string; imageIds: string[] },
): Promise<Placement[]> {
  const reach = authorize(ctx, 'images.update');
  const { artwork } = await findArtwork(ctx, reach, artworkId, { forUpdate: true });
  const ids = imageIds.map((id) => recordId('Image', id));
  const there = await placementsOf(ctx, artwork.id);
  if (new Set(ids).size !== ids.length || ids.length !== there.length || there.some((p) => !ids.includes(p.imageId))) {
    throw new AppError('CONFLICT', 'The images of this artwork have changed in the meantime.');
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

/** Takes an image off an artwork; its original stays. The next image becomes the primary one. */
export async function detachImage(ctx: Context, { artworkId, imageId }: PlacementKey): Promise<void> {
  const reach = authorize(ctx, 'images.update');
  const { artwork } = await findArtwork(ctx, reach, artworkId, { forUpdate: true });
  const place = await findPlace(ctx, { artworkId: artwork.id, imageId });
  await place.destroy({ transaction: ctx.transaction });
  if (artwork.primaryImageId === place.imageId) {
    const [next] = await placementsOf(ctx, artwork.id);
    await artwork.update({ primaryImageId: next?.imageId ?? null }, { transaction: ctx.transaction });
  }
  forgetTotals(ctx);
}

async function findPlace(ctx: Context, { artworkId, imageId }: PlacementKey): Promise<PlacementModel> {
  const { Placement } = modelsOf(ctx.workspace.database.sequelize);
  const where = { artworkId, imageId: recordId('Image', imageId) };
  const place = await Placement.findOne({ where, transaction: ctx.transaction });
  if (!place) throw notFound('Image');
  return place;
}

async function shown(ctx: Context, { artworkId, imageId }: PlacementKey): Promise<Placement> {
  const image = await placement(ctx, artworkId, imageId);
  if (!image) throw notFound('Image');
  return image;
}

/** Draws before it writes: no row is locked while a large image is decoded. */
async function rotateImage(ctx: Context, imageId: string, rotation: Rotation): Promise<void> {
  const { Image } = modelsOf(ctx.workspace.database.sequelize);
  const image = await Image.findByPk(imageId, { transaction: ctx.transaction });
  if (!image) throw notFound('Image');
  if (image.rotation === rotation) return;
  const original = await originalPath(ctx, image.sha256);
  const dir = derivativesDir(ctx.workspace, { sha256: image.sha256, rotation });
  const { thumbhash } = await makeDerivatives(original, dir, { rotation, signal: ctx.signal });
  await image.update({ rotation, thumbhash }, { transaction: ctx.transaction });
}

import type { Readable } from 'node:stream';
import type { Placement } from '#shared/contract/images.ts';
import { notFound } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { makeDerivatives } from '../../imaging/derivatives.ts';
import { probeImage } from '../../imaging/probe.ts';
import type { ImageFacts } from '../../imaging/types.ts';
import { imageIdOf, placementIdOf } from '../../models/ids.ts';
import type { Received } from '../../storage/object-store.ts';
import { throwIfCancelled } from '../../storage/transfer-errors.ts';
import { refuseOthersArtwork } from '../catalogue/editable-artwork.ts';
import { describeChangeSet } from '../common/change-set.ts';
import type { Context } from '../common/context.ts';
import { keyedMutex } from '../common/keyed-mutex.ts';
import { execute, select } from '../common/sql.ts';
import { forgetTotals } from '../common/totals.ts';
import { inTransaction } from '../common/transaction.ts';
import { bucketOf } from '../originals/bucket.ts';
import { wakeSenders } from '../originals/sender-wake-up.ts';
import { enqueueUpload } from '../originals/upload-queue.ts';
import { derivativesDir, hasDerivatives, removeDerivatives } from './derivative-files.ts';
import { placement } from './placements.ts';
import { lockContent, removeUnlessRecorded } from './unrecorded.ts';

/** A file to add to an artwork as an image. */
type NewImage = {
  artworkId: string;
  stream: Readable;
  fileName: string;
  /** Facts of the file, if it has been probed already. */
  facts?: ImageFacts;
  /** Position on the artwork; the end by default. */
  position?: number;
  signal?: AbortSignal;
};

type AddedImage = { image: Placement; existed: boolean };

const contentMutex = keyedMutex();

/**
 * Adds one image: receives and hashes the file, decodes it once, writes the rows and stores the original, in this
 * order, so that a failure or cancellation leaves nothing behind. Identical files are stored once.
 * @throws UNSUPPORTED_MEDIA, DAMAGED, TOO_LARGE, VALIDATION (empty), NOT_FOUND, CANCELLED, UNAVAILABLE
 */
export async function addImage(ctx: Context, image: NewImage): Promise<AddedImage> {
  const { store } = ctx.workspace;
  const { fileName, signal } = image;
  const received = await store.receive(image.stream, { maxBytes: limits.upload.bytes, signal, name: fileName });
  try {
    // Concurrent additions of the same content would share, and clean up, one derivatives folder.
    return await contentMutex(`${ctx.workspace.dir} ${received.sha256}`, () => addReceived(ctx, image, received));
  } finally {
    await store.discard(received);
  }
}

async function addReceived(ctx: Context, image: NewImage, received: Received): Promise<AddedImage> {
  const { sha256 } = received;
  const unmark = await ctx.workspace.store.mark(sha256);
  try {
    const decoded = (await isKnown(ctx, sha256)) ? null : await createDerivatives(ctx, image, received);
    throwIfCancelled(image.signal);
    return await inTransaction(ctx, (within) => record(within, image, received, decoded));
  } catch (error) {
    await removeUnlessRecorded(ctx, sha256);
    throw error;
  } finally {
    await unmark();
  }
}

type DecodedImage = ImageFacts & { thumbhash: string };

async function createDerivatives(
  { workspace }: Context,
  { signal, facts: knownFacts }: NewImage,
  received: Received,
): Promise<DecodedImage> {
  const facts = knownFacts ?? (await probeImage(received.tmpPath, { signal }));
  const dir = derivativesDir(workspace, { sha256: received.sha256, rotation: 0 });
  const { thumbhash } = await makeDerivatives(received.tmpPath, dir, { rotation: 0, signal });
  return { ...facts, thumbhash };
}

/** Writes the rows and, as the last step before the commit, stores the original. */
async function record(
  ctx: Context,
  added: NewImage,
  received: Received,
  decoded: DecodedImage | null,
): Promise<AddedImage> {
  const { artworkId, fileName } = added;
  const imageId = imageIdOf(received.sha256);
  await lockContent(ctx, received.sha256);
  const title = await lockArtwork(ctx, artworkId);
  await describeChangeSet(ctx, { table: 'artworks', record: artworkId, params: { name: title } });
  const isNew = decoded !== null && (await insertImage(ctx, imageId, received, decoded, fileName));
  const placed = await insertPlacement(ctx, { artworkId, imageId, fileName, position: added.position });
  await makePrimary(ctx, artworkId, imageId, added.position);
  if (await bucketOf(ctx)) {
    await enqueueUpload(ctx, received.sha256);
    wakeSenders(ctx);
  }
  const { existed } = await ctx.workspace.store.keep(received);
  // A known image whose original was missing or damaged may have thumbnails or tiles of the damaged file.
  if (!existed && !isNew) await removeDerivatives(ctx.workspace, received.sha256);
  const image = await placement(ctx, artworkId, imageId);
  if (!image) throw notFound('image');
  forgetTotals(ctx);
  return { image, existed: !placed };
}

/** Locks the artwork, so that it is not deleted and no two new images get the same position. @returns its title */
async function lockArtwork(ctx: Context, artworkId: string): Promise<string> {
  const [artwork] = await select<{ title: string; artistId: string }>(
    ctx,
    'SELECT title, artist_id AS "artistId" FROM artworks WHERE id = $1 FOR UPDATE',
    [artworkId],
  );
  if (!artwork) throw notFound('artwork');
  // Another user may have changed the main artist while the file was received.
  refuseOthersArtwork(ctx.scope, artwork);
  return artwork.title;
}

/**
 * Uses the derived id as arbiter, because the other unique constraints are deferrable.
 * @returns whether the image is new
 */
async function insertImage(
  ctx: Context,
  id: string,
  { sha256, bytes }: Received,
  decoded: DecodedImage,
  fileName: string,
): Promise<boolean> {
  const { mediaType, width, height, orientation, colourSpace, capturedAt, metadata, thumbhash } = decoded;
  const inserted = await select(
    ctx,
    `INSERT INTO images (id, sha256, bytes, media_type, width, height, orientation, colour_space, captured_at, metadata,
       thumbhash, file_name)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12) ON CONFLICT (id) DO NOTHING
     RETURNING id`,
    [
      ...[id, sha256, bytes, mediaType, width, height, orientation, colourSpace, capturedAt],
      ...[JSON.stringify(metadata), thumbhash, storedName(fileName)],
    ],
  );
  return inserted.length > 0;
}

/** Removes control characters and shortens a long name from the front, which keeps its extension. */
function storedName(fileName: string): string {
  return fileName
    .normalize('NFC')
    .replace(/\p{Cc}/gu, '')
    .slice(-limits.shortText)
    .toWellFormed();
}

type NewPlacement = { artworkId: string; imageId: string; fileName: string; position?: number | null };

/** @returns whether the placement is new */
async function insertPlacement(
  ctx: Context,
  { artworkId, imageId, fileName, position = null }: NewPlacement,
): Promise<boolean> {
  const placed = await select(
    ctx,
    `INSERT INTO artwork_images (id, artwork_id, image_id, file_name, rotation, position)
     VALUES ($1, $2, $3, $4, 0, coalesce($5::integer, (
       SELECT coalesce(max(position) + 1, 0) FROM artwork_images WHERE artwork_id = $2)))
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [placementIdOf(artworkId, imageId), artworkId, imageId, storedName(fileName), position],
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

async function isKnown(ctx: Context, sha256: string): Promise<boolean> {
  const [image] = await select(ctx, 'SELECT FROM images WHERE sha256 = $1', [sha256]);
  return image !== undefined && (await hasDerivatives(ctx.workspace, { sha256, rotation: 0 }));
}

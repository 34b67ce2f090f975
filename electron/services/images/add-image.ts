import type { Readable } from 'node:stream';
import type { Placement } from '#shared/contract/images.ts';
import { notFound } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { makeDerivatives } from '../../imaging/derivatives.ts';
import { probeImage } from '../../imaging/probe.ts';
import type { ImageFacts } from '../../imaging/types.ts';
import { imageIdOf, placeIdOf } from '../../models/ids.ts';
import type { Received } from '../../storage/object-store.ts';
import { throwIfCancelled } from '../../storage/transfer-errors.ts';
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

/** One image on its way onto an artwork. */
export type NewImage = {
  artworkId: string;
  stream: Readable;
  fileName: string;
  /** Where it goes; the end by default. */
  position?: number;
  signal?: AbortSignal;
};

export type AddedImage = { image: Placement; alreadyThere: boolean };

const perContent = keyedMutex();

/**
 * Takes one file in: received and hashed, decoded whole once, recorded, kept; in this order, so that whatever fails
 * or is cancelled leaves nothing behind. The same image is stored once, however often it comes.
 * @throws UNSUPPORTED_MEDIA, DAMAGED, TOO_LARGE, VALIDATION (empty), NOT_FOUND, CANCELLED, UNAVAILABLE
 */
export async function addImage(ctx: Context, image: NewImage): Promise<AddedImage> {
  const { store } = ctx.workspace;
  const { fileName, signal } = image;
  const received = await store.receive(image.stream, { maxBytes: limits.upload.bytes, signal, name: fileName });
  try {
    // Two files with the same content at the same time would draw into, and clean up, the same folder.
    return await perContent(`${ctx.workspace.dir} ${received.sha256}`, () => take(ctx, image, received));
  } finally {
    await store.discard(received);
  }
}

async function take(ctx: Context, image: NewImage, received: Received): Promise<AddedImage> {
  const { sha256 } = received;
  try {
    const drawn = (await isKnown(ctx, sha256)) ? null : await draw(ctx, image, received);
    throwIfCancelled(image.signal);
    return await inTransaction(ctx, (within) => record(within, image, received, drawn));
  } catch (error) {
    await removeUnlessRecorded(ctx, sha256);
    throw error;
  }
}

type Drawing = ImageFacts & { thumbhash: string };

async function draw({ workspace }: Context, { signal }: NewImage, received: Received): Promise<Drawing> {
  const facts = await probeImage(received.tmpPath, { signal });
  const dir = derivativesDir(workspace, { sha256: received.sha256, rotation: 0 });
  const { thumbhash } = await makeDerivatives(received.tmpPath, dir, { rotation: 0, signal });
  return { ...facts, thumbhash };
}

/** Writes the rows and, as the last step before the commit, puts the file into its place. */
async function record(ctx: Context, added: NewImage, received: Received, drawn: Drawing | null): Promise<AddedImage> {
  const { artworkId, fileName } = added;
  const imageId = imageIdOf(received.sha256);
  await lockContent(ctx, received.sha256);
  const title = await lockArtwork(ctx, artworkId);
  await describeChangeSet(ctx, { table: 'artworks', record: artworkId, params: { name: title } });
  if (drawn) await recordImage(ctx, imageId, received, drawn, fileName);
  const placed = await recordPlace(ctx, artworkId, imageId, added.position);
  await makePrimary(ctx, artworkId, imageId, added.position);
  if (await bucketOf(ctx)) {
    await enqueueUpload(ctx, received.sha256);
    wakeSenders(ctx);
  }
  await ctx.workspace.store.keep(received);
  const image = await placement(ctx, artworkId, imageId);
  if (!image) throw notFound('Image');
  forgetTotals(ctx);
  return { image, alreadyThere: !placed };
}

/** Locks the artwork against deletion, and against two new images with the same position. @returns its title */
async function lockArtwork(ctx: Context, artworkId: string): Promise<string> {
  const [artwork] = await select<{ title: string }>(ctx, 'SELECT title FROM artworks WHERE id = $1 FOR UPDATE', [
    artworkId,
  ]);
  if (!artwork) throw notFound('Artwork');
  return artwork.title;
}

/** Conflicts are told by the calculated id: the other unique constraints are deferrable, for synchronisation's sake. */
async function recordImage(ctx: Context, id: string, { sha256, bytes }: Received, drawn: Drawing, fileName: string) {
  const { mediaType, width, height, orientation, colourSpace, capturedAt, metadata, thumbhash } = drawn;
  await execute(
    ctx,
    `INSERT INTO images (id, sha256, bytes, media_type, width, height, orientation, colour_space, captured_at, metadata,
       thumbhash, file_name)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12) ON CONFLICT (id) DO NOTHING`,
    [
      ...[id, sha256, bytes, mediaType, width, height, orientation, colourSpace, capturedAt],
      ...[JSON.stringify(metadata), thumbhash, storedName(fileName)],
    ],
  );
}

/** A file's name may be longer than the column, and on some systems holds what text must not; its end has the suffix. */
function storedName(fileName: string): string {
  return fileName
    .normalize('NFC')
    .replace(/\p{Cc}/gu, '')
    .slice(-limits.shortText);
}

/** @returns whether the image was not on the artwork before */
async function recordPlace(ctx: Context, artworkId: string, imageId: string, position?: number): Promise<boolean> {
  const placed = await select(
    ctx,
    `INSERT INTO artwork_images (id, artwork_id, image_id, position)
     VALUES ($1, $2, $3, coalesce($4::integer, (
       SELECT coalesce(max(position) + 1, 0) FROM artwork_images WHERE artwork_id = $2)))
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [placeIdOf(artworkId, imageId), artworkId, imageId, position ?? null],
  );
  return placed.length > 0;
}

/**
 * An artwork's first image is its primary one. Of several that come at once, the first may be done after the second:
 * then it takes over.
 * @param position given when the image came with others; the first of them cannot be before it
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
  const [image] = await select<{ rotation: 0 | 90 | 180 | 270 }>(ctx, 'SELECT rotation FROM images WHERE sha256 = $1', [
    sha256,
  ]);
  return image !== undefined && (await hasDerivatives(ctx.workspace, { sha256, rotation: image.rotation }));
}

/** What a failed attempt left, unless the image is there from before, or another process has just recorded it. */
async function removeUnlessRecorded(ctx: Context, sha256: string): Promise<void> {
  await inTransaction({ ...ctx, transaction: undefined }, async (within) => {
    await lockContent(within, sha256);
    const [image] = await select(within, 'SELECT 1 FROM images WHERE sha256 = $1', [sha256]);
    if (image) return;
    await removeDerivatives(ctx.workspace, sha256);
    await ctx.workspace.store.remove(sha256);
  });
}

/** Until the end of the transaction: app and command line may take in the same file, and one of them may fail. */
async function lockContent(ctx: Context, sha256: string): Promise<void> {
  await select(ctx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [sha256]);
}

import type { Readable } from 'node:stream';
import { limits } from '#shared/limits.ts';
import { makeDerivatives } from '../../imaging/derivatives.ts';
import { probeImage } from '../../imaging/probe.ts';
import type { Derivatives, ImageFacts } from '../../imaging/types.ts';
import { imageIdOf } from '../../models/ids.ts';
import type { Received } from '../../storage/object-store.ts';
import { throwIfCancelled } from '../../storage/transfer-errors.ts';
import type { Context } from '../common/context.ts';
import { keyedMutex } from '../common/keyed-mutex.ts';
import { select } from '../common/sql.ts';
import { inTransaction } from '../common/transaction.ts';
import { forgetTotals } from '../lists/totals.ts';
import { bucketOf } from '../originals/bucket.ts';
import { wakeSenders } from '../originals/sender-wake-up.ts';
import { enqueueUpload } from '../originals/upload-queue.ts';
import { storeAnalysis } from './analysis.ts';
import { derivativesDir, hasDerivatives, removeDerivatives } from './derivative-files.ts';
import { lockContent, removeUnlessRecorded } from './unrecorded.ts';

/** A file to store as an image. */
export type NewFile = {
  stream: Readable;
  fileName: string;
  /** Facts of the file, if it has been probed already. */
  facts?: ImageFacts;
  /** Resolves when the rows may be written, so that images decoded concurrently are recorded in order. */
  turn?: Promise<unknown>;
  signal?: AbortSignal;
};

/** Where a stored image goes. Both functions run in the transaction that records the image. */
export type Destination<T> = {
  /** Locks what the image is added to, before anything is written. */
  lock?(ctx: Context): Promise<void>;
  /** Writes the rows that refer to the image and returns the result. */
  place(ctx: Context, imageId: string): Promise<T>;
};

const contentMutex = keyedMutex();

/**
 * Stores one image: receives and hashes the file, decodes it once, writes the rows and stores the original, in this
 * order, so that a failure or cancellation leaves nothing behind. Identical files are stored once.
 * @throws UNSUPPORTED_MEDIA, DAMAGED, TOO_LARGE, VALIDATION (empty), CANCELLED, UNAVAILABLE
 */
export async function storeImage<T>(ctx: Context, file: NewFile, destination: Destination<T>): Promise<T> {
  const { store } = ctx.workspace;
  const { fileName, signal } = file;
  const received = await store.receive(file.stream, { maxBytes: limits.upload.bytes, signal, name: fileName });
  try {
    return await storeReceived(ctx, file, received, destination);
  } finally {
    await store.discard(received);
  }
}

async function storeReceived<T>(
  ctx: Context,
  file: NewFile,
  received: Received,
  destination: Destination<T>,
): Promise<T> {
  const { sha256 } = received;
  // Concurrent additions of the same content share, and clean up, one derivatives folder.
  const alone = <R>(work: () => Promise<R>) => contentMutex(`${ctx.workspace.dir} ${sha256}`, work);
  const unmark = await ctx.workspace.store.mark(sha256);
  try {
    const decoded = await alone(async () =>
      (await isKnown(ctx, sha256)) ? null : await createDerivatives(ctx, file, received),
    );
    // Outside the mutex: the file before this one may have the same content.
    await file.turn;
    throwIfCancelled(file.signal);
    return await alone(() => inTransaction(ctx, (within) => record(within, file, received, decoded, destination)));
  } catch (error) {
    await alone(() => removeUnlessRecorded(ctx, sha256));
    throw error;
  } finally {
    await unmark();
  }
}

type DecodedImage = ImageFacts & Derivatives;

async function createDerivatives(
  { workspace }: Context,
  { signal, facts: knownFacts }: NewFile,
  received: Received,
): Promise<DecodedImage> {
  const facts = knownFacts ?? (await probeImage(received.tmpPath, { signal }));
  const dir = derivativesDir(workspace, { sha256: received.sha256, rotation: 0 });
  return { ...facts, ...(await makeDerivatives(received.tmpPath, dir, { rotation: 0, signal })) };
}

/** Writes the rows and, as the last step before the commit, stores the original. */
async function record<T>(
  ctx: Context,
  { fileName }: NewFile,
  received: Received,
  decoded: DecodedImage | null,
  { lock, place }: Destination<T>,
): Promise<T> {
  const imageId = imageIdOf(received.sha256);
  await lockContent(ctx, received.sha256);
  await lock?.(ctx);
  const isNew = decoded !== null && (await insertImage(ctx, imageId, received, decoded, fileName));
  if (decoded) await storeAnalysis(ctx, imageId, decoded);
  if (await bucketOf(ctx)) {
    await enqueueUpload(ctx, received.sha256);
    wakeSenders(ctx);
  }
  const result = await place(ctx, imageId);
  const { existed } = await ctx.workspace.store.keep(received);
  // A known image whose original was missing or damaged may have thumbnails or tiles of the damaged file.
  if (!existed && !isNew) await removeDerivatives(ctx.workspace, received.sha256);
  forgetTotals(ctx);
  return result;
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

/** Returns a file name without control characters; shortens a long one from the front, which keeps its extension. */
export function storedName(fileName: string): string {
  return fileName
    .normalize('NFC')
    .replace(/\p{Cc}/gu, '')
    .slice(-limits.shortText)
    .toWellFormed();
}

async function isKnown(ctx: Context, sha256: string): Promise<boolean> {
  const [image] = await select(ctx, 'SELECT FROM images WHERE sha256 = $1', [sha256]);
  return image !== undefined && (await hasDerivatives(ctx.workspace, { sha256, rotation: 0 }));
}

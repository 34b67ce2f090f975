import { AppError } from '#shared/errors.ts';
import type { ResumableUpload } from '../../storage/s3-multipart.ts';
import type { QueryContext } from '../common/sql.ts';
import type { Bucket } from './bucket.ts';
import { type QueuedOriginal, saveProgress } from './upload-queue.ts';

/**
 * Sends an original to the bucket. An upload in parts resumes where it was interrupted, and each sent part is recorded
 * in the queue.
 * @returns whether it was sent; false if the bucket already had it
 * @throws NOT_FOUND if neither this disk nor the bucket has it, DAMAGED, UNAVAILABLE, CANCELLED
 */
export async function sendOriginal(
  ctx: QueryContext,
  { store: bucket }: Bucket,
  original: QueuedOriginal,
  signal?: AbortSignal,
): Promise<boolean> {
  const { sha256, mediaType, bytes, multipartId, parts } = original;
  const { store } = ctx.workspace;
  if (!(await store.has(sha256, bytes))) {
    // Another desktop sent it and it was never fetched here, or the file was removed.
    if ((await bucket.examine(sha256, { bytes, signal })) === 'intact') return false;
    throw missingOriginal();
  }
  let progress: ResumableUpload = { uploadId: multipartId ?? '', parts };
  const { existed } = await bucket.put(sha256, store.pathOf(sha256), {
    bytes,
    mediaType,
    signal,
    resume: multipartId === null ? undefined : progress,
    onStarted: async (uploadId) => {
      progress = { uploadId, parts: [] };
      await saveProgress(ctx, sha256, progress, 0);
    },
    onPart: async (part, bytesSent) => {
      progress = { ...progress, parts: [...progress.parts.filter(({ number }) => number !== part.number), part] };
      await saveProgress(ctx, sha256, progress, bytesSent);
    },
  });
  return !existed;
}

function missingOriginal(): AppError {
  return new AppError('NOT_FOUND', 'storage.fileMissing', {
    reason: 'original-missing',
  });
}

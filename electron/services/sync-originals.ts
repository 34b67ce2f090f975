import PQueue from 'p-queue';
import { AppError } from '#shared/errors.ts';
import type { ResumableUpload } from '../storage/s3-multipart.ts';
import type { SendingOriginals } from '../sync/session-parts.ts';
import { bucketOf } from './bucket.ts';
import type { Context } from './context.ts';
import { type Reached, select } from './sql.ts';
import { enqueueUpload, finishUpload, keepProgress } from './upload-queue.ts';

const atOnce = 3;

type Waiting = {
  sha256: string;
  mediaType: string;
  bytes: string;
  multipartId: string | null;
  parts: ResumableUpload['parts'];
};

/**
 * Sends the originals of the pictures that are about to go up, before their rows: whoever sees a row on the hub finds
 * its object. Without a bucket there is nothing to do. One that fails ends the session, and no row is sent.
 */
export async function sendOriginals(ctx: Context, { summary, report, reach, signal }: SendingOriginals): Promise<void> {
  const reached = { workspace: ctx.workspace, transaction: undefined };
  const bucket = await bucketOf(reached);
  if (!bucket) return;
  const waiting = await select<Waiting>(reached, waitingSql, []);
  const queue = new PQueue({ concurrency: atOnce });
  let bytes = 0;
  const one = async (original: Waiting) => {
    const { sha256, mediaType, bytes: size } = original;
    signal?.throwIfAborted();
    await reach('K2');
    if (!(await ctx.workspace.store.has(sha256))) {
      // It came from the bucket and was never fetched here, or somebody removed the file.
      if (!(await bucket.store.exists(sha256, { signal }))) throw missingOriginal();
    } else {
      await enqueueUpload(reached, sha256);
      const path = ctx.workspace.store.pathOf(sha256);
      const { existed } = await bucket.store.put(sha256, path, {
        bytes: Number(size),
        mediaType,
        signal,
        ...resumable(reached, original),
      });
      if (!existed) summary.objectsUp += 1;
    }
    await reach('K3');
    await finishUpload(reached, sha256);
    bytes += Number(size);
    report({ phase: 'originals', done: summary.objectsUp, total: waiting.length, bytes });
  };
  await Promise.all(waiting.map((original) => queue.add(() => one(original))));
}

const waitingSql = `
  SELECT DISTINCT ON (i.sha256) i.sha256, i.media_type AS "mediaType", i.bytes,
    CASE WHEN u.state <> 'sending' THEN u.multipart_id END AS "multipartId", coalesce(u.parts, '[]') AS parts
  FROM sync.outbox o CROSS JOIN sync.state s JOIN images i ON i.id = o.row_id LEFT JOIN uploads u ON u.sha256 = i.sha256
  WHERE o.tbl = 2 AND (o.batch IS NULL OR o.batch > s.last_batch) AND u.state IS DISTINCT FROM 'done'`;

/** Each part that arrived is noted where the upload queue notes its own, so a lost line costs one part. */
function resumable(reached: Reached, { sha256, multipartId, parts }: Waiting) {
  let progress: ResumableUpload = { uploadId: multipartId ?? '', parts };
  return {
    resume: multipartId === null ? undefined : progress,
    onStarted: async (uploadId: string) => {
      progress = { uploadId, parts: [] };
      await keepProgress(reached, sha256, progress, 0);
    },
    onPart: async (part: ResumableUpload['parts'][number], bytesSent: number) => {
      progress = { ...progress, parts: [...progress.parts.filter(({ number }) => number !== part.number), part] };
      await keepProgress(reached, sha256, progress, bytesSent);
    },
  };
}

function missingOriginal(): AppError {
  return new AppError(
    'UNAVAILABLE',
    'The file of a picture is missing on this computer, so it cannot be sent. Remove that picture or put its file back.',
    {
      reason: 'original-missing',
    },
  );
}

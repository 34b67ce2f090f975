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
  /** The picture was removed since; without its file there is nothing that anybody could do. */
  gone: boolean;
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
    const { sha256, mediaType, bytes: size, gone } = original;
    signal?.throwIfAborted();
    await reach('K2');
    if (!(await ctx.workspace.store.has(sha256))) {
      // It came from the bucket and was never fetched here, or somebody removed the file.
      if (!gone && !(await bucket.store.exists(sha256, { signal }))) throw missingOriginal();
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

/**
 * What waits in the outbox, and what the batch on its way adds to it: a picture that was removed after its batch was
 * claimed, or that another batch removes, is on the hub for a while.
 */
const waitingSql = `
  WITH needed AS (
    SELECT i.sha256, i.media_type, i.bytes, false AS gone
      FROM sync.outbox o CROSS JOIN sync.state s JOIN images i ON i.id = o.row_id
      WHERE o.tbl = 2 AND (o.batch IS NULL OR o.batch > s.last_batch)
    UNION ALL
    SELECT o.patch ->> 'sha256', o.patch ->> 'media_type', (o.patch ->> 'bytes')::bigint, true
      FROM sync.batch_out b JOIN sync.outbox o ON o.batch = b.batch
      WHERE b.acked_at IS NULL AND o.tbl = 2 AND o.op = 'I' AND NOT EXISTS (SELECT FROM images i WHERE i.id = o.row_id)
        AND NOT EXISTS (SELECT FROM sync.outbox d WHERE d.batch = o.batch AND d.row_id = o.row_id AND d.op = 'D'))
  SELECT DISTINCT ON (i.sha256) i.sha256, i.media_type AS "mediaType", i.bytes, i.gone,
    CASE WHEN u.state <> 'sending' THEN u.multipart_id END AS "multipartId", coalesce(u.parts, '[]') AS parts
  FROM needed i LEFT JOIN uploads u ON u.sha256 = i.sha256
  WHERE u.state IS DISTINCT FROM 'done' ORDER BY i.sha256, i.gone`;

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

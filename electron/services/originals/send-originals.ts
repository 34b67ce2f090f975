import { AppError } from '#shared/errors.ts';
import type { ResumableUpload } from '../../storage/s3-multipart.ts';
import type { SendingOriginals } from '../../sync/session-parts.ts';
import type { Context } from '../common/context.ts';
import { forEachBounded } from '../common/for-each-bounded.ts';
import { type Reached, select } from '../common/sql.ts';
import { type Bucket, bucketOf } from './bucket.ts';
import { enqueueUpload, failUpload, finishUpload, keepProgress } from './upload-queue.ts';

const atOnce = 3;
/** So many are looked up at once: a first synchronisation has tens of thousands. */
const pageSize = 200;
/** The upload queue tries again by itself, and so does every session. */
const retrySeconds = 60;

type Waiting = {
  sha256: string;
  mediaType: string;
  bytes: string;
  multipartId: string | null;
  parts: ResumableUpload['parts'];
  /** How many wait, from this one on. */
  left: string;
};

/** How one session sends the originals that its rows need. @returns false: there is no bucket, rows go without */
export type OriginalsSender = (sending: SendingOriginals) => Promise<boolean>;

/**
 * Sends the originals of the images that are about to go up, before their rows: whoever sees a row on the hub finds
 * its object. One whose file is missing or damaged is marked as failed and not tried again in this session; its row
 * waits, the others go. A bucket that cannot be used ends the session, and no row is sent.
 */
export function originalsSender(ctx: Context): OriginalsSender {
  const failed = new Set<string>();
  return async (sending) => {
    const { report, reach, signal, summary } = sending;
    const reached = { workspace: ctx.workspace, transaction: undefined };
    const bucket = await bucketOf(reached);
    if (!bucket) return false;
    let bytes = 0;
    const one = async (original: Waiting, total: number) => {
      signal?.throwIfAborted();
      await reach('K2');
      await enqueueUpload(reached, original.sha256);
      try {
        if (await put(reached, bucket, original, signal)) summary.objectsUp += 1;
      } catch (error) {
        if (!isOfThisFile(error)) throw error;
        failed.add(original.sha256);
        await failUpload(reached, original.sha256, error.message, retrySeconds);
        return;
      }
      await reach('K3');
      await finishUpload(reached, original.sha256);
      bytes += Number(original.bytes);
      report({ phase: 'originals', done: summary.objectsUp, total, bytes });
    };
    for (let after = ''; ; ) {
      const page = await select<Waiting>(reached, waitingSql, [after, pageSize]);
      const [first, last] = [page[0], page.at(-1)];
      if (!first || !last) return true;
      const total = summary.objectsUp + Number(first.left);
      const toSend = page.filter(({ sha256 }) => !failed.has(sha256));
      await forEachBounded(atOnce, toSend, (original) => one(original, total));
      after = last.sha256;
    }
  };
}

/** @returns whether it was sent now; false: the bucket had it */
async function put(
  reached: Reached,
  { store }: Bucket,
  original: Waiting,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { sha256, mediaType, bytes } = original;
  const { store: here } = reached.workspace;
  if (!(await here.has(sha256))) {
    // It came from the bucket and was never fetched here, or somebody removed the file.
    if (await store.exists(sha256, { signal })) return false;
    throw missingOriginal();
  }
  const options = { bytes: Number(bytes), mediaType, signal, ...resumable(reached, original) };
  const { existed } = await store.put(sha256, here.pathOf(sha256), options);
  return !existed;
}

/** The file is gone, cannot be read or is not what it was; anything else is about the bucket, the line or us. */
function isOfThisFile(error: unknown): error is AppError {
  return error instanceof AppError && (error.code === 'NOT_FOUND' || error.code === 'DAMAGED');
}

/**
 * What waits in the outbox, and what the batch on its way adds to it: an image that was removed after its batch was
 * claimed, or that another batch removes, is on the hub for a while.
 */
const waitingSql = `
  WITH needed AS (
    SELECT i.sha256, i.media_type, i.bytes
      FROM (SELECT tbl, row_id FROM sync.outbox WHERE batch IS NULL OR batch < 0
            UNION ALL SELECT o.tbl, o.row_id FROM sync.state s JOIN sync.outbox o ON o.batch > s.last_batch) o
        JOIN images i ON i.id = o.row_id
      WHERE o.tbl = 2
    UNION ALL
    SELECT o.patch ->> 'sha256', o.patch ->> 'media_type', (o.patch ->> 'bytes')::bigint
      FROM sync.batch_out b JOIN sync.outbox o ON o.batch = b.batch
      WHERE b.acked_at IS NULL AND o.tbl = 2 AND o.op = 'I' AND NOT EXISTS (SELECT FROM images i WHERE i.id = o.row_id)
        AND NOT EXISTS (SELECT FROM sync.outbox d WHERE d.batch = o.batch AND d.row_id = o.row_id AND d.op = 'D'))
  SELECT i.*, count(*) OVER () AS left, CASE WHEN u.state <> 'sending' THEN u.multipart_id END AS "multipartId",
    coalesce(u.parts, '[]') AS parts
  FROM (SELECT DISTINCT ON (sha256) sha256, media_type AS "mediaType", bytes FROM needed WHERE sha256 > $1 ORDER BY sha256) i
    LEFT JOIN uploads u ON u.sha256 = i.sha256
  WHERE u.state IS DISTINCT FROM 'done' ORDER BY i.sha256 LIMIT $2`;

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
  return new AppError('NOT_FOUND', 'The file of this image is missing on this computer.', {
    reason: 'original-missing',
  });
}

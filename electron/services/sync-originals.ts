import PQueue from 'p-queue';
import { AppError } from '#shared/errors.ts';
import type { SendingOriginals } from '../sync/session-parts.ts';
import { bucketOf } from './bucket.ts';
import type { Context } from './context.ts';
import { select } from './sql.ts';
import { finishUpload } from './upload-queue.ts';

const atOnce = 3;

type Waiting = { sha256: string; mediaType: string; bytes: string };

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
  const one = async ({ sha256, mediaType, bytes: size }: Waiting) => {
    signal?.throwIfAborted();
    await reach('K2');
    if (!(await ctx.workspace.store.has(sha256))) {
      // It came from the bucket and was never fetched here, or somebody removed the file.
      if (!(await bucket.store.exists(sha256, { signal }))) throw missingOriginal();
    } else {
      const { existed } = await bucket.store.put(sha256, ctx.workspace.store.pathOf(sha256), {
        bytes: Number(size),
        mediaType,
        signal,
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
  SELECT DISTINCT i.sha256, i.media_type AS "mediaType", i.bytes
  FROM sync.outbox o CROSS JOIN sync.state s JOIN images i ON i.id = o.row_id LEFT JOIN uploads u ON u.sha256 = i.sha256
  WHERE o.tbl = 2 AND (o.batch IS NULL OR o.batch > s.last_batch) AND u.state IS DISTINCT FROM 'done'`;

function missingOriginal(): AppError {
  return new AppError(
    'UNAVAILABLE',
    'The file of a picture is missing on this computer, so it cannot be sent. Remove that picture or put its file back.',
    {
      reason: 'original-missing',
    },
  );
}

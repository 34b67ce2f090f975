import { concernsFile } from '../../storage/s3-failure.ts';
import type { SendingOriginals } from '../../sync/session-parts.ts';
import { tableId } from '../../sync/tables.ts';
import type { Context } from '../common/context.ts';
import { forEachBounded } from '../common/for-each-bounded.ts';
import { select } from '../common/sql.ts';
import { bucketOf } from './bucket.ts';
import { sendOriginal } from './send-original.ts';
import { enqueueUpload, failUpload, finishUpload, type QueuedOriginal } from './upload-queue.ts';

const concurrency = 3;
/** A first sync has tens of thousands of originals. */
const pageSize = 200;
/** The upload queue retries after this delay; every session retries at once. */
const retrySeconds = 60;

/** `left` counts the originals that are still to be sent, including this one. */
type UnsentOriginal = QueuedOriginal & { left: string };

/** Sends the originals that a session's rows need. Returns false if there is no bucket: rows are then sent without. */
type OriginalsSender = (sending: SendingOriginals) => Promise<boolean>;

/**
 * Returns a function that sends the originals of new images before their rows, so that every image row on the hub has
 * its object. If a file is missing, damaged or rejected by the server, its upload is marked as failed and its row is
 * deferred; the others are sent. An unusable bucket ends the session before any row is sent.
 */
export function originalsSender(ctx: Context): OriginalsSender {
  const failed = new Set<string>();
  return async (sending) => {
    const { report, failpoint, signal, summary } = sending;
    const query = { workspace: ctx.workspace, transaction: undefined };
    const bucket = await bucketOf(query);
    if (!bucket) return false;
    let bytes = 0;
    const one = async (original: UnsentOriginal, total: number) => {
      signal?.throwIfAborted();
      await failpoint('duringUpload');
      await enqueueUpload(query, original.sha256);
      try {
        if (await sendOriginal(query, bucket, { ...original, bytes: Number(original.bytes) }, signal))
          summary.objectsUp += 1;
      } catch (error) {
        if (!concernsFile(error)) throw error;
        failed.add(original.sha256);
        await failUpload(query, original.sha256, error, retrySeconds);
        return;
      }
      await failpoint('afterUpload');
      await finishUpload(query, original.sha256);
      bytes += Number(original.bytes);
      report({ phase: 'originals', done: summary.objectsUp, total, bytes });
    };
    for (let after = ''; ; ) {
      const page = await select<UnsentOriginal>(query, unsentSql, [after, pageSize]);
      const [first, last] = [page[0], page.at(-1)];
      if (!first || !last) return true;
      const total = summary.objectsUp + Number(first.left);
      const toSend = page.filter(({ sha256 }) => !failed.has(sha256));
      await forEachBounded(concurrency, toSend, (original) => one(original, total));
      after = last.sha256;
    }
  };
}

/**
 * Selects the originals of the outbox and of the unacknowledged batch. An image that was removed after its batch was
 * claimed, or that a later batch removes, still exists on the hub for a while.
 */
const unsentSql = `
  WITH needed AS (
    SELECT i.sha256, i.media_type, i.bytes
      FROM (SELECT tbl, row_id FROM sync.outbox WHERE batch IS NULL
            UNION ALL SELECT o.tbl, o.row_id FROM sync.state s JOIN sync.outbox o ON o.batch > s.last_batch) o
        JOIN images i ON i.id = o.row_id
      WHERE o.tbl = ${tableId('images')}
    UNION ALL
    SELECT o.patch ->> 'sha256', o.patch ->> 'media_type', (o.patch ->> 'bytes')::bigint
      FROM sync.batch_out b JOIN sync.outbox o ON o.batch = b.batch
      WHERE b.acked_at IS NULL AND o.tbl = ${tableId('images')} AND o.op = 'I' AND NOT EXISTS (SELECT FROM images i WHERE i.id = o.row_id)
        AND NOT EXISTS (SELECT FROM sync.outbox d WHERE d.batch = o.batch AND d.row_id = o.row_id AND d.op = 'D'))
  SELECT i.*, count(*) OVER () AS left, CASE WHEN u.state <> 'sending' THEN u.multipart_id END AS "multipartId",
    coalesce(u.parts, '[]') AS parts
  FROM (SELECT DISTINCT ON (sha256) sha256, media_type AS "mediaType", bytes FROM needed WHERE sha256 > $1 ORDER BY sha256) i
    LEFT JOIN uploads u ON u.sha256 = i.sha256
  WHERE u.state IS DISTINCT FROM 'done' ORDER BY i.sha256 LIMIT $2`;

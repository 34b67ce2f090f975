import { concernsFile } from '../../storage/s3-failure.ts';
import { throwIfCancelled } from '../../storage/transfer-errors.ts';
import type { Context } from '../common/context.ts';
import { forEachBounded } from '../common/for-each-bounded.ts';
import { execute, type QueryContext, select } from '../common/sql.ts';
import { type Bucket, bucketOf } from './bucket.ts';
import { sendOriginal } from './send-original.ts';
import { failUpload, finishUpload, type QueuedOriginal } from './upload-queue.ts';

const concurrency = 4;
/** Originals that each session checks; all of 10,000 are checked within a month of hourly sessions. */
const sampleSize = 15;
const retrySeconds = 60;

/** Hashes of uploaded originals that the bucket no longer has, or has with another size or other bytes. */
export type BucketFindings = { checked: number; missing: string[]; wrong: string[] };

/**
 * Checks uploaded originals in the bucket, those first whose last check is the oldest, and queues those that are
 * missing or wrong again. `thorough` reads the object if its checksum or ETag does not prove its bytes.
 */
export async function checkBucket(
  ctx: QueryContext,
  bucket: Bucket,
  { limit, thorough, signal }: { limit: number; thorough: boolean; signal?: AbortSignal },
): Promise<BucketFindings> {
  const { store } = ctx.workspace;
  const originals = await select<{ sha256: string; bytes: string }>(ctx, oldestSql, [limit]);
  const findings: BucketFindings = { checked: originals.length, missing: [], wrong: [] };
  await forEachBounded(concurrency, originals, async ({ sha256, bytes }) => {
    throwIfCancelled(signal);
    const path = (await store.has(sha256, Number(bytes))) ? store.pathOf(sha256) : undefined;
    const state = await bucket.store.examine(sha256, { bytes: Number(bytes), path, thorough, signal });
    if (state !== 'intact') findings[state].push(sha256);
    await execute(ctx, state === 'intact' ? verifiedSql : requeueSql, [sha256]);
  });
  return findings;
}

/**
 * Checks some originals at the end of a session and sends those again that the bucket has lost. Problems are listed
 * with the failed uploads and logged; they do not fail the session.
 */
export async function repairBucket(ctx: Context, signal?: AbortSignal): Promise<void> {
  const query = { workspace: ctx.workspace, transaction: undefined };
  try {
    const bucket = await bucketOf(query);
    if (!bucket) return;
    const { missing, wrong } = await checkBucket(query, bucket, { limit: sampleSize, thorough: false, signal });
    const lost = [...missing, ...wrong];
    if (lost.length === 0) return;
    ctx.workspace.log.warn('originals lost in the bucket', { missing: missing.length, wrong: wrong.length });
    const originals = await select<QueuedOriginal>(query, queuedSql, [lost]);
    await forEachBounded(concurrency, originals, async (original) => await sendAgain(query, bucket, original, signal));
  } catch (cause) {
    throwIfCancelled(signal);
    ctx.workspace.log.warn('bucket check failed', { cause });
  }
}

async function sendAgain(ctx: QueryContext, bucket: Bucket, original: QueuedOriginal, signal?: AbortSignal) {
  const { sha256 } = original;
  try {
    await sendOriginal(ctx, bucket, { ...original, bytes: Number(original.bytes) }, signal);
    await finishUpload(ctx, sha256);
  } catch (error) {
    if (!concernsFile(error)) throw error;
    await failUpload(ctx, sha256, error, retrySeconds);
  }
}

const oldestSql = `SELECT u.sha256, i.bytes FROM uploads u JOIN images i ON i.sha256 = u.sha256
  WHERE u.state = 'done' ORDER BY u.verified_at NULLS FIRST LIMIT $1`;
const queuedSql = `SELECT sha256, media_type AS "mediaType", bytes, multipart_id AS "multipartId", parts
  FROM uploads WHERE sha256 = ANY ($1)`;
const verifiedSql = `UPDATE uploads SET verified_at = clock_timestamp() WHERE sha256 = $1`;
const requeueSql = `UPDATE uploads SET state = 'queued', attempts = 0, next_attempt_at = now(), multipart_id = NULL,
    parts = '[]', bytes_sent = 0, problem = NULL, verified_at = NULL
  WHERE sha256 = $1`;

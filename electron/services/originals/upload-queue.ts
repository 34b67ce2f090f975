import type { Message } from '#shared/messages/message.ts';
import type { ResumableUpload } from '../../storage/s3-multipart.ts';
import { execute, type QueryContext, select } from '../common/sql.ts';

// The queue of originals for the bucket is a table, so it survives a kill. A sender claims a row with a lease, which it
// keeps extending; when the lease expires, the next sender resumes with the parts that arrived.

/** A claimed row of the queue; `multipartId` and `parts` describe an interrupted upload. */
export type QueuedOriginal = {
  sha256: string;
  mediaType: string;
  bytes: number;
  multipartId: string | null;
  parts: ResumableUpload['parts'];
};

const firstDelaySeconds = 5;
const maxDelaySeconds = 900;

/** Adds an image's original to the queue, unless it is queued or has been sent. */
export async function enqueueUpload(ctx: QueryContext, sha256: string): Promise<void> {
  await execute(
    ctx,
    `INSERT INTO uploads (sha256, media_type, bytes) SELECT sha256, media_type, bytes FROM images WHERE sha256 = $1
     ON CONFLICT DO NOTHING`,
    [sha256],
  );
}

/**
 * Adds every original that is missing from the queue: it predates the bucket or came by sync.
 * @returns whether there were any
 */
export async function enqueueMissing(ctx: QueryContext): Promise<boolean> {
  const [added] = await select<{ any: boolean }>(
    ctx,
    `WITH added AS (
       INSERT INTO uploads (sha256, media_type, bytes)
       SELECT sha256, media_type, bytes FROM images i
       WHERE NOT EXISTS (SELECT 1 FROM uploads u WHERE u.sha256 = i.sha256) ON CONFLICT DO NOTHING RETURNING 1)
     SELECT EXISTS (SELECT FROM added) AS any`,
    [],
  );
  return added?.any === true;
}

/** Removes all unfinished uploads after the bucket was removed. */
export async function clearQueue(ctx: QueryContext): Promise<void> {
  await execute(ctx, `DELETE FROM uploads WHERE state <> 'done'`, []);
}

/**
 * Sets the bucket that the queue sends to. If it differs from the last one, every original is queued again.
 * @param target identifies the bucket; it is compared, never shown
 */
export async function setTarget(ctx: QueryContext, target: string): Promise<void> {
  const changed = await select(
    ctx,
    `INSERT INTO settings (key, value) VALUES ('uploads-target', to_jsonb($1::text))
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = now()
       WHERE settings.value <> excluded.value
     RETURNING key`,
    [target],
  );
  if (changed.length === 0) return;
  await execute(
    ctx,
    `UPDATE uploads SET state = 'queued', attempts = 0, next_attempt_at = now(), multipart_id = NULL, parts = '[]',
       bytes_sent = 0, problem = NULL, verified_at = NULL`,
    [],
  );
}

/** Claims the next original that is due for `leaseSeconds`; undefined if there is none. */
export async function claimUpload(
  ctx: QueryContext,
  leaseSeconds: number,
): Promise<(QueuedOriginal & { attempts: number }) | undefined> {
  const [row] = await select<QueuedOriginal & { attempts: number }>(
    ctx,
    `UPDATE uploads SET state = 'sending', attempts = attempts + 1,
       next_attempt_at = clock_timestamp() + make_interval(secs => $1)
     WHERE sha256 = (
       SELECT sha256 FROM uploads
       WHERE state IN ('queued', 'sending', 'failed') AND next_attempt_at <= clock_timestamp()
       ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING sha256, media_type AS "mediaType", bytes, attempts, multipart_id AS "multipartId", parts`,
    [leaseSeconds],
  );
  return row && { ...row, bytes: Number(row.bytes) };
}

/** Extends the lease of an original that is still being sent. */
export async function extendLease(ctx: QueryContext, sha256: string, leaseSeconds: number): Promise<void> {
  await execute(
    ctx,
    `UPDATE uploads SET next_attempt_at = clock_timestamp() + make_interval(secs => $2)
     WHERE sha256 = $1 AND state = 'sending'`,
    [sha256, leaseSeconds],
  );
}

/** Records the progress of an upload in parts. */
export async function saveProgress(ctx: QueryContext, sha256: string, progress: ResumableUpload, bytesSent: number) {
  await execute(ctx, 'UPDATE uploads SET multipart_id = $2, parts = $3::jsonb, bytes_sent = $4 WHERE sha256 = $1', [
    sha256,
    progress.uploadId,
    JSON.stringify(progress.parts),
    bytesSent,
  ]);
}

/** Records that the bucket has the original. */
export async function finishUpload(ctx: QueryContext, sha256: string): Promise<void> {
  await execute(
    ctx,
    `UPDATE uploads SET state = 'done', bytes_sent = bytes, multipart_id = NULL, parts = '[]', problem = NULL,
       verified_at = clock_timestamp()
     WHERE sha256 = $1`,
    [sha256],
  );
}

/** Returns an original to the queue after this process stopped sending it. The attempt does not count. */
export async function releaseUpload(ctx: QueryContext, sha256: string): Promise<void> {
  await execute(
    ctx,
    `UPDATE uploads SET state = 'queued', attempts = greatest(attempts - 1, 0), next_attempt_at = now()
     WHERE sha256 = $1 AND state = 'sending'`,
    [sha256],
  );
}

/** Records a failed attempt and its reason; the next attempt is due after `delaySeconds`. */
export async function failUpload(ctx: QueryContext, sha256: string, reason: Message, delaySeconds: number) {
  await execute(
    ctx,
    `UPDATE uploads SET state = 'failed', problem = $2::jsonb, next_attempt_at = clock_timestamp() + make_interval(secs => $3)
     WHERE sha256 = $1`,
    [sha256, JSON.stringify({ messageKey: reason.messageKey, params: reason.params }), delaySeconds],
  );
}

/** Returns the seconds until the next original is due, at least 0; null if the queue is empty. */
export async function secondsUntilDue(ctx: QueryContext): Promise<number | null> {
  const [row] = await select<{ seconds: number | null }>(
    ctx,
    `SELECT extract(epoch FROM min(next_attempt_at) - clock_timestamp())::float8 AS seconds
     FROM uploads WHERE state IN ('queued', 'sending', 'failed')`,
    [],
  );
  return row?.seconds == null ? null : Math.max(0, row.seconds);
}

/**
 * Returns the delay after the nth failed attempt: exponential backoff with jitter, so that desktops that lost the same
 * server do not all retry at the same moment.
 * @param random 0 to 1
 */
export function backoffSeconds(attempts: number, random: number): number {
  const delay = Math.min(maxDelaySeconds, firstDelaySeconds * 2 ** Math.min(attempts - 1, 20));
  return delay * (0.5 + random / 2);
}

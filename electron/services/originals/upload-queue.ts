import type { ResumableUpload } from '../../storage/s3-multipart.ts';
import { execute, type Reached, select } from '../common/sql.ts';

/**
 * The queue of originals on their way to the bucket. It lives in the database, so a kill loses nothing: a row is
 * claimed for a short time that the sender keeps extending; when that runs out, the next sender takes over, and goes
 * on with the parts that arrived.
 */
export type Claimed = ResumableMaybe & {
  sha256: string;
  mediaType: string;
  bytes: number;
  attempts: number;
};
type ResumableMaybe = { multipartId: string | null; parts: ResumableUpload['parts'] };

const firstDelaySeconds = 5;
const longestDelaySeconds = 900;

/** Puts an image's original into the queue, unless it is there or has been sent. */
export async function enqueueUpload(ctx: Reached, sha256: string): Promise<void> {
  await execute(
    ctx,
    `INSERT INTO uploads (sha256, media_type, bytes) SELECT sha256, media_type, bytes FROM images WHERE sha256 = $1
     ON CONFLICT DO NOTHING`,
    [sha256],
  );
}

/**
 * Puts every original into the queue that is not in it: those from before the bucket was set, or that came by sync.
 * @returns whether there were any
 */
export async function enqueueMissing(ctx: Reached): Promise<boolean> {
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

/** Empties the queue, for want of a bucket; what has been sent stays known. */
export async function forgetWaiting(ctx: Reached): Promise<void> {
  await execute(ctx, `DELETE FROM uploads WHERE state <> 'done'`, []);
}

/**
 * Tells the queue which bucket it sends to. What was sent to another one has not been sent to this one.
 * @param target names the bucket; it is compared, never shown
 */
export async function aimQueue(ctx: Reached, target: string): Promise<void> {
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
       bytes_sent = 0, error = NULL`,
    [],
  );
}

/** Takes the next original that is due, for `leaseSeconds`; undefined if there is none. */
export async function claimUpload(ctx: Reached, leaseSeconds: number): Promise<Claimed | undefined> {
  const [row] = await select<Claimed>(
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

/** Says that somebody is still sending it. */
export async function extendLease(ctx: Reached, sha256: string, leaseSeconds: number): Promise<void> {
  await execute(
    ctx,
    `UPDATE uploads SET next_attempt_at = clock_timestamp() + make_interval(secs => $2)
     WHERE sha256 = $1 AND state = 'sending'`,
    [sha256, leaseSeconds],
  );
}

/** Keeps how far an upload in parts has come. */
export async function keepProgress(ctx: Reached, sha256: string, progress: ResumableUpload, bytesSent: number) {
  await execute(ctx, 'UPDATE uploads SET multipart_id = $2, parts = $3::jsonb, bytes_sent = $4 WHERE sha256 = $1', [
    sha256,
    progress.uploadId,
    JSON.stringify(progress.parts),
    bytesSent,
  ]);
}

/** The original is in the bucket. */
export async function finishUpload(ctx: Reached, sha256: string): Promise<void> {
  await execute(
    ctx,
    `UPDATE uploads SET state = 'done', bytes_sent = bytes, multipart_id = NULL, parts = '[]', error = NULL
     WHERE sha256 = $1`,
    [sha256],
  );
}

/** The attempt was stopped by us: it counts for nothing and may go on at once. */
export async function releaseUpload(ctx: Reached, sha256: string): Promise<void> {
  await execute(
    ctx,
    `UPDATE uploads SET state = 'queued', attempts = greatest(attempts - 1, 0), next_attempt_at = now()
     WHERE sha256 = $1 AND state = 'sending'`,
    [sha256],
  );
}

/** The attempt failed; `error` is the sentence to show. The next one comes after `delaySeconds`. */
export async function failUpload(ctx: Reached, sha256: string, error: string, delaySeconds: number) {
  await execute(
    ctx,
    `UPDATE uploads SET state = 'failed', error = $2, next_attempt_at = clock_timestamp() + make_interval(secs => $3)
     WHERE sha256 = $1`,
    [sha256, error, delaySeconds],
  );
}

/** Seconds until the next original is due, at least 0; null when none waits. */
export async function secondsUntilDue(ctx: Reached): Promise<number | null> {
  const [row] = await select<{ seconds: number | null }>(
    ctx,
    `SELECT extract(epoch FROM min(next_attempt_at) - clock_timestamp())::float8 AS seconds
     FROM uploads WHERE state IN ('queued', 'sending', 'failed')`,
    [],
  );
  return row?.seconds == null ? null : Math.max(0, row.seconds);
}

/**
 * How long to wait after the nth failed attempt: twice as long each time, with a random part, so that desktops that
 * lost the same server do not all come back at the same moment.
 * @param random 0 to 1
 */
export function backOffSeconds(attempts: number, random: number): number {
  const delay = Math.min(longestDelaySeconds, firstDelaySeconds * 2 ** Math.min(attempts - 1, 20));
  return delay * (0.5 + random / 2);
}

import { throwIfCancelled } from '../../storage/transfer-errors.ts';
import type { Context, Workspace } from '../common/context.ts';
import { execute, select } from '../common/sql.ts';
import { bucketOf } from '../originals/bucket.ts';
import { checkBucket } from '../originals/check-bucket.ts';
import { startBackgroundJob } from '../workspace/background-job.ts';
import { type CheckedImage, checkOriginal, type OriginalState } from './check-original.ts';

export type FixityResult = {
  checked: number;
  repaired: string[];
  damaged: string[];
  missing: string[];
  /** Originals in the bucket that were looked at, and those that are sent again because it lost them. */
  bucket: { checked: number; lost: string[] };
};

type Options = {
  /** The most originals to read; all if undefined. */
  limit?: number;
  /** Pause in milliseconds after each original, so that others can use the disk. */
  pauseMs?: number;
  report?: (checked: number, total: number) => void;
};

/** Every original is read at least this often. */
export const everyDays = 30;

/**
 * Reads originals that were not read for 30 days, those first whose last check is the oldest, and repairs damage.
 * `full` reads all of them.
 */
export async function checkFixity(
  ctx: Context,
  { full = false, limit, pauseMs = 0, report }: Options & { full?: boolean } = {},
): Promise<FixityResult> {
  const images = await select<CheckedImage>(ctx, dueSql, [full, everyDays, limit ?? null]);
  const result: FixityResult = { checked: 0, repaired: [], damaged: [], missing: [], bucket: { checked: 0, lost: [] } };
  for (const image of images) {
    throwIfCancelled(ctx.signal);
    const state = await checkOriginal(ctx, { ...image, bytes: Number(image.bytes) });
    await record(ctx, image.sha256, state);
    result.checked += 1;
    if (state === 'repaired' || state === 'damaged' || state === 'missing') {
      result[state].push(image.sha256);
      ctx.workspace.log.warn('original was not intact', { sha256: image.sha256, state });
    }
    report?.(result.checked, images.length);
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  const bucket = await bucketOf(ctx);
  if (bucket) {
    const { checked, missing, wrong } = await checkBucket(ctx, bucket, {
      limit: limit ?? Number.MAX_SAFE_INTEGER,
      thorough: full,
      signal: ctx.signal,
    });
    result.bucket = { checked, lost: [...missing, ...wrong] };
  }
  return result;
}

const dueSql = `
  SELECT sha256, bytes, media_type FROM (
    SELECT DISTINCT ON (sha256) sha256, bytes, media_type FROM images ORDER BY sha256) i
  LEFT JOIN original_checks c USING (sha256)
  WHERE $1 OR c.checked_at IS NULL OR c.state IN ('damaged', 'missing')
    OR abs(extract(epoch FROM now() - c.checked_at)) > $2::integer * 86400
  ORDER BY c.checked_at NULLS FIRST, sha256 LIMIT $3::integer`;

async function record(ctx: Context, sha256: string, state: OriginalState): Promise<void> {
  await execute(
    ctx,
    `INSERT INTO original_checks (sha256, state) VALUES ($1, $2)
     ON CONFLICT (sha256) DO UPDATE SET state = excluded.state, checked_at = now()`,
    [sha256, state],
  );
}

const checkEveryMs = 10 * 60_000;
/** Enough for 7,000 originals. */
const atOnce = 10;
const pauseMs = 250;
/** On how many hours a day the app must be open; weekends count, too. */
const hoursPerDay = 4;

/** Returns how many originals each check reads so that all are read within 30 days, of four hours on average. */
export function originalsPerCheck(images: number): number {
  const checks = (everyDays * hoursPerDay * 60 * 60_000) / checkEveryMs;
  return Math.max(atOnce, Math.ceil(images / checks));
}

/** Reads some originals every ten minutes until `stop`, so that all of them are read within a month. */
export function startFixityChecks(workspace: Workspace): { stop(): Promise<void> } {
  return startBackgroundJob(workspace, {
    name: 'Automatic check of originals',
    everyMs: checkEveryMs,
    async work(ctx) {
      const [row] = await select<{ images: string }>(ctx, 'SELECT count(*) AS images FROM images', []);
      await checkFixity(ctx, { limit: originalsPerCheck(Number(row?.images ?? 0)), pauseMs });
    },
  });
}

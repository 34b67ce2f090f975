import { AppError } from '#shared/errors.ts';
import { throwIfCancelled } from '../../storage/transfer-errors.ts';
import type { Progress, Summary } from '../../sync/progress.ts';
import type { Context } from '../common/context.ts';
import { forEachBounded } from '../common/for-each-bounded.ts';
import { select } from '../common/sql.ts';
import { type Bucket, bucketOf } from './bucket.ts';

const concurrency = 4;
const pageSize = 1000;

type Fetching = { summary: Summary; signal?: AbortSignal; report?: (progress: Progress) => void };
type Original = { id: string; sha256: string; bytes: string };

/**
 * Fetches every original that is not on this disk in full, verifies its hash and counts it in the summary. An original
 * that is missing or damaged in the bucket is logged and tried again in the next session.
 * @throws UNAVAILABLE if the bucket or the disk cannot be used, CANCELLED; fetched originals are kept
 */
export async function fetchMissingOriginals(ctx: Context, { summary, signal, report }: Fetching): Promise<void> {
  const bucket = await bucketOf(ctx);
  if (!bucket) return;
  const [{ total } = { total: '0' }] = await select<{ total: string }>(ctx, 'SELECT count(*) AS total FROM images', []);
  let [done, bytes, after] = [0, 0, '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const images = await select<Original>(ctx, pageSql, [after, pageSize]);
    const last = images.at(-1);
    if (!last) return;
    after = last.id;
    const one = async (image: Original) => {
      if (await fetchUnlessPresent(ctx, bucket, image, signal)) {
        summary.objectsDown += 1;
        bytes += Number(image.bytes);
      }
      done += 1;
      report?.({ phase: 'fetch', done, total: Number(total), bytes });
    };
    await forEachBounded(concurrency, images, one);
    throwIfCancelled(signal);
  }
}

// Keyset pagination: images that are added meanwhile do not shift the pages.
const pageSql = 'SELECT id, sha256, bytes FROM images WHERE id > $1 ORDER BY id LIMIT $2';

/** @returns whether it was fetched */
async function fetchUnlessPresent(
  { workspace }: Context,
  { store }: Bucket,
  { sha256, bytes }: Original,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  throwIfCancelled(signal);
  if (await workspace.store.has(sha256, Number(bytes))) return false;
  try {
    await store.fetch(sha256, workspace.store, { signal });
    return true;
  } catch (cause) {
    if (!(cause instanceof AppError) || !['NOT_FOUND', 'DAMAGED', 'TOO_LARGE'].includes(cause.code)) throw cause;
    workspace.log.warn('fetching original failed', { sha256, cause });
    return false;
  }
}

import { AppError } from '#shared/errors.ts';
import { throwIfCancelled } from '../../storage/transfer-errors.ts';
import type { Progress, Summary } from '../../sync/progress.ts';
import type { Context } from '../common/context.ts';
import { forEachBounded } from '../common/for-each-bounded.ts';
import { select } from '../common/sql.ts';
import { type Bucket, bucketOf } from './bucket.ts';

const atOnce = 4;
const imagesAtOnce = 1000;

type Fetching = { summary: Summary; signal?: AbortSignal; report?: (progress: Progress) => void };
type Original = { id: string; sha256: string; bytes: string };

/**
 * Fetches every original that is not on this disk, each checked against its hash, and counts them into the summary.
 * One that the bucket does not have, or has damaged, is logged and left; the next session asks again.
 * @throws UNAVAILABLE when the bucket or the disk cannot be used, CANCELLED by `signal`; what was fetched stays
 */
export async function fetchMissingOriginals(ctx: Context, { summary, signal, report }: Fetching): Promise<void> {
  const bucket = await bucketOf(ctx);
  if (!bucket) return;
  const [{ total } = { total: '0' }] = await select<{ total: string }>(ctx, 'SELECT count(*) AS total FROM images', []);
  let [done, bytes, after] = [0, 0, '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const images = await select<Original>(ctx, pageSql, [after, imagesAtOnce]);
    const last = images.at(-1);
    if (!last) return;
    after = last.id;
    const one = async (image: Original) => {
      if (await fetchUnlessHere(ctx, bucket, image, signal)) {
        summary.objectsDown += 1;
        bytes += Number(image.bytes);
      }
      done += 1;
      report?.({ phase: 'fetch', done, total: Number(total), bytes });
    };
    await forEachBounded(atOnce, images, one);
    throwIfCancelled(signal);
  }
}

// By id, so that images added meanwhile shift nothing.
const pageSql = 'SELECT id, sha256, bytes FROM images WHERE id > $1 ORDER BY id LIMIT $2';

/** @returns whether it was fetched now */
async function fetchUnlessHere(
  { workspace }: Context,
  { store }: Bucket,
  { sha256 }: Original,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  throwIfCancelled(signal);
  if (await workspace.store.has(sha256)) return false;
  try {
    await store.fetch(sha256, workspace.store, { signal });
    return true;
  } catch (cause) {
    if (!(cause instanceof AppError) || !['NOT_FOUND', 'DAMAGED', 'TOO_LARGE'].includes(cause.code)) throw cause;
    workspace.log.warn('an original could not be fetched', { sha256, cause });
    return false;
  }
}

import { AppError } from '#shared/errors.ts';
import type { Context } from '../common/context.ts';
import { singleFlight } from '../common/single-flight.ts';
import { bucketOf } from './bucket.ts';

const fetching = singleFlight<string>();

/**
 * The path of an original on this disk. One that is missing is fetched from the bucket and checked against its hash first.
 * @throws UNAVAILABLE when it is nowhere to be had now, DAMAGED when the bucket has something else under its name
 */
export async function originalPath({ workspace }: Pick<Context, 'workspace'>, sha256: string): Promise<string> {
  const { store } = workspace;
  if (await store.has(sha256)) return store.pathOf(sha256);
  return await fetching(`${workspace.dir} ${sha256}`, async () => {
    const bucket = await bucketOf({ workspace, transaction: undefined });
    if (!bucket) {
      throw new AppError('UNAVAILABLE', 'The original of this image is not on this computer, and no bucket is set.');
    }
    const { path } = await bucket.store.fetch(sha256, store);
    return path;
  });
}

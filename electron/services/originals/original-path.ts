import { AppError } from '#shared/errors.ts';
import type { Context } from '../common/context.ts';
import { singleFlight } from '../common/single-flight.ts';
import { bucketOf } from './bucket.ts';

const fetching = singleFlight<string>();

/**
 * Returns the path of an original on this disk, after fetching it from the bucket if it is missing or was cut off.
 * `bytes` is its size.
 * @throws UNAVAILABLE if it is neither here nor in a reachable bucket, DAMAGED if the bucket's object has another hash
 */
export async function originalPath(
  { workspace }: Pick<Context, 'workspace'>,
  { sha256, bytes }: { sha256: string; bytes: number },
): Promise<string> {
  const { store } = workspace;
  if (await store.has(sha256, bytes)) return store.pathOf(sha256);
  return await fetching(`${workspace.dir} ${sha256}`, async () => {
    const bucket = await bucketOf({ workspace, transaction: undefined });
    if (!bucket) {
      throw new AppError('UNAVAILABLE', 'storage.originalNoBucket');
    }
    const { path } = await bucket.store.fetch(sha256, store);
    return path;
  });
}

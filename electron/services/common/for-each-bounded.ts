import pMap from 'p-map';

/**
 * Runs `work` on every item, at most `concurrency` at a time. After a failure no further item is started; the running
 * ones are awaited, so nothing continues in the background after this rejects.
 * @throws the first error of `work`
 */
export async function forEachBounded<T>(
  concurrency: number,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const errors: unknown[] = [];
  const unlessFailed = async (item: T) => {
    if (errors.length === 0) await work(item).catch((error: unknown) => errors.push(error));
  };
  await pMap(items, unlessFailed, { concurrency });
  if (errors.length > 0) throw errors[0];
}

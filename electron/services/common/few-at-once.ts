import PQueue from 'p-queue';

/**
 * Does `work` on every item, `concurrency` at a time. When one throws, what has not begun is left alone and what has is
 * waited for, so nothing goes on behind the back of whoever hears of it. @throws what the first of them threw
 */
export async function fewAtOnce<T>(
  concurrency: number,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = new PQueue({ concurrency });
  const orClear = async (item: T) => {
    try {
      await work(item);
    } catch (error) {
      queue.clear();
      throw error;
    }
  };
  try {
    await Promise.all(items.map((item) => queue.add(() => orClear(item))));
  } finally {
    await queue.onIdle();
  }
}

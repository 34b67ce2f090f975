export type Outcome<T> = { done: T[]; failed: { item: T; error: unknown }[] };

/** Calls `action` for each of many, a few at a time; one that fails does not stop the rest. */
export async function forEachOf<T>(
  items: readonly T[],
  action: (item: T) => Promise<unknown>,
  onProgress: (done: number) => void = () => undefined,
  atOnce = 4,
): Promise<Outcome<T>> {
  const outcome: Outcome<T> = { done: [], failed: [] };
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const item = items[next++] as T;
      try {
        await action(item);
        outcome.done.push(item);
      } catch (error) {
        outcome.failed.push({ item, error });
      }
      onProgress(outcome.done.length + outcome.failed.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work));
  return outcome;
}

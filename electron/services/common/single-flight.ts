/**
 * Deduplicates concurrent calls per key.
 * @returns a function that runs `work`, or returns the promise of the run in progress for the same key
 */
export function singleFlight<T>(): (key: string, work: () => Promise<T>) => Promise<T> {
  const running = new Map<string, Promise<T>>();
  return (key, work) => {
    const found = running.get(key);
    if (found) return found;
    const run = work().finally(() => running.delete(key));
    running.set(key, run);
    return run;
  };
}

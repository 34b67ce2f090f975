import { Mutex } from 'async-mutex';

/**
 * Serialises work per key; work for different keys runs in parallel.
 * @returns a function that runs `work` once all earlier work for the same key has settled
 */
export function keyedMutex(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const mutexes = new Map<string, Mutex>();
  return async (key, work) => {
    const mutex = mutexes.get(key) ?? new Mutex();
    mutexes.set(key, mutex);
    try {
      return await mutex.runExclusive(work);
    } finally {
      if (!mutex.isLocked()) mutexes.delete(key);
    }
  };
}

/**
 * Returns the value of a key that comes from users; undefined if there is none. A plain look-up of "constructor" would
 * return a function.
 */
export function own<T>(values: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return values !== undefined && Object.hasOwn(values, key) ? values[key] : undefined;
}

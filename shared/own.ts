/**
 * Returns the value of a key that comes from users; undefined if there is none. A plain look-up of "constructor" would
 * return a function.
 */
export function own<T>(values: Readonly<Record<string, T>> | null | undefined, key: string): T | undefined {
  return values && Object.hasOwn(values, key) ? values[key] : undefined;
}

import { thumbHashToDataURL } from 'thumbhash';

/** Caches decoded placeholders, because fast scrolling shows the same images repeatedly. */
const cache = new Map<string, string>();
const cacheSize = 3_000;

/** Returns an image's placeholder as a data URL; null if it is missing or invalid. */
export function placeholderOf(thumbhash: string | null): string | null {
  if (!thumbhash) return null;
  const known = cache.get(thumbhash);
  if (known) return known;
  try {
    const url = thumbHashToDataURL(Uint8Array.from(atob(thumbhash), (char) => char.charCodeAt(0)));
    if (cache.size >= cacheSize) cache.delete(cache.keys().next().value as string);
    cache.set(thumbhash, url);
    return url;
  } catch {
    return null;
  }
}

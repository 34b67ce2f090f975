import { thumbHashToDataURL } from 'thumbhash';

/** Decoding takes a fraction of a millisecond, but a fast scroll shows the same images again and again. */
const cache = new Map<string, string>();
const cacheSize = 3_000;

/** The instant placeholder of an image as a data URL; null where there is none or it cannot be read. */
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

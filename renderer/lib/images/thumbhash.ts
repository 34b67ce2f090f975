import { rgbaToDataURL, thumbHashToRGBA } from 'thumbhash';
import type { ImageSummary } from '#shared/contract/files/images.ts';

/** Caches decoded placeholders, because fast scrolling shows the same images repeatedly. */
const cache = new Map<string, string>();
const cacheSize = 3_000;

/** Returns an image's placeholder as a data URL; null if it is missing or invalid. */
export function placeholderOf({ thumbhash, thumbhashTurn }: ImageSummary): string | null {
  if (!thumbhash) return null;
  const key = `${thumbhash} ${thumbhashTurn}`;
  const known = cache.get(key);
  if (known) return known;
  try {
    const { w, h, rgba } = thumbHashToRGBA(Uint8Array.from(atob(thumbhash), (char) => char.charCodeAt(0)));
    const url = rgbaToDataURL(...turned(w, h, rgba, thumbhashTurn));
    if (cache.size >= cacheSize) cache.delete(cache.keys().next().value as string);
    cache.set(key, url);
    return url;
  } catch {
    return null;
  }
}

/** Rotates pixels clockwise by a multiple of 90 degrees. */
function turned(w: number, h: number, rgba: Uint8Array, degrees: number): [w: number, h: number, rgba: Uint8Array] {
  if (degrees === 0) return [w, h, rgba];
  const pixels = new Uint8Array(rgba.length);
  for (let y = 0; y < h; y += 1)
    for (let x = 0; x < w; x += 1) {
      // A quarter turn moves the pixel at (x, y) to (h - 1 - y, x) in an image that is h wide.
      const to = x * h + (h - 1 - y);
      pixels.set(rgba.subarray((y * w + x) * 4, (y * w + x) * 4 + 4), to * 4);
    }
  return turned(h, w, pixels, degrees - 90);
}

type Shown = { imageId: string; sha256: string; rotation: number };

const derivatives = [256, 1024, 2048] as const;
const base = 'qwarty://pictures';

/** The smallest derivative that is sharp at `cssPixels` on this screen. */
export function derivativeFor(cssPixels: number): (typeof derivatives)[number] {
  const pixels = cssPixels * window.devicePixelRatio;
  return derivatives.find((size) => size >= pixels * 0.9) ?? 2048;
}

/** The address of a derivative; it changes with what it shows, so it may be cached for ever. */
export function thumbnailUrl(picture: Shown, size: (typeof derivatives)[number]): string {
  return `${base}/${picture.imageId}/thumbnail?size=${size}&v=${picture.sha256.slice(0, 12)}-${picture.rotation}`;
}

export function tileUrl(picture: Shown, level: number, x: number, y: number): string {
  return `${base}/${picture.imageId}/tiles/${level}/${x}_${y}?v=${picture.sha256.slice(0, 12)}-${picture.rotation}`;
}

/** The original, byte for byte. */
export function originalUrl(imageId: string): string {
  return `${base}/${imageId}/file`;
}

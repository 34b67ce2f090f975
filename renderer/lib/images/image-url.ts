type Shown = { imageId: string; sha256: string; rotation: number };

const derivatives = [256, 1024, 2048] as const;
const base = 'qwarty://images';

/** Returns the smallest derivative that is sharp at `cssPixels` on this screen. */
export function derivativeFor(cssPixels: number): (typeof derivatives)[number] {
  const pixels = cssPixels * window.devicePixelRatio;
  return derivatives.find((size) => size >= pixels * 0.9) ?? 2048;
}

/** Returns a derivative's address, which changes with its content, so it can be cached forever. */
export function thumbnailUrl(image: Shown, size: (typeof derivatives)[number]): string {
  return `${base}/${image.imageId}/thumbnail?size=${size}&${versionOf(image)}`;
}

export function tileUrl(image: Shown, level: number, x: number, y: number): string {
  return `${base}/${image.imageId}/tiles/${level}/${x}_${y}?${versionOf(image)}`;
}

const versionOf = ({ rotation, sha256 }: Shown) => `rotation=${rotation}&v=${sha256.slice(0, 12)}`;

/** Returns the address of the unchanged original. */
export function originalUrl(imageId: string): string {
  return `${base}/${imageId}/file`;
}

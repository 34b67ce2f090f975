import { imagesProcess } from './image-process.ts';

/** Quarter turns clockwise that a curator asked for, in degrees, on top of the file's own EXIF orientation. */
export type Rotation = 0 | 90 | 180 | 270;

export interface Derivatives {
  /** The image in about 25 bytes, base64: shown at once while the thumbnail loads (see the `thumbhash` package). */
  thumbhash: string;
}

export interface DerivativeOptions {
  rotation: Rotation;
  signal?: AbortSignal;
}

/**
 * Decodes an image once, whole, and writes `256.webp`, `1024.webp` and `2048.webp` (`limits.derivativeSizes`: pixels of the
 * long side, never enlarged) into `outDir`: sRGB, upright, without metadata. This decode is also the check for damage.
 * Throws as `probeImage` does; then `outDir` is as it was before.
 */
export async function makeDerivatives(path: string, outDir: string, options: DerivativeOptions): Promise<Derivatives> {
  return await imagesProcess.run('derivatives', { path, outDir, rotation: options.rotation }, options.signal);
}

import { ingestProcess } from './image-process.ts';
import type { Derivatives, Rotation } from './types.ts';

interface DerivativeOptions {
  rotation: Rotation;
  signal?: AbortSignal;
}

/**
 * Decodes the whole image once and writes `256.webp`, `1024.webp` and `2048.webp` into `outDir` (long side in pixels,
 * `limits.derivativeSizes`, never enlarged): sRGB, upright, without metadata. This decode also detects damaged files.
 * @throws as `probeImage` does; `outDir` is then unchanged
 */
export async function makeDerivatives(path: string, outDir: string, options: DerivativeOptions): Promise<Derivatives> {
  return await ingestProcess.run('derivatives', { path, outDir, rotation: options.rotation }, options.signal);
}

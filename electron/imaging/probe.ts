import { ingestProcess } from './image-process.ts';
import type { ImageFacts } from './types.ts';

/**
 * Reads a file's type and header without decoding it. The type is detected from the content, never from the name.
 * @throws UNSUPPORTED_MEDIA naming the detected type, TOO_LARGE above `limits.upload.pixels`, DAMAGED, NOT_FOUND if the
 * file cannot be read, CANCELLED
 */
export async function probeImage(path: string, options: { signal?: AbortSignal } = {}): Promise<ImageFacts> {
  return await ingestProcess.run('probe', { path }, options.signal);
}

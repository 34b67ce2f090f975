import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { writeFailure } from '../../../storage/transfer-errors.ts';

/** libvips reports errors as text only; these match its and the operating systems' messages for a failed write. */
const fullDisk = /no space left|disk quota|not enough space/i;
const failedWrite = /write (error|failed)|unable to (open|write).*(for writing|to file)/i;

/**
 * Converts an error of libvips: UNAVAILABLE if writing failed, DAMAGED otherwise. Returns an AppError unchanged.
 */
export function damaged(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const text = String(cause);
  if (fullDisk.test(text)) return writeFailure(Object.assign(new Error(text), { code: 'ENOSPC' }));
  if (failedWrite.test(text)) return writeFailure(cause);
  return new AppError('DAMAGED', 'images.damaged', { cause });
}

/** Creates the error for an image above `limits.upload.pixels`. */
export function tooManyPixels(pixels: number): AppError {
  const megapixels = (count: number) => Math.round(count / 1e6);
  return new AppError('TOO_LARGE', 'images.tooManyPixels', {
    params: { megapixels: megapixels(pixels), limit: megapixels(limits.upload.pixels) },
    reason: 'pixels',
  });
}

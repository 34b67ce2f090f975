import { writeFailure } from '#electron/storage/transfer-errors.ts';
import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';

/** libvips reports by text alone: its words, and the systems', for a file that could not be written. */
const fullDisk = /no space left|disk quota|not enough space/i;
const failedWrite = /write (error|failed)|unable to (open|write).*(for writing|to file)/i;

/**
 * What libvips says of a file that it could not decode or draw: DAMAGED, or UNAVAILABLE when it was the writing that failed.
 * An AppError passes as it is.
 */
export function damaged(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const said = String(cause);
  if (fullDisk.test(said)) return writeFailure(Object.assign(new Error(said), { code: 'ENOSPC' }));
  if (failedWrite.test(said)) return writeFailure(cause);
  return new AppError('DAMAGED', 'This image is damaged or was cut off: it cannot be decoded whole.', {}, { cause });
}

/** TOO_LARGE for an image above `limits.upload.pixels`. */
export function tooManyPixels(pixels: number): AppError {
  const megapixels = (count: number) => Math.round(count / 1e6).toLocaleString('en');
  return new AppError(
    'TOO_LARGE',
    `This image has ${megapixels(pixels)} megapixels; the most that is taken is ${megapixels(limits.upload.pixels)}.`,
    { reason: 'pixels' },
  );
}

import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';

/** What libvips says of a file that it cannot decode becomes DAMAGED; an AppError passes as it is. */
export function damaged(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  return new AppError('DAMAGED', 'This picture is damaged or was cut off: it cannot be decoded whole.', {}, { cause });
}

/** TOO_LARGE for a picture above `limits.upload.pixels`. */
export function tooManyPixels(pixels: number): AppError {
  const megapixels = (count: number) => Math.round(count / 1e6).toLocaleString('en');
  return new AppError(
    'TOO_LARGE',
    `This picture has ${megapixels(pixels)} megapixels; the most that is taken is ${megapixels(limits.upload.pixels)}.`,
    { reason: 'pixels' },
  );
}

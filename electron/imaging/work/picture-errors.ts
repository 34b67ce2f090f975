import { AppError } from '#shared/errors.ts';

/** What libvips says of a file that it cannot decode becomes DAMAGED; an AppError passes as it is. */
export function damaged(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  return new AppError('DAMAGED', 'This picture is damaged or was cut off: it cannot be decoded whole.', {}, { cause });
}

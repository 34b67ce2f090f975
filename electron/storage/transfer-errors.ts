import { AppError } from '#shared/errors.ts';

/** Creates the error for an operation that the user or the program's exit cancelled. */
export function cancelled(): AppError {
  return new AppError('CANCELLED', 'This was cancelled.');
}

/** @throws CANCELLED if `signal` is aborted; called between the steps of a long job */
export function throwIfCancelled(signal?: AbortSignal): void {
  if (signal?.aborted) throw cancelled();
}

/** Converts a failure to read `name` to NOT_FOUND with a reason. Returns an AppError unchanged. */
export function readFailure(error: unknown, name: string): AppError {
  if (error instanceof AppError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM') {
    return new AppError(
      'NOT_FOUND',
      `${name} may not be read by this account.`,
      { reason: 'no-access' },
      { cause: error },
    );
  }
  return new AppError('NOT_FOUND', `${name} could no longer be read.`, { reason: 'gone' }, { cause: error });
}

/** Converts a failed write to UNAVAILABLE with a reason. Returns an AppError unchanged. */
export function writeFailure(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError(
      'UNAVAILABLE',
      'The disk is full: free some space and try again.',
      { reason: 'disk-full' },
      { cause: error },
    );
  }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return new AppError(
      'UNAVAILABLE',
      'The workspace folder cannot be written to.',
      { reason: 'read-only' },
      { cause: error },
    );
  }
  return new AppError(
    'UNAVAILABLE',
    'The image could not be written to disk.',
    { reason: 'write-failed' },
    { cause: error },
  );
}

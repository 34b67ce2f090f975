import { AppError } from '#shared/errors.ts';

/** The person, or the end of the program, stopped this. */
export function cancelled(): AppError {
  return new AppError('CANCELLED', 'This was cancelled.');
}

/** Throws CANCELLED if `signal` is aborted: called between the steps of a long job. */
export function throwIfCancelled(signal?: AbortSignal): void {
  if (signal?.aborted) throw cancelled();
}

/** What a failure to read `name` means to a curator. An AppError passes as it is. */
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

/** What a failure to write into the workspace means to a curator: UNAVAILABLE, with a reason. An AppError passes as it is. */
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

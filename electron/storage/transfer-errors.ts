import { AppError } from '#shared/errors.ts';

/** Creates the error for an operation that the user or the program's exit cancelled. */
export function cancelled(): AppError {
  return new AppError('CANCELLED', 'requests.cancelled');
}

/** @throws CANCELLED if `signal` is aborted; called between the steps of a long job */
export function throwIfCancelled(signal?: AbortSignal): void {
  if (signal?.aborted) throw cancelled();
}

/** Converts a failure to read a file to NOT_FOUND with a reason. Returns an AppError unchanged. */
export function readFailure(error: unknown, name?: string): AppError {
  if (error instanceof AppError) return error;
  const { code } = error as NodeJS.ErrnoException;
  const denied = code === 'EACCES' || code === 'EPERM';
  const options = { reason: denied ? 'no-access' : 'gone', cause: error };
  return name === undefined
    ? new AppError('NOT_FOUND', denied ? 'images.unreadable' : 'images.gone', options)
    : new AppError('NOT_FOUND', denied ? 'images.fileUnreadable' : 'images.fileGone', { params: { name }, ...options });
}

/** Converts a failed write to UNAVAILABLE with a reason. Returns an AppError unchanged. */
export function writeFailure(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError('UNAVAILABLE', 'storage.diskFull', { reason: 'disk-full', cause: error });
  }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return new AppError('UNAVAILABLE', 'storage.folderReadOnly', { reason: 'read-only', cause: error });
  }
  return new AppError('UNAVAILABLE', 'storage.writeFailed', { reason: 'write-failed', cause: error });
}

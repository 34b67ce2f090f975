import { AppError } from '#shared/errors.ts';
import { type Message, message } from '#shared/messages/message.ts';

/** Reasons why the database cannot be used: `details.reason` of DATABASE errors. */
export type DatabaseReason =
  | 'read-only'
  | 'disk-full'
  | 'other-major-version'
  | 'schema-newer'
  | 'schema-preview'
  | 'stale-lock'
  | 'no-answer'
  | 'binaries-missing'
  | 'no-account'
  | 'socket-path'
  | 'line-break'
  | 'damaged'
  | 'server-too-old'
  | 'unreachable'
  | 'failed';

/** The log of the database code; compatible with the services' Log. */
export type DatabaseLog = {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
};

/** A reason why the database cannot be used. The cause is for the log only. */
export function databaseProblem(reason: DatabaseReason, problem: Message, cause?: unknown): AppError {
  return AppError.from('DATABASE', problem, { reason, cause });
}

/** `code` of an error of Node.js or PostgreSQL, or undefined. Sequelize keeps the driver's error in `original`. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'original' in error ? errorCode(error.original) : undefined;
}

/**
 * Turns an error of the file system or of PostgreSQL about the machine (full disk, folder that cannot be written) into
 * the matching problem. Returns anything else unchanged. `place` is the folder for the message.
 */
export function explain(error: unknown, place: string): unknown {
  if (error instanceof AppError) return error;
  const code = errorCode(error);
  // On a read-only file system, mkdir with `recursive` fails with ENOENT.
  if (code === 'ENOENT' && (error as NodeJS.ErrnoException).syscall === 'mkdir') return readOnly(place, error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' || code === '53100') return diskFull(place, error);
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return readOnly(place, error);
  return error;
}

/** Like `explain`, for the output of a failed PostgreSQL program. */
export function explainOutput(output: string, place: string): AppError {
  const cause = new Error(output.trim().slice(-4000));
  // "File too large" is the error of a file size limit (ulimit); users fix it like a full disk.
  // A checkpoint that fails at the end of recovery could not write. Its own error is below the log level, which keeps
  // values out of the log.
  if (/No space left on device|Disk quota exceeded|File too large|checkpoint request failed/i.test(output)) {
    return diskFull(place, cause);
  }
  if (/Read-only file system|Permission denied|EACCES/i.test(output)) return readOnly(place, cause);
  if (/database files are incompatible with server/i.test(output)) return otherMajorVersion(place, undefined, cause);
  if (/invalid checkpoint record|could not locate a valid checkpoint|control file|global\/pg_control/i.test(output)) {
    return databaseProblem('damaged', message('workspace.damaged', { place }), cause);
  }
  const why = /(?:FATAL|PANIC|error): +(.+)/.exec(output)?.[1] ?? output.trim().split('\n').at(-1);
  const problem = why
    ? message('workspace.notStarted', { place, why })
    : message('workspace.notStartedNoReason', { place });
  return databaseProblem('failed', problem, cause);
}

/** The disk of `place` is full. */
export function diskFull(place: string, cause: unknown): AppError {
  return databaseProblem('disk-full', message('workspace.diskFull', { place }), cause);
}

function readOnly(place: string, cause: unknown): AppError {
  return databaseProblem('read-only', message('workspace.folderReadOnly', { place }), cause);
}

/** The cluster was made by another major version of PostgreSQL than the one that comes with the app. */
export function otherMajorVersion(place: string, found: string | undefined, cause?: unknown): AppError {
  const problem = found
    ? message('workspace.otherMajorVersion', { place, found })
    : message('workspace.otherVersion', { place });
  return databaseProblem('other-major-version', problem, cause);
}

import { ExclusionConstraintError, ForeignKeyConstraintError, UniqueConstraintError } from 'sequelize';
import { AppError, fieldError, invalid } from '#shared/errors.ts';
import type { PlainKey } from '#shared/messages/message.ts';

const socketCalls = new Set<unknown>(['connect', 'read', 'write']);
const classOf = (sqlState: string) => sqlState.slice(0, 2);

/** The reason and message for each SQLSTATE (class or code) and system error that makes the database unusable. */
const problems: Record<string, [reason: string, key: PlainKey]> = {
  '08': ['no-answer', 'database.lost'],
  '40': ['busy', 'database.busy'],
  '53': ['exhausted', 'database.exhausted'],
  '53100': ['disk-full', 'database.full'],
  '55P03': ['busy', 'database.busy'],
  '57': ['no-answer', 'database.starting'],
  '57014': ['too-slow', 'database.slow'],
  '58': ['failed', 'database.files'],
  '25006': ['read-only', 'database.readOnly'],
  ECONNREFUSED: ['no-answer', 'database.silent'],
  ECONNRESET: ['no-answer', 'database.lost'],
  EPIPE: ['no-answer', 'database.lost'],
  ENOENT: ['no-answer', 'database.stopped'],
};

/**
 * Returns the AppError for a failure of Sequelize or PostgreSQL; undefined for any other error, and for failures that
 * only a programming error can cause. Services handle the constraints they know; this covers the rest.
 */
export function databaseError(error: unknown): AppError | undefined {
  if (error instanceof UniqueConstraintError)
    return taken(error, error.errors[0]?.path ?? Object.keys(error.fields)[0]);
  // The constraint is named like that of a unique column: `<table>_<column>_key`.
  if (error instanceof ExclusionConstraintError)
    return taken(error, /^[a-z]+_(.+)_key$/.exec(error.constraint ?? '')?.[1]);
  if (error instanceof ForeignKeyConstraintError) return new AppError('CONFLICT', 'catalogue.inUse', { cause: error });
  const driver = driverError(error);
  if (!driver) return lostConnection(error);
  if (driver.code === '23514') return refusedByCheck(driver.constraint);
  return unusable(driver.code, error);
}

function unusable(code: string, cause: unknown): AppError | undefined {
  const [reason, key] = problems[code] ?? problems[classOf(code)] ?? [];
  return key && new AppError('DATABASE', key, { reason, cause });
}

function taken(cause: Error, column = ''): AppError {
  const errors = [fieldError(camelCase(column), 'catalogue.valueTaken')];
  return new AppError('CONFLICT', 'catalogue.valueTaken', { errors, cause });
}

/** PostgreSQL names a column's check constraint `<table>_<column>_check`. */
function refusedByCheck(constraint = ''): AppError {
  const column = /^[a-z]+_(.+)_check$/.exec(constraint)?.[1] ?? '';
  return invalid(camelCase(column), 'fields.outOfRange');
}

/** Recognises Sequelize's and pg's errors about a broken or missing connection, which carry no SQLSTATE. */
function lostConnection(error: unknown): AppError | undefined {
  if (!(error instanceof Error)) return undefined;
  const lost = /^SequelizeConnection|ConnectionManager/.test(`${error.name} ${error.message}`);
  const ofDriver = /^Connection terminated|is not queryable$/.test(error.message);
  return lost || ofDriver ? unusable('08', error) : undefined;
}

function driverError(error: unknown): { code: string; constraint?: string } | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('original' in error) return driverError(error.original);
  if (!('code' in error) || typeof error.code !== 'string') return undefined;
  // Errors of other files have a code as well, but not one of a socket.
  const ofSocket = 'syscall' in error && socketCalls.has(error.syscall);
  const fromDatabase = 'severity' in error || ofSocket;
  return fromDatabase ? (error as { code: string; constraint?: string }) : undefined;
}

function camelCase(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

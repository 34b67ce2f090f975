import { ForeignKeyConstraintError, UniqueConstraintError } from 'sequelize';
import { AppError, invalid } from '#shared/errors.ts';

const classOf = (sqlState: string) => sqlState.slice(0, 2);

/** SQLSTATE classes and codes, and system errors, that say the database cannot be used just now. */
const troubles: Record<string, { reason: string; message: string }> = {
  '08': { reason: 'no-answer', message: 'The connection to the database was lost. Please try again.' },
  '40': { reason: 'busy', message: 'Somebody else was changing the same records. Please try again.' },
  '53': { reason: 'exhausted', message: 'The database has run out of memory or connections. Please try again.' },
  '53100': { reason: 'disk-full', message: 'The disk that holds the database is full. Free some space and try again.' },
  '55P03': { reason: 'busy', message: 'Somebody else was changing the same records. Please try again.' },
  '57': { reason: 'no-answer', message: 'The database is stopping or starting. Please try again.' },
  '57014': { reason: 'too-slow', message: 'The database took too long to answer.' },
  '58': { reason: 'failed', message: 'The database could not read or write its files.' },
  '25006': { reason: 'read-only', message: 'The database can only be read, not written.' },
  ECONNREFUSED: { reason: 'no-answer', message: 'The database does not answer. Please try again.' },
  ECONNRESET: { reason: 'no-answer', message: 'The connection to the database was lost. Please try again.' },
  EPIPE: { reason: 'no-answer', message: 'The connection to the database was lost. Please try again.' },
  ENOENT: { reason: 'no-answer', message: 'The database is not running.' },
};

/**
 * What a failure of Sequelize or PostgreSQL means to a curator; undefined for what is no such failure, or one that only
 * a mistake of ours can cause. Services explain the constraints they know themselves; this is for the rest.
 */
export function databaseError(error: unknown): AppError | undefined {
  if (error instanceof UniqueConstraintError) return taken(error);
  if (error instanceof ForeignKeyConstraintError)
    return new AppError('CONFLICT', 'Another record uses this one, or one it needs is gone.', {}, { cause: error });
  const driver = driverError(error);
  if (!driver) return lostConnection(error);
  if (driver.code === '23514') return refusedByCheck(driver.constraint);
  const trouble = troubles[driver.code] ?? troubles[classOf(driver.code)];
  return trouble && new AppError('DATABASE', trouble.message, { reason: trouble.reason }, { cause: error });
}

function taken(error: UniqueConstraintError): AppError {
  const path = camelCase(error.errors[0]?.path ?? Object.keys(error.fields)[0] ?? '');
  const message = 'Another record has the same value here.';
  return new AppError('CONFLICT', message, { errors: [{ path, message }] }, { cause: error });
}

/** Constraints of one column are named `<table>_<column>_check` by PostgreSQL. */
function refusedByCheck(constraint = ''): AppError {
  const column = /^[a-z]+_(.+)_check$/.exec(constraint)?.[1] ?? '';
  return invalid(camelCase(column), 'is not within the limits of this field');
}

/** Sequelize's own words when a connection breaks or none could be had carry no code of the database. */
function lostConnection(error: unknown): AppError | undefined {
  if (!(error instanceof Error)) return undefined;
  const lost = /^SequelizeConnection|^Connection terminated|ConnectionManager/.test(`${error.name} ${error.message}`);
  const { reason, message } = troubles['08']!;
  if (!lost && !error.message.startsWith('Connection terminated')) return undefined;
  return new AppError('DATABASE', message, { reason }, { cause: error });
}

function driverError(error: unknown): { code: string; constraint?: string } | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('original' in error) return driverError(error.original);
  if (!('code' in error) || typeof error.code !== 'string') return undefined;
  // A file that is not there has a code too; only PostgreSQL's errors and those of its socket are meant.
  const fromDatabase = 'severity' in error || ('syscall' in error && error.syscall === 'connect');
  return fromDatabase ? (error as { code: string; constraint?: string }) : undefined;
}

function camelCase(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

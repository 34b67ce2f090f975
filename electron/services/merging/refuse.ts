import { DatabaseError } from 'sequelize';
import { AppError, fieldError } from '#shared/errors.ts';

/** Rethrows an error; a rejection by PostgreSQL becomes an AppError. */
export function refuse(error: unknown): never {
  const code = error instanceof DatabaseError ? (error.parent as { code?: string }).code : undefined;
  if (code === '23505' || code === '23P01')
    throw new AppError('CONFLICT', 'conflicts.valueTaken', { reason: 'taken', cause: error });
  if (code === '23503') throw new AppError('CONFLICT', 'conflicts.recordNeeded', { reason: 'needed', cause: error });
  if (code?.startsWith('22') || code?.startsWith('23'))
    throw new AppError('VALIDATION', 'conflicts.valueUnfit', {
      errors: [fieldError('value', 'conflicts.valueUnfit')],
      cause: error,
    });
  throw error;
}

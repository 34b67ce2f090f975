import { ORPCError } from '@orpc/server';
import { AppError } from '#shared/errors.ts';
import { databaseError } from './database-errors.ts';
import { validationError } from './validation-errors.ts';

/** Returns any error as an AppError. An unexpected one becomes INTERNAL, with the error as its cause. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') return validationError(error);
  if (error instanceof Error && error.name === 'AbortError')
    return new AppError('CANCELLED', 'requests.cancelled', { cause: error });
  return databaseError(error) ?? new AppError('INTERNAL', 'requests.internal', { cause: error });
}

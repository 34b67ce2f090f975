import { ORPCError } from '@orpc/server';
import { AppError } from '#shared/errors.ts';
import { databaseError } from './database-errors.ts';
import { validationError } from './validation-errors.ts';

/** Any error as one of the closed list. What is not known there becomes INTERNAL, with the error as its cause. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') return validationError(error);
  if (error instanceof Error && error.name === 'AbortError')
    return new AppError('CANCELLED', 'This was cancelled.', {}, { cause: error });
  return databaseError(error) ?? new AppError('INTERNAL', 'Internal server error', {}, { cause: error });
}

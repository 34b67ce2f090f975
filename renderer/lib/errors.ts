import { ORPCError } from '@orpc/client';
import type { ErrorCode, ErrorDetails } from '#shared/errors.ts';

/** A failed call as the window speaks of it: the server's code, its sentence, and what it tells beside. */
export type Failure = { code: ErrorCode; message: string; details: ErrorDetails };

export function failureOf(error: unknown): Failure {
  if (error instanceof ORPCError) {
    return { code: error.code as ErrorCode, message: error.message, details: (error.data ?? {}) as ErrorDetails };
  }
  return { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error), details: {} };
}

/** The server's sentence for each field that it refused. */
export function fieldErrors(error: unknown): Record<string, string> {
  const { errors = [] } = failureOf(error).details;
  return Object.fromEntries(errors.map(({ path, message }) => [path, message]));
}

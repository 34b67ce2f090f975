import { AppError, type ErrorCode, type ErrorDetails } from '#shared/errors.ts';
import type { JobName } from './jobs.ts';

/** From the app to the image process. */
export type Request = { id: number; job: JobName; input: unknown } | { id: number; cancel: true };

/** Back from it: one answer for each job. */
export type Reply = { id: number; output: unknown } | { id: number; error: SentError };

interface SentError {
  code?: ErrorCode;
  message: string;
  details?: ErrorDetails;
  /** For the log: what libvips or the system said. */
  cause?: string;
}

/** An error as it travels between the processes, which cannot send instances of classes. */
export function packError(error: unknown): SentError {
  if (error instanceof AppError) {
    const cause = error.cause === undefined ? undefined : String(error.cause);
    return { code: error.code, message: error.message, details: error.details, cause };
  }
  return { message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

export function unpackError({ code, message, details, cause }: SentError): Error {
  return code ? new AppError(code, message, details, { cause }) : new Error(message);
}

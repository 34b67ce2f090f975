import { AppError, type ErrorCode, type ErrorDetails } from '#shared/errors.ts';
import type { JobName } from '../types.ts';

/** A message to the image process. */
export type Request = { id: number; job: JobName; input: unknown } | { id: number; cancel: true };

/** The image process's reply; one per job. */
export type Reply = { id: number; output: unknown } | { id: number; error: SentError };

interface SentError {
  code?: ErrorCode;
  message: string;
  details?: ErrorDetails;
  /** The error of libvips or the operating system, for the log. */
  cause?: string;
}

/** Serialises an error; class instances cannot be sent between processes. */
export function packError(error: unknown): SentError {
  if (error instanceof AppError) {
    const cause = error.cause === undefined ? undefined : String(error.cause);
    return { code: error.code, message: error.message, details: error.details, cause };
  }
  return { message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

/** Restores an error from its serialised form. */
export function unpackError({ code, message, details, cause }: SentError): Error {
  return code ? new AppError(code, message, details, { cause }) : new Error(message);
}

import { AppError, type ErrorCode, type ErrorDetails } from '#shared/errors.ts';
import type { Message } from '#shared/messages/message.ts';
import type { JobName } from '../types.ts';
import { LargeImage } from './decode/large-image.ts';

/** A message to the image process. */
export type Request = { id: number; job: JobName; input: unknown } | { id: number; cancel: true };

/** The image process's reply; one per job. */
export type Reply = { id: number; output: unknown } | { id: number; error: SentError };

/** `cause` is the error of libvips or the operating system, for the log. */
type SentError =
  | { unexpected: string }
  | { large: true }
  | (Message & { code: ErrorCode; details: ErrorDetails; cause?: string });

/** Serialises an error; class instances cannot be sent between processes. */
export function packError(error: unknown): SentError {
  if (error instanceof LargeImage) return { large: true };
  if (error instanceof AppError) {
    const { code, messageKey, params, details } = error;
    return { code, messageKey, params, details, cause: error.cause === undefined ? undefined : String(error.cause) };
  }
  return { unexpected: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

/** Restores an error from its serialised form. */
export function unpackError(sent: SentError): Error {
  if ('large' in sent) return new LargeImage();
  if ('unexpected' in sent) return new Error(sent.unexpected);
  return AppError.from(sent.code, sent, { ...sent.details, cause: sent.cause });
}

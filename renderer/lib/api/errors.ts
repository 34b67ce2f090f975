import { ORPCError } from '@orpc/client';
import type { ErrorCode, ErrorDetails } from '#shared/errors.ts';
import type { Message } from '#shared/messages/message.ts';
import { say } from '../i18n/say.ts';

/** A failed call: the server's code, its message in the window's language, and its details. */
export type Failure = { code: ErrorCode; message: string; details: ErrorDetails };

/** Returns the code, the message and the details of a failed call. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ORPCError && error.data) {
    const { messageKey, params, ...details } = error.data as Message & ErrorDetails;
    return { code: error.code as ErrorCode, message: say({ messageKey, params }), details };
  }
  return { code: 'INTERNAL', message: say({ messageKey: 'requests.internal' }), details: {} };
}

/** Returns the message for each refused field. */
export function fieldErrors(error: unknown): Record<string, string> {
  const { errors = [] } = failureOf(error).details;
  return Object.fromEntries(errors.map((refused) => [refused.path, say(refused)]));
}

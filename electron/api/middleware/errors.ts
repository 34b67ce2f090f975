import { ORPCError } from '@orpc/server';
import type { AppError } from '#shared/errors.ts';
import type { Log } from '../../services/common/context.ts';
import { toAppError } from '../app-errors.ts';
import { early } from './base.ts';

/** Converts errors to the contract's; logs unexpected ones once, with their cause. */
export const errors = early.middleware(async ({ context, path, next }) => {
  const { log } = context.workspace;
  const fail = (error: unknown) => toAnswer(toAppError(error), path, log);
  try {
    const result = await next();
    const { output } = result;
    return isStream(output) ? { ...result, output: withErrors(output, fail) } : result;
  } catch (error) {
    throw fail(error);
  }
});

function toAnswer(error: AppError, path: readonly string[], log: Log): ORPCError<string, unknown> {
  const { code, status, message, messageKey, params, details, cause } = error;
  if (status >= 500) log.error(message, { operation: path.join('.'), code, cause: cause ?? error });
  return new ORPCError(code, { status, message, data: { messageKey, params, ...details }, cause });
}

function isStream(output: unknown): output is AsyncIterable<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}

/** Converts the errors of a stream, which fail after the call has returned. */
async function* withErrors(stream: AsyncIterable<unknown>, fail: (error: unknown) => Error): AsyncGenerator<unknown> {
  try {
    yield* stream;
  } catch (error) {
    throw fail(error);
  }
}

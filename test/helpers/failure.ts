import { ORPCError } from '@orpc/client';
import type { ExecutionContext } from 'ava';
import type { ErrorDetails } from '#shared/errors.ts';

export type Failure = { code: string; message: string; paths: string[]; current: unknown };

/** Returns the error of a contract call as a client receives it; a success fails the test. */
export async function failure(t: ExecutionContext<unknown>, call: PromiseLike<unknown>): Promise<Failure> {
  const error = await t.throwsAsync(async () => await call, { instanceOf: ORPCError });
  const { code, message, data } = error as ORPCError<string, ErrorDetails | undefined>;
  return { code, message, paths: (data?.errors ?? []).map(({ path }) => path), current: data?.current };
}

import { ORPCError } from '@orpc/client';
import type { ExecutionContext } from 'ava';
import type { ErrorDetails } from '#shared/errors.ts';

export type Failure = { code: string; message: string; paths: string[]; current: unknown };

/** How a call of the contract fails, as a client sees it; the test fails if it does not. */
export async function failure(t: ExecutionContext<unknown>, call: PromiseLike<unknown>): Promise<Failure> {
  const error = await t.throwsAsync(async () => await call, { instanceOf: ORPCError });
  const { code, message, data } = error as ORPCError<string, ErrorDetails | undefined>;
  return { code, message, paths: (data?.errors ?? []).map(({ path }) => path), current: data?.current };
}

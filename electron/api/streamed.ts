import { call, os } from '@orpc/server';
import type { OperationMeta } from '#shared/contract/base.ts';
import type { Context } from '../services/common/context.ts';
import { errors } from './middleware/errors.ts';
import { logging } from './middleware/logging.ts';
import { permission } from './middleware/permission.ts';
import { session } from './middleware/session.ts';
import type { Origin } from './origin.ts';

const guarded = os.$context<Origin>().$meta<OperationMeta>({}).use(logging).use(errors).use(session).use(permission);

type Streamed = { name: string; meta: OperationMeta; origin: Origin; signal?: AbortSignal };

/**
 * Runs an operation whose input or output is a byte stream, which the contract's schemas cannot describe, behind the
 * same middleware as all others. Without a transaction, which would stay open for the length of the stream.
 */
export async function streamed<T>(operation: Streamed, work: (ctx: Context) => Promise<T>): Promise<T> {
  const { name, meta, origin, signal } = operation;
  const procedure = guarded.meta(meta).handler(({ context }) => work(context));
  return await call(procedure, undefined, { context: origin, path: name.split('.'), signal });
}

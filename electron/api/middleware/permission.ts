import type { OperationMeta } from '#shared/contract/base.ts';
import { authorize, noRecords } from '../../services/common/authorize.ts';
import type { Context, Scope } from '../../services/common/context.ts';
import { late } from './base.ts';

/** Rejects callers whose role lacks the operation's ability, and puts the ability's scope into the context. */
export const permission = late.middleware(
  async ({ context, procedure, next }) =>
    await next({ context: { scope: permitted(context, procedure['~orpc'].meta) } }),
);

/**
 * Returns the records that the caller of an operation may access. An operation without an ability is rejected, so that
 * forgetting one does not make it public.
 * @throws UNAUTHENTICATED, FORBIDDEN
 */
export function permitted({ actor }: Pick<Context, 'actor'>, { ability, public: open }: OperationMeta): Scope {
  if (ability) return authorize(actor, ability);
  if (!open) throw new Error('the operation names no ability');
  return noRecords;
}

import { changeSetHeader } from '#shared/change-set-header.ts';
import { changeSetOf } from '../../services/common/change-set.ts';
import { inTransaction } from '../../services/common/transaction.ts';
import { late } from './base.ts';

/**
 * Runs the call in a transaction. Any later error rolls it back, including an output that violates the contract.
 * Streaming operations declare `transaction: false` in the contract. Reads (GET) need none, since at READ COMMITTED
 * each statement has its own snapshot anyway; this saves two round trips.
 */
export const transaction = late.middleware(async ({ context, procedure, path, next }) => {
  const { meta, route } = procedure['~orpc'];
  if (route.method === 'GET') return await next();
  const changeSet = changeSetOf(path.join('.'), context.changeSetId ?? context.reqHeaders?.get(changeSetHeader));
  if (meta.transaction === false) return await next({ context: { changeSet } });
  return await inTransaction({ ...context, changeSet }, ({ transaction }) =>
    next({ context: { transaction, changeSet } }),
  );
});

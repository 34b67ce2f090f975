import { changeSetHeader } from '#shared/change-set-header.ts';
import { changeSetOf } from '../../services/common/change-set.ts';
import { inTransaction } from '../../services/common/transaction.ts';
import { late } from './base.ts';

/**
 * Runs the call in a transaction: an error anywhere after this point, even in checking the answer against the contract,
 * rolls everything back. Operations that stream say `transaction: false` in the contract; those that only read (GET)
 * need none, because at READ COMMITTED each statement sees a state of its own anyway, and are two round trips quicker.
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

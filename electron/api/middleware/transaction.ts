import { inTransaction } from '../../services/common/transaction.ts';
import { late } from './base.ts';

/**
 * Runs the call in a transaction: an error anywhere after this point, even in checking the answer against the contract,
 * rolls everything back. Operations that stream say `transaction: false` in the contract; those that only read (GET)
 * need none, because at READ COMMITTED each statement sees a state of its own anyway, and are two round trips quicker.
 */
export const transaction = late.middleware(async ({ context, procedure, next }) => {
  const { meta, route } = procedure['~orpc'];
  if (meta.transaction === false || route.method === 'GET') return await next();
  return await inTransaction(context, ({ transaction }) => next({ context: { transaction } }));
});

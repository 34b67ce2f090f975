import { inTransaction } from '../../services/transaction.ts';
import { late } from './base.ts';

/**
 * Runs the call in a transaction: an error anywhere after this point, even in checking the answer against the contract,
 * rolls everything back. Operations that stream say `transaction: false` in the contract.
 */
export const transaction = late.middleware(async ({ context, procedure, next }) => {
  if (procedure['~orpc'].meta.transaction === false) return await next();
  return await inTransaction(context, ({ transaction }) => next({ context: { transaction } }));
});

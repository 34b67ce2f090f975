import { authorize } from '../../services/common/authorize.ts';
import { late } from './base.ts';

/**
 * Refuses callers whose role lacks the ability that the contract names for the operation. How far the ability reaches
 * (all records or only their own) is the service's to ask. An operation that names none is refused: forgetting it must
 * not open it.
 */
export const permission = late.middleware(async ({ context, procedure, next }) => {
  const { ability, public: open } = procedure['~orpc'].meta;
  if (ability) authorize(context, ability);
  else if (!open) throw new Error('the operation names no ability');
  return await next();
});

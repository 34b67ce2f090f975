import { authorize } from '../../services/common/authorize.ts';
import { late } from './base.ts';

/**
 * Rejects callers whose role lacks the operation's ability. Its scope (all records or only the user's own) is checked by
 * the service. An operation without an ability is rejected, so that forgetting one does not make it public.
 */
export const permission = late.middleware(async ({ context, procedure, next }) => {
  const { ability, public: open } = procedure['~orpc'].meta;
  if (ability) authorize(context, ability);
  else if (!open) throw new Error('the operation names no ability');
  return await next();
});

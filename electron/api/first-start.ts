import { AppError } from '#shared/errors.ts';
import { hasUsers } from '../services/accounts/auth.ts';
import type { CallContext } from './pipeline.ts';

/**
 * Filling an empty workspace needs no account, but only the window of a workspace without accounts may do it.
 * @throws NOT_FOUND for other callers, CONFLICT if there are users
 */
export async function requireFirstStart(ctx: CallContext): Promise<void> {
  requireWindow(ctx);
  if (await hasUsers(ctx)) throw new AppError('CONFLICT', 'accounts.alreadySetUp');
}

/** @throws NOT_FOUND for other callers than a window */
export function requireWindow({ window }: CallContext): void {
  if (!window) throw new AppError('NOT_FOUND', 'accounts.notAWindow');
}

/** Deadlock with a user's save, or lock timeout. */
const lockCodes = new Set(['40P01', '55P03']);

/** Returns whether a statement failed because another transaction holds a lock. */
export const isLockFailure = (error: unknown): boolean => lockCodes.has((error as { code?: string }).code ?? '');

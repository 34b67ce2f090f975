import { ORPCError } from '@orpc/server';
import { early } from './base.ts';

/** Writes one line per call: what was called, how long it took, how it ended. Never what was sent or answered. */
export const logging = early.middleware(async ({ context, path, next }) => {
  const { log } = context.workspace;
  const start = performance.now();
  const fields = () => ({ operation: path.join('.'), ms: Math.round((performance.now() - start) * 10) / 10 });
  try {
    const result = await next();
    log.info('call', fields());
    return result;
  } catch (error) {
    log.info('call', { ...fields(), failed: error instanceof ORPCError ? error.code : 'INTERNAL' });
    throw error;
  }
});

import { ORPCError } from '@orpc/server';
import { early } from './base.ts';

/** Logs each call: operation, duration, result. Never logs inputs or outputs. */
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

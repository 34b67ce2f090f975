import type { ActingOptions } from '../../database/actor.ts';
import type { Context } from './context.ts';

/**
 * Runs `work` in the call's transaction, or in one of its own if the call has none. What `work` throws rolls everything
 * back that was written in it. Histories show who called.
 */
export async function inTransaction<T>(ctx: Context, work: (ctx: Context) => PromiseLike<T> | T): Promise<T> {
  if (ctx.transaction) return await work(ctx);
  const { sequelize } = ctx.workspace.database;
  const options: ActingOptions = { actor: ctx.actor?.name };
  return await sequelize.transaction(options, async (transaction) => await work({ ...ctx, transaction }));
}

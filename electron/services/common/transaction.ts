import type { JournalOptions } from '../../database/begin-with-change-set.ts';
import { newId } from '../../models/ids.ts';
import type { Context } from './context.ts';

/**
 * Runs `work` in the call's transaction, or in a new one if the call has none. An error rolls back all writes. They
 * belong to the call's change set.
 */
export async function inTransaction<T>(ctx: Context, work: (ctx: Context) => PromiseLike<T> | T): Promise<T> {
  if (ctx.transaction) return await work(ctx);
  const { sequelize } = ctx.workspace.database;
  const { id = newId(), kind = 'direct', params } = ctx.changeSet ?? {};
  const options: JournalOptions = {
    actor: ctx.actor?.name,
    changeSet: { id, kind, params, user: ctx.actor?.userId ?? null },
  };
  return await sequelize.transaction(options, async (transaction) => await work({ ...ctx, transaction }));
}

import { QueryTypes } from 'sequelize';
import type { Context } from './context.ts';

/** The part of a context that a query needs; background jobs have no other. */
export type QueryContext = Pick<Context, 'workspace' | 'transaction' | 'signal'>;

/**
 * Runs one SELECT in the call's transaction and returns its rows. Values are passed by `bind` ($1, $2, …) only; the
 * statement consists of constants.
 */
export async function select<Row extends object>(
  ctx: QueryContext,
  sql: string,
  bind: readonly unknown[],
): Promise<Row[]> {
  return await ctx.workspace.database.sequelize.query<Row>(sql, {
    type: QueryTypes.SELECT,
    bind: [...bind],
    transaction: ctx.transaction,
    raw: true,
  });
}

/** Runs one statement that returns no rows. */
export async function execute(ctx: QueryContext, sql: string, bind: readonly unknown[]): Promise<void> {
  await ctx.workspace.database.sequelize.query(sql, { bind: [...bind], transaction: ctx.transaction });
}

import { QueryTypes } from 'sequelize';
import type { Context } from './context.ts';

/** What it takes to reach the database: a call's context, or a background job's. */
export type QueryContext = Pick<Context, 'workspace' | 'transaction'>;

/**
 * Runs one SELECT in the call's transaction and answers its rows. Values only ever come in by `bind` ($1, $2, …); the
 * text of the statement is made of constants.
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

/** Runs one statement that answers nothing. */
export async function execute(ctx: QueryContext, sql: string, bind: readonly unknown[]): Promise<void> {
  await ctx.workspace.database.sequelize.query(sql, { bind: [...bind], transaction: ctx.transaction });
}

import type pg from 'pg';
import { type QueryContext, select } from '../common/sql.ts';

/** Statement names by SQL. They are limited in number because each of them costs memory on every connection. */
const names = new Map<string, string>();
const maxStatements = 50;

/**
 * Runs one SELECT like `select`, but as a prepared statement, which PostgreSQL parses once per connection. Takes 0.5 ms
 * less for a page of a list. Sequelize cannot prepare statements.
 */
export async function selectPrepared<Row extends object>(
  ctx: QueryContext,
  sql: string,
  bind: readonly unknown[],
): Promise<Row[]> {
  if (ctx.transaction) return await select<Row>(ctx, sql, bind);
  const { connectionManager } = ctx.workspace.database.sequelize;
  const connection = await connectionManager.getConnection({ type: 'read', useMaster: false });
  try {
    const { rows } = await (connection as pg.Client).query<Row>({ name: nameOf(sql), text: sql, values: [...bind] });
    return rows;
  } finally {
    connectionManager.releaseConnection(connection);
  }
}

function nameOf(sql: string): string | undefined {
  if (!names.has(sql) && names.size < maxStatements) names.set(sql, `qwarty_${names.size}`);
  return names.get(sql);
}

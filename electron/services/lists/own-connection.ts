import type pg from 'pg';
import { AppError } from '#shared/errors.ts';
import { type QueryContext, select } from '../common/sql.ts';

/** Runs one SELECT and returns its rows. */
export type Run = <Row extends object>(sql: string, bind: readonly unknown[]) => Promise<Row[]>;

/**
 * Runs SELECTs one after the other on one connection, so that they never take the others from lists. If the call is
 * cancelled, the server stops the statement.
 * @param timeoutMs the time after which a statement fails; null for no limit
 * @throws AppError CANCELLED if the call is cancelled meanwhile
 */
export async function withOwnConnection<T>(
  ctx: QueryContext,
  timeoutMs: number | null,
  work: (run: Run) => Promise<T>,
): Promise<T> {
  const { connectionManager } = ctx.workspace.database.sequelize;
  const connection = (await connectionManager.getConnection({ type: 'read', useMaster: false })) as pg.Client & {
    processID: number;
  };
  let cancelling: Promise<unknown> | undefined;
  const cancel = () => {
    cancelling = select({ workspace: ctx.workspace, transaction: undefined }, 'SELECT pg_cancel_backend($1)', [
      connection.processID,
    ]).catch(() => undefined);
  };
  try {
    ctx.signal?.throwIfAborted();
    ctx.signal?.addEventListener('abort', cancel, { once: true });
    if (timeoutMs !== null) await connection.query(`SET statement_timeout = ${timeoutMs}`);
    return await work(async <Row extends object>(sql: string, bind: readonly unknown[]) => {
      ctx.signal?.throwIfAborted();
      try {
        return (await connection.query<Row>(sql, [...bind])).rows;
      } catch (cause) {
        throw ctx.signal?.aborted ? new AppError('CANCELLED', 'requests.cancelled', { cause }) : cause;
      }
    });
  } finally {
    ctx.signal?.removeEventListener('abort', cancel);
    await cancelling;
    // A late cancellation stops this statement instead of the next one of the connection.
    if (timeoutMs !== null || cancelling) await connection.query('RESET statement_timeout').catch(() => undefined);
    connectionManager.releaseConnection(connection);
  }
}

/**
 * Runs one SELECT like `select`. The server stops it if the call is cancelled: while a search is typed, the results of its
 * first letters would hold up those of the next ones.
 */
export async function selectWhileWanted<Row extends object>(
  ctx: QueryContext,
  sql: string,
  bind: readonly unknown[],
): Promise<Row[]> {
  if (ctx.transaction) return await select<Row>(ctx, sql, bind);
  return await withOwnConnection(ctx, null, async (run) => await run<Row>(sql, bind));
}

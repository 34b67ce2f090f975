import type pg from 'pg';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';

/** Runs one SELECT and returns its rows. */
export type Run = <Row extends object>(sql: string, bind: readonly unknown[]) => Promise<Row[]>;

/**
 * Runs SELECTs one after the other on one connection, so that they never take the others from lists. A statement that
 * takes too long fails; if the call is cancelled, the server stops it.
 */
export async function withOwnConnection<T>(
  ctx: Context,
  timeoutMs: number,
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
    await connection.query(`SET statement_timeout = ${timeoutMs}`);
    return await work(async <Row extends object>(sql: string, bind: readonly unknown[]) => {
      ctx.signal?.throwIfAborted();
      return (await connection.query<Row>(sql, [...bind])).rows;
    });
  } finally {
    ctx.signal?.removeEventListener('abort', cancel);
    // A late cancellation would stop the next statement of this connection.
    await cancelling;
    await connection.query('RESET statement_timeout').catch(() => undefined);
    connectionManager.releaseConnection(connection);
  }
}

import type pg from 'pg';

// What code needs that uses a connection directly, because Sequelize has no part in it: migrations, imports and sync.

/**
 * Runs `work` in a transaction of `client` and returns its result. An error rolls back all writes.
 * @param begin the statement that starts the transaction
 */
export async function transaction<T>(client: pg.ClientBase, work: () => Promise<T>, begin = 'BEGIN'): Promise<T> {
  await client.query(begin);
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // Fails on a broken connection; the server rolls back then.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** Returns the first row of a query that always has one. */
export async function one<T extends pg.QueryResultRow>(
  client: pg.ClientBase,
  sql: string,
  values: unknown[] = [],
): Promise<T> {
  const { rows } = await client.query<T>(sql, values);
  const row = rows[0];
  if (!row) throw new Error(`No row from: ${sql.slice(0, 80)}`);
  return row;
}

/**
 * Returns the number of rows that COPY … TO STDOUT has read. The command tag with this number may arrive after the last
 * row, and precedes the answer to the next query.
 */
export async function copiedRows(client: pg.ClientBase, copied: { rowCount: number }): Promise<number> {
  await client.query('');
  return copied.rowCount;
}

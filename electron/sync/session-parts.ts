import type pg from 'pg';
import type { Failpoint } from './failpoint.ts';
import type { Progress, Summary } from './progress.ts';

/** What a running session has: a connection to this workspace and one to the hub. */
export type Session = {
  local: pg.Client;
  hub: pg.Client;
  replicaId: string;
  /** The hub knows columns that this version does not. */
  hubIsNewer: boolean;
  /**
   * About how many rows go up in one batch, how many come down in one page, and from how many on the new records of a
   * table go up as rows.
   */
  sizes: { batch: number; page: number; bulkRows: number };
  failpoint: Failpoint;
  report: (progress: Progress) => void;
  signal: AbortSignal | undefined;
  summary: Summary;
  /** Sends what the waiting rows need, before the rows go. False: there is no bucket, and rows go without. */
  sendOriginals: () => Promise<boolean>;
};

/** What sending originals needs of a session. */
export type SendingOriginals = Pick<Session, 'summary' | 'report' | 'failpoint' | 'signal'>;

/** Runs `work` in a transaction of `client`. */
export async function transaction<T>(client: pg.Client, work: () => Promise<T>, begin = 'BEGIN'): Promise<T> {
  await client.query(begin);
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // A connection that is gone cannot roll back, and need not.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** The first row of a query that always has one. */
export async function one<T extends pg.QueryResultRow>(
  client: pg.Client,
  sql: string,
  values: unknown[] = [],
): Promise<T> {
  const { rows } = await client.query<T>(sql, values);
  const row = rows[0];
  if (!row) throw new Error(`No row from: ${sql.slice(0, 80)}`);
  return row;
}

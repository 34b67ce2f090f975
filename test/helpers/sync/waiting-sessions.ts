import type pg from 'pg';
import { until } from '../until.ts';

/** The application names of a session's connections to the hub and to its own workspace. */
type Application = 'qwarty' | 'qwarty sync';

/**
 * Waits until `count` sessions are blocked by a lock in the database of `client`, or until `session` has ended. Returns
 * whether they are blocked.
 */
export async function untilBlocked(
  session: Promise<unknown>,
  client: pg.Client,
  application: Application,
  count = 1,
): Promise<boolean> {
  let ended = false;
  const end = () => {
    ended = true;
  };
  session.then(end, end);
  let blocked = 0;
  await until(async () => {
    // `client` may be in a transaction, which otherwise keeps the sessions that it saw first.
    await client.query('SELECT pg_stat_clear_snapshot()');
    const { rowCount } = await client.query(
      `SELECT FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = $1 AND wait_event_type = 'Lock'`,
      [application],
    );
    blocked = rowCount ?? 0;
    return ended || blocked >= count;
  });
  return blocked >= count;
}

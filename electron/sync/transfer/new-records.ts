import type pg from 'pg';
import { one, transaction } from '../../schema/client.ts';
import type { Incoming } from '../../schema/paused-indexes.ts';
import { isLockFailure } from '../connection/retried-errors.ts';
import type { Session } from '../session-parts.ts';
import { type Applying, lockTimeoutMs } from './apply.ts';
import { columnsOf, keepLatestVersions, syncedTables, type Table } from './write-staging.ts';

/**
 * Returns whether so many new records are staged that saves should not wait until all are written. A newer hub has
 * values for which only writeStaging() has a place, and a full pull is compared with the catalogue as a whole.
 */
export async function hasManyNewRecords({ local, sizes, hubIsNewer }: Session): Promise<boolean> {
  if (hubIsNewer) return false;
  const { many } = await one<{ many: boolean }>(
    local,
    `SELECT count(*) >= $1 AND NOT (SELECT whole FROM sync.staging_state) AS many
       FROM (SELECT FROM sync.staging WHERE NOT deleted LIMIT $1) AS few`,
    [sizes.newRecords],
  );
  return many;
}

/** Returns the numbers of staged artworks and artists that are not deleted. */
export async function countNewRecords(local: pg.Client): Promise<Incoming> {
  return await one<Incoming>(
    local,
    `SELECT count(*) FILTER (WHERE t.name = 'artworks')::integer AS artworks,
       count(*) FILTER (WHERE t.name = 'artists')::integer AS artists
     FROM sync.staging s JOIN sync.tbl t ON t.id = s.tbl WHERE NOT s.deleted`,
  );
}

/**
 * Applies the staged rows in one transaction that inserts the new records first. Users can keep saving, because these
 * records stay invisible until the commit. `applyRest` then applies what is left, in savepoints of the same
 * transaction: while it is open the session may send and receive again, so only the last step pauses local writes.
 * @param applier not the session's own connection
 * @returns false, having applied nothing, if the records violate a constraint that depends on the rest, or if an open
 *   transaction holds a unique value of theirs
 */
export async function applyNewRecordsFirst(
  session: Session,
  applier: pg.Client,
  applyRest: (applying: Applying) => Promise<void>,
): Promise<boolean> {
  return await transaction(applier, async () => {
    await applier.query("SET LOCAL sync.applying = '1'");
    const { head } = await one<{ head: string }>(applier, 'SELECT head FROM sync.staging_state');
    if (!(await savepoint(applier, async () => await insertNewRecords(session, applier)))) return false;
    await applyRest({ applier, enclose: savepoint, historySeq: head });
    return true;
  });
}

/** Integrity constraint violations, such as a record that takes over the inventory number of a renamed one. */
const isViolation = (error: unknown) => ((error as { code?: string }).code ?? '').startsWith('23');

async function insertNewRecords(session: Session, applier: pg.Client): Promise<boolean> {
  await keepLatestVersions(applier);
  await applier.query(`ANALYZE sync.staging; SET CONSTRAINTS ALL DEFERRED; SET LOCAL lock_timeout = ${lockTimeoutMs}`);
  const { blocks } = await one<{ blocks: number }>(
    applier,
    "SELECT (pg_relation_size('sync.staging') / current_setting('block_size')::integer)::integer AS blocks",
  );
  let done = 0;
  try {
    for (const table of await syncedTables(applier)) {
      const insert = insertSql(table, await columnsOf(applier, table, 'n.img'));
      for (let block = 0; block < blocks; block += blocksPerStatement) {
        const range = [`(${block},0)`, `(${block + blocksPerStatement},0)`];
        done += (await applier.query(insert, range)).rowCount ?? 0;
        session.report({ phase: 'apply', done, total: session.summary.pulled });
        await session.failpoint('duringNewRecords');
      }
    }
    await applier.query('SET CONSTRAINTS ALL IMMEDIATE');
  } catch (error) {
    if (isViolation(error) || isLockFailure(error)) return false;
    throw error;
  }
  await applier.query('INSERT INTO sync.history SELECT * FROM sync.staging_history ON CONFLICT DO NOTHING');
  return true;
}

/** 16 MB, about 20,000 records. */
const blocksPerStatement = 2_048;

/**
 * Moves the new records of a part of staging into the catalogue. A record that this desktop has ever edited may have
 * been deleted here, so it stays in staging for writeStaging().
 */
const insertSql = ({ id, name }: Table, { names, values }: { names: string[]; values: string }) => `
  WITH new AS (
    DELETE FROM sync.staging s WHERE s.ctid >= $1::tid AND s.ctid < $2::tid AND s.tbl = ${id} AND NOT s.deleted
      AND NOT EXISTS (SELECT FROM public.${name} t WHERE t.id = s.row_id)
      AND NOT EXISTS (SELECT FROM sync.outbox o WHERE o.tbl = ${id} AND o.row_id = s.row_id)
    RETURNING s.img)
  INSERT INTO public.${name} (${names.join(', ')}) SELECT ${values} FROM new n`;

/** Runs `work` in a savepoint, which is undone if it throws or returns false. Its locks are released then. */
async function savepoint(client: pg.Client, work: () => Promise<boolean>): Promise<boolean> {
  await client.query('SAVEPOINT attempt');
  let done = false;
  try {
    done = await work();
  } finally {
    // Fails on a broken connection; the server rolls back then.
    if (!done) await client.query('ROLLBACK TO attempt').catch(() => undefined);
  }
  return done;
}

import pg from 'pg';
import type { AppError } from '#shared/errors.ts';
import { locks } from './locks.ts';
import { migrations as ours } from './migrations/index.ts';
import type { Migration, RunSql } from './migrations/migration.ts';
import { databaseProblem } from './problems.ts';

export type MigrateOptions = {
  /** The migrations of this version of the app. */
  migrations?: readonly Migration[];
  /** Runs after them in one transaction, each time; synchronisation regenerates its triggers here. */
  after?: readonly ((sql: RunSql) => Promise<void>)[];
  /** Told what is being done, if there is something to do. */
  onStep?: (text: string) => void;
};

/**
 * Brings the schema up to date: forward only, each migration in a transaction of its own, all under an advisory lock, so
 * that a second process waits and then finds nothing to do. Returns the names of those it ran.
 * Fails with the reason `schema-newer`, having changed nothing, if a later version of the app was here.
 */
export async function migrate(connection: pg.ClientConfig, options: MigrateOptions = {}): Promise<string[]> {
  const { migrations = ours, after = [], onStep } = options;
  const client = new pg.Client({ ...connection, application_name: 'qwarty migrate' });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(${locks.migration})`);
    await client.query(
      'CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, executed_at timestamptz NOT NULL DEFAULT now())',
    );
    const executed = await schemaVersion(client);
    refuseNewerSchema(executed, migrations);
    const run: RunSql = async (sql) => void (await client.query(sql));
    let done: string[] = [];
    if (executed.length < migrations.length) {
      onStep?.('Bringing the database up to date');
      done = await runPending(client, migrations, run);
    }
    if (after.length > 0) {
      await inTransaction(client, async () => {
        for (const step of after) await step(run);
      });
    }
    return done;
  } finally {
    // Ending the session gives the lock back.
    await client.end();
  }
}

async function runPending(client: pg.Client, migrations: readonly Migration[], run: RunSql): Promise<string[]> {
  // Loaded only when there is something for it to do: it takes as long to load as all the rest of the database's code.
  const { Umzug } = await import('umzug');
  const umzug = new Umzug({
    migrations: migrations.map(({ name, up }) => ({
      name,
      // The row that says it ran commits with what it did: a kill in between leaves both or none.
      up: async () =>
        await inTransaction(client, async () => {
          await up(run);
          await client.query('INSERT INTO schema_migrations (name) VALUES ($1)', [name]);
        }),
    })),
    storage: {
      executed: async () => await schemaVersion(client),
      async logMigration() {
        // Written by the migration's own transaction.
      },
      async unlogMigration() {
        throw new Error('migrations only go forward');
      },
    },
    logger: undefined,
  });
  return (await umzug.up()).map(({ name }) => name);
}

/** The names of the migrations that ran in this database, in order; empty if none ever did. */
export async function schemaVersion(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query("SELECT to_regclass('schema_migrations') AS found");
  if (rows[0].found === null) return [];
  const executed = await client.query<{ name: string }>('SELECT name FROM schema_migrations ORDER BY name');
  return executed.rows.map(({ name }) => name);
}

/** Umzug itself leaves out what it does not know. */
function refuseNewerSchema(executed: readonly string[], migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = executed.filter((name) => !known.has(name));
  if (unknown.length > 0) throw schemaNewer(unknown);
}

/** The schema has migrations, `names`, that this version of the app does not know. */
export function schemaNewer(names: readonly string[]): AppError {
  return databaseProblem(
    'schema-newer',
    'This workspace was last used by a later version of Qwarty, which this version does not know. ' +
      'It was left alone: install the latest version and start again.',
    new Error(`unknown migrations: ${names.join(', ')}`),
  );
}

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

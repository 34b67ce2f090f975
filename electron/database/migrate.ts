import pg from 'pg';
import { Umzug, type UmzugStorage } from 'umzug';
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
    const run: RunSql = async (sql) => void (await client.query(sql));
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
      storage: storageOn(client),
      logger: undefined,
    });
    await refuseNewerSchema(client, migrations);
    if ((await umzug.pending()).length > 0) onStep?.('Bringing the database up to date');
    const done = await umzug.up();
    if (after.length > 0) {
      await inTransaction(client, async () => {
        for (const step of after) await step(run);
      });
    }
    return done.map(({ name }) => name);
  } finally {
    // Ending the session gives the lock back.
    await client.end();
  }
}

/** The names of the migrations that ran in this database, in order; empty if none ever did. */
export async function schemaVersion(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query("SELECT to_regclass('schema_migrations') AS found");
  if (rows[0].found === null) return [];
  return await storageOn(client).executed({ context: undefined });
}

function storageOn(client: pg.Client): UmzugStorage<unknown> {
  return {
    async executed() {
      const { rows } = await client.query<{ name: string }>('SELECT name FROM schema_migrations ORDER BY name');
      return rows.map(({ name }) => name);
    },
    async logMigration() {
      // Written by the migration's own transaction.
    },
    async unlogMigration() {
      throw new Error('migrations only go forward');
    },
  };
}

/** Umzug itself leaves out what it does not know, so the table is asked. */
async function refuseNewerSchema(client: pg.Client, migrations: readonly Migration[]): Promise<void> {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = (await schemaVersion(client)).filter((name) => !known.has(name));
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

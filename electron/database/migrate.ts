import type pg from 'pg';
import type { AppError } from '#shared/errors.ts';
import { message } from '#shared/messages/message.ts';
import { createBookkeeping, executedMigrations, replaceFunctions, runMigration } from '../schema/apply.ts';
import { transaction } from '../schema/client.ts';
import { functionsOf, migrationsOf, type SqlFile } from '../schema/files.ts';
import { buildPausedIndexes, pausedIndexesMigration } from '../schema/paused-indexes.ts';
import { ScramClient } from '../schema/scram-client.ts';
import { locks } from './locks.ts';
import { databaseProblem } from './problems.ts';

export type MigrateOptions = {
  /** Default: the desktop's migrations and functions of this version of the app. */
  migrations?: readonly SqlFile[];
  functions?: readonly SqlFile[];
  /** Steps that run after the functions on each start, in their transaction; sync regenerates its triggers here. */
  after?: readonly ((client: pg.ClientBase) => Promise<void>)[];
  /** Runs before migrations of a database that was used before. */
  before?: (connection: pg.ClientConfig) => Promise<void>;
  /** Receives a line for the user if there is something to do. */
  onStep?: (text: string) => void;
};

/**
 * Migrates the schema forward, each migration in its own transaction, and returns the names of the migrations it ran.
 * Holds an advisory lock, so that a second process waits.
 * @throws AppError DATABASE with the reason `schema-newer` or `schema-preview`, having changed nothing
 */
export async function migrate(connection: pg.ClientConfig, options: MigrateOptions = {}): Promise<string[]> {
  const {
    migrations = migrationsOf('desktop'),
    functions = functionsOf('desktop'),
    after = [],
    before,
    onStep,
  } = options;
  const client = new ScramClient({ ...connection, application_name: 'qwarty migrate' });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(${locks.migration})`);
    const executed = await schemaVersion(client);
    refuseUnknownSchema(executed, migrations);
    if (executed.length === 0) await createBookkeeping(client, 'public');
    const pending = migrations.filter(({ name }) => !executed.includes(name));
    if (pending.length > 0 && executed.length > 0) await before?.(connection);
    if (pending.length > 0) onStep?.('Updating the database');
    // A migration may change them.
    if (pending.length > 0 && executed.includes(pausedIndexesMigration)) await buildPausedIndexes(client);
    for (const migration of pending) {
      await transaction(client, async () => await runMigration(client, 'public', migration));
    }
    await transaction(client, async () => {
      await replaceFunctions(client, 'public', functions);
      for (const step of after) await step(client);
    });
    return pending.map(({ name }) => name);
  } finally {
    // Ending the session releases the lock.
    await client.end();
  }
}

/** Returns the names of the migrations that ran in this workspace's database, in order; empty if none ever did. */
export async function schemaVersion(client: pg.ClientBase): Promise<string[]> {
  return await executedMigrations(client, 'public');
}

/** The first migration of the preview, whose workspaces cannot be upgraded. */
const previewName = '0001-catalogue';

/** @throws AppError DATABASE if a migration ran that `migrations` does not contain */
export function refuseUnknownSchema(executed: readonly string[], migrations: readonly SqlFile[]): void {
  const unknown = executed.filter((name) => !migrations.some((ours) => ours.name === name));
  if (unknown.includes(previewName)) throw schemaPreview();
  if (unknown.length > 0) throw schemaNewer(unknown);
}

function schemaPreview(): AppError {
  return databaseProblem('schema-preview', message('workspace.preview'));
}

function schemaNewer(names: readonly string[]): AppError {
  return databaseProblem(
    'schema-newer',
    message('workspace.newer'),
    new Error(`unknown migrations: ${names.join(', ')}`),
  );
}

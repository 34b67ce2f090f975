import { createHash } from 'node:crypto';
import type pg from 'pg';
import { dropFunctionsSql, type SqlFile } from './files.ts';

/** The database schema of the bookkeeping tables. A hub's `public` may contain tables of other tools. */
export type Bookkeeping = 'public' | 'sync';

/** Creates the tables that record which migrations and functions a database has. */
export async function createBookkeeping(client: pg.ClientBase, schema: Bookkeeping): Promise<void> {
  if (schema === 'sync') await client.query('CREATE SCHEMA IF NOT EXISTS sync');
  await client.query(`
    CREATE TABLE IF NOT EXISTS ${schema}.schema_migrations (
      name text PRIMARY KEY, executed_at timestamptz NOT NULL DEFAULT now());
    CREATE TABLE IF NOT EXISTS ${schema}.schema_functions (
      single boolean PRIMARY KEY DEFAULT true CHECK (single), hash text NOT NULL)`);
}

/** Returns the names of the migrations that ran in this database, in order; none if there is no bookkeeping. */
export async function executedMigrations(client: pg.ClientBase, schema: Bookkeeping): Promise<string[]> {
  const table = `${schema}.schema_migrations`;
  const { rows: found } = await client.query<{ exists: boolean }>('SELECT to_regclass($1) IS NOT NULL AS exists', [
    table,
  ]);
  if (!found[0]?.exists) return [];
  const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${table} ORDER BY name`);
  return rows.map(({ name }) => name);
}

/** Runs one migration and records it, in the caller's transaction. */
export async function runMigration(client: pg.ClientBase, schema: Bookkeeping, migration: SqlFile): Promise<void> {
  await runFile(client, migration);
  await client.query(`INSERT INTO ${schema}.schema_migrations (name) VALUES ($1)`, [migration.name]);
}

/**
 * Replaces all functions of the schema `sync` if their files have changed, and drops obsolete ones. Keeps generated
 * ones, which sync.watch() updates. Needs a transaction.
 */
export async function replaceFunctions(
  client: pg.ClientBase,
  schema: Bookkeeping,
  files: readonly SqlFile[],
): Promise<void> {
  const hash = createHash('sha256');
  for (const { name, sql } of files) hash.update(`${name}\0${sql}\0`);
  const digest = hash.digest('hex');
  const table = `${schema}.schema_functions`;
  const { rows } = await client.query<{ hash: string }>(`SELECT hash FROM ${table}`);
  if (rows[0]?.hash === digest) return;
  // Allows functions to refer to later ones.
  await client.query('SET LOCAL check_function_bodies = off');
  await client.query(dropFunctionsSql());
  for (const file of files) await runFile(client, file);
  await client.query(
    `INSERT INTO ${table} (hash) VALUES ($1) ON CONFLICT (single) DO UPDATE SET hash = excluded.hash`,
    [digest],
  );
}

/** Runs a file with any number of statements. Errors contain its name. */
async function runFile(client: pg.ClientBase, { name, sql }: SqlFile): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    if (error instanceof Error) error.message = `${name}.sql: ${error.message}`;
    throw error;
  }
}

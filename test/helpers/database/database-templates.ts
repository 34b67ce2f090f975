import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { migrate } from '#electron/database/migrate.ts';
import { watchRecordTypes } from '#electron/sync/connection/watch.ts';
import { initHub } from '#electron/sync/hub/init.ts';
import { schemaHash } from './schema-hash.ts';

/** What a template contains: the schema of a workspace, or that of a hub. */
export type TemplateKind = 'desktop' | 'hub';

const fill: Record<TemplateKind, (connection: pg.ClientConfig) => Promise<unknown>> = {
  desktop: async (connection) => await migrate(connection, { after: [watchRecordTypes] }),
  hub: async (connection) => {
    const client = new pg.Client(connection);
    await client.connect();
    await initHub(client).finally(() => client.end());
  },
};

/** Any number: keeps two test processes from creating the same template at once. */
const templateLock = 7_351_001;

/**
 * Returns the name of the database to clone for tests, creating it when the schema has changed. It is filled under
 * another name and renamed when complete, so that a killed process leaves no half-filled template.
 */
export async function databaseTemplate(
  admin: pg.Pool,
  connection: pg.ClientConfig,
  kind: TemplateKind,
): Promise<string> {
  const template = `${connection.database}_${kind}_${schemaHash()}`;
  const client = await admin.connect();
  await client.query('SELECT pg_advisory_lock($1)', [templateLock]);
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (rowCount) return template;
    await dropOldTemplates(client, `${connection.database}_${kind}_`);
    const unfinished = `${connection.database}_p${process.pid}_${randomUUID().slice(0, 8)}`;
    await client.query(`CREATE DATABASE ${unfinished}`);
    await fill[kind]({ ...connection, database: unfinished });
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
    return template;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [templateLock]);
    client.release();
  }
}

/** Templates of each kind that stay: other checkouts may be testing with earlier schemas. */
const keptTemplates = 8;

/** Drops the templates of earlier schemas. Hundreds of databases would keep the server's autovacuum busy. */
async function dropOldTemplates(client: pg.ClientBase, prefix: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)
     ORDER BY (pg_stat_file('base/' || oid || '/PG_VERSION')).modification DESC OFFSET $2`,
    [prefix, keptTemplates],
  );
  for (const { name } of rows) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

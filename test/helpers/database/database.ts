import test, { type ExecutionContext } from 'ava';
import pg from 'pg';
import { openSequelize } from '#electron/database/connection.ts';
import type { Database } from '#electron/database/database.ts';
import { openTestServer, type TestServer } from './database-server.ts';
import { databaseTemplate, type TemplateKind } from './database-templates.ts';

let server: Promise<TestServer> | undefined;
const templates: Partial<Record<TemplateKind, Promise<string>>> = {};
let count = 0;

test.after.always('closes the test server', async () => {
  await (await server)?.close();
});

/** Returns a migrated database with a Sequelize connection, for this test alone; it is dropped when the test ends. */
export async function testDatabase(t: ExecutionContext<unknown>): Promise<Database> {
  const connection = await migratedDatabase(t);
  const sequelize = await openSequelize(connection);
  let open = true;
  const close = async () => {
    if (open) await sequelize.close();
    open = false;
  };
  t.teardown(close);
  return { sequelize, connection, embedded: false, close };
}

/** Returns a migrated database, for tests that open their own connections. */
export async function migratedDatabase(t: ExecutionContext<unknown>): Promise<pg.ClientConfig> {
  return await clone(t, 'desktop');
}

/** Returns a database without tables, for tests of the migrations themselves. */
export async function emptyDatabase(t: ExecutionContext<unknown>): Promise<pg.ClientConfig> {
  return await clone(t, 'empty');
}

/** Returns a hub that no desktop has synced with yet. */
export async function hubDatabase(t: ExecutionContext<unknown>): Promise<pg.ClientConfig> {
  const connection = await clone(t, 'hub');
  const client = new pg.Client(connection);
  await client.connect();
  // A clone has the template's identity and none of its privileges on the database itself.
  await client.query(`
    UPDATE sync.server SET server_id = gen_random_uuid(), incarnation = gen_random_uuid();
    GRANT CREATE, CONNECT, TEMPORARY ON DATABASE ${connection.database} TO qwarty_owner;
    GRANT CONNECT ON DATABASE ${connection.database} TO qwarty_sync;`);
  await client.end();
  return connection;
}

async function clone(t: ExecutionContext<unknown>, kind: TemplateKind | 'empty'): Promise<pg.ClientConfig> {
  server ??= openTestServer();
  const { admin, connection, prefix } = await server;
  if (kind !== 'empty') templates[kind] ??= databaseTemplate(admin, connection, kind);
  const template = kind === 'empty' ? 'template0' : await templates[kind];
  const database = `${prefix}_${++count}`;
  await admin.query(`CREATE DATABASE ${database} TEMPLATE ${template}`);
  t.teardown(async () => {
    await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
  });
  return { ...connection, database };
}

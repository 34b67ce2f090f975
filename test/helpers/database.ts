import test, { type ExecutionContext } from 'ava';
import type pg from 'pg';
import { openSequelize } from '#electron/database/connection.ts';
import type { Database } from '#electron/database/database.ts';
import { openTestServer, type TestServer } from './database-server.ts';

let server: Promise<TestServer> | undefined;
let count = 0;

test.after.always('the test server is left', async () => {
  await (await server)?.close();
});

/**
 * A migrated database for this test alone, dropped when the test ends. `server` names a way to reach it; see
 * database-server.ts for which server that is.
 */
export async function testDatabase(t: ExecutionContext<unknown>): Promise<Database> {
  const connection = await emptyOrMigrated(t, 'migrated');
  const sequelize = await openSequelize(connection);
  let open = true;
  const close = async () => {
    if (open) await sequelize.close();
    open = false;
  };
  t.teardown(close);
  return { sequelize, connection, embedded: false, close };
}

/** As `testDatabase`, for tests that bring their own connections. */
export async function migratedDatabase(t: ExecutionContext<unknown>): Promise<pg.ClientConfig> {
  return await emptyOrMigrated(t, 'migrated');
}

/** As `testDatabase`, without any table: for tests of the migrations themselves. */
export async function emptyDatabase(t: ExecutionContext<unknown>): Promise<pg.ClientConfig> {
  return await emptyOrMigrated(t, 'empty');
}

async function emptyOrMigrated(t: ExecutionContext<unknown>, kind: 'empty' | 'migrated'): Promise<pg.ClientConfig> {
  server ??= openTestServer();
  const { admin, connection, prefix, template } = await server;
  const database = `${prefix}_${++count}`;
  await admin.query(`CREATE DATABASE ${database} TEMPLATE ${kind === 'empty' ? 'template0' : template}`);
  t.teardown(async () => {
    await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
  });
  return { ...connection, database };
}

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openEmbeddedServer } from '#electron/database/embedded-server.ts';
import { migrate } from '#electron/database/migrate.ts';
import { isAlive } from '#electron/database/programs.ts';
import { functionsOf, migrationsOf } from '#electron/schema/files.ts';
import { watchRecordTypes } from '#electron/sync/watch.ts';
import { syncedTables } from '#shared/catalogue/sync-rules.ts';

/** The server of the tests: an administering client in it, and the template that tests are cloned from. */
export type TestServer = {
  admin: pg.Pool;
  connection: pg.ClientConfig;
  prefix: string;
  template: string;
  close(): Promise<void>;
};

const composeUrl = 'postgresql://test_user:test_password@127.0.0.1:5433/test_qwarty';
/** Any number; it only keeps two test processes from making the same template. */
const templateLock = 7_351_001;

/**
 * The server to test with: `TEST_DATABASE_URL`; else the one that `docker compose up -d test-db` starts; else an embedded
 * one that all test processes of this account share, which stops when the last of them ends.
 */
export async function openTestServer(): Promise<TestServer> {
  const { connection, close } = await chooseServer();
  const database = connection.database ?? '';
  if (!database.includes('test')) {
    await close();
    throw new Error(
      `The tests make and drop databases: they refuse "${database}", whose name does not contain "test".`,
    );
  }
  const admin = new pg.Pool({ ...connection, max: 2 });
  // Its connections may still be closing when the last process to leave stops the server.
  admin.on('error', () => {});
  const template = await makeTemplate(admin, connection);
  const closeAll = async () => {
    await admin.end();
    await close();
  };
  return { admin, connection, prefix: `${database}_p${process.pid}`, template, close: closeAll };
}

async function chooseServer(): Promise<{ connection: pg.ClientConfig; close: () => Promise<void> }> {
  const url = process.env.TEST_DATABASE_URL;
  if (url) return { connection: asConfig(url), close: async () => {} };
  if (await answers(composeUrl)) return { connection: asConfig(composeUrl), close: async () => {} };
  return await shareEmbeddedServer();
}

function asConfig(url: string): pg.ClientConfig {
  const { host, port, user, password, database } = new pg.Client({ connectionString: url });
  return { host, port, user, password: password ?? undefined, database };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** Kept between runs, so that only the first one ever pays for making it. Its data is worth nothing: no fsync. */
async function shareEmbeddedServer(): Promise<{ connection: pg.ClientConfig; close: () => Promise<void> }> {
  const { uid, username } = userInfo();
  const workspaceDir = join(tmpdir(), `qwarty-test-server-${username}`);
  await mkdir(workspaceDir, { mode: 0o711 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  if (uid >= 0 && (await stat(workspaceDir)).uid !== uid) throw new Error(`${workspaceDir} belongs to somebody else`);
  const server = await openEmbeddedServer({
    workspaceDir,
    log: { info: () => {}, warn: () => {} },
    onStep: () => {},
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
  });
  const connection = { ...server.connection, database: 'qwarty_test' };
  const owner = new pg.Client(server.connection);
  await owner.connect();
  try {
    await createOnce(owner, 'qwarty_test');
    await dropLeftovers(owner);
  } finally {
    await owner.end();
  }
  return { connection, close: server.close };
}

async function createOnce(client: pg.Client, name: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rowCount) return;
  await client.query(`CREATE DATABASE ${name}`).catch((error: { code?: string }) => {
    if (error.code !== '42P04' && error.code !== '23505') throw error;
  });
}

/** Databases of test processes that were killed. Only in our own server: elsewhere the number is no process of ours. */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; pid: string }>(
    "SELECT datname AS name, substring(datname from '^qwarty_test_p(\\d+)_') AS pid FROM pg_database WHERE datname ~ '^qwarty_test_p\\d+_'",
  );
  for (const { name, pid } of rows) {
    if (!isAlive(Number(pid))) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

/** Made under another name and renamed when it is complete. Its name contains the schema's hash. */
async function makeTemplate(admin: pg.Pool, connection: pg.ClientConfig): Promise<string> {
  const template = `${connection.database}_template_${schemaHash()}`;
  const client = await admin.connect();
  await client.query('SELECT pg_advisory_lock($1)', [templateLock]);
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (rowCount) return template;
    const unfinished = `${connection.database}_p${process.pid}_${randomUUID().slice(0, 8)}`;
    await client.query(`CREATE DATABASE ${unfinished}`);
    await migrate({ ...connection, database: unfinished }, { after: [watchRecordTypes] });
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
    return template;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [templateLock]);
    client.release();
  }
}

function schemaHash(): string {
  const hash = createHash('sha256');
  for (const { name, sql } of [...migrationsOf('desktop'), ...functionsOf('desktop')]) hash.update(`${name}\0${sql}\0`);
  hash.update(JSON.stringify(syncedTables));
  return hash.digest('hex').slice(0, 12);
}

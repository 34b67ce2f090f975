import { mkdir, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openEmbeddedServer } from '#electron/database/embedded-server.ts';
import { isAlive } from '#electron/database/programs.ts';

/** The server of the tests. Databases that a test creates in it start with `prefix`. */
export type TestServer = {
  admin: pg.Pool;
  connection: pg.ClientConfig;
  prefix: string;
  close(): Promise<void>;
};

const composeUrl = 'postgresql://test_user:test_password@127.0.0.1:5433/test_qwarty';

/**
 * Opens the server to test with: `TEST_DATABASE_URL`; else the one that `docker compose up -d test-db` starts; else an
 * embedded one that all test processes of this account share, which stops when the last of them ends.
 */
export async function openTestServer(): Promise<TestServer> {
  const { connection, close } = await chooseServer();
  const database = connection.database ?? '';
  if (!database.includes('test')) {
    await close();
    throw new Error(`Tests create and drop databases, so the name of "${database}" must contain "test".`);
  }
  const admin = new pg.Pool({ ...connection, max: 2 });
  // Its connections may still be closing when the last process stops the server.
  admin.on('error', () => {});
  const closeAll = async () => {
    await admin.end();
    await close();
  };
  return { admin, connection, prefix: `${database}_p${process.pid}`, close: closeAll };
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

/** Joins or starts the embedded server. Its folder is kept between runs. fsync is off, since its data is disposable. */
async function shareEmbeddedServer(): Promise<{ connection: pg.ClientConfig; close: () => Promise<void> }> {
  const { uid, username } = userInfo();
  const workspaceDir = join(tmpdir(), `qwarty-test-server-${username}`);
  await mkdir(workspaceDir, { mode: 0o711 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  if (uid >= 0 && (await stat(workspaceDir)).uid !== uid) throw new Error(`${workspaceDir} belongs to another account`);
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

/**
 * Drops the databases of killed test processes. Only in the embedded server, where the number is a local process id.
 */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; pid: string }>(
    "SELECT datname AS name, substring(datname from '^qwarty_test_p(\\d+)_') AS pid FROM pg_database WHERE datname ~ '^qwarty_test_p\\d+_'",
  );
  for (const { name, pid } of rows) {
    if (!isAlive(Number(pid))) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

import test from 'ava';
import pg from 'pg';
import { migrate } from '#electron/database/migrate.ts';
import { migrationsOf, type SqlFile } from '#electron/schema/files.ts';
import { emptyDatabase } from '#test/helpers/database/database.ts';

const first: SqlFile = { name: '0001-first', sql: 'CREATE TABLE one (id int); INSERT INTO one VALUES (1)' };
const second: SqlFile = { name: '0002-second', sql: 'INSERT INTO one VALUES (2)' };
const broken: SqlFile = { name: '0003-broken', sql: 'INSERT INTO one VALUES (3); SELECT 1 / 0' };

const only = (...migrations: SqlFile[]) => ({ migrations, functions: [] });

async function query(connection: pg.ClientConfig, sql: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  await client.end();
  return rows.flat();
}

test('migrations run once, in order', async (t) => {
  const connection = await emptyDatabase(t);
  const names = migrationsOf('desktop').map(({ name }) => name);
  t.deepEqual(names, names.toSorted());
  t.deepEqual(await migrate(connection), names);
  t.deepEqual(await migrate(connection), []);
});

test('four concurrent processes run each migration once', async (t) => {
  const connection = await emptyDatabase(t);
  const runs = [1, 2, 3, 4].map(async () => await migrate(connection, only(first, second)));
  t.deepEqual((await Promise.all(runs)).flat(), ['0001-first', '0002-second']);
  t.deepEqual(await query(connection, 'SELECT id FROM one ORDER BY id'), [1, 2]);
});

test('a failed migration changes nothing, is named, and runs the next time', async (t) => {
  const connection = await emptyDatabase(t);
  await t.throwsAsync(migrate(connection, only(first, second, broken)), {
    message: '0003-broken.sql: division by zero',
  });
  t.deepEqual(await query(connection, 'SELECT id FROM one ORDER BY id'), [1, 2]);
  const mended = { name: broken.name, sql: second.sql };
  t.deepEqual(await migrate(connection, only(first, second, mended)), ['0003-broken']);
});

test('the steps after the migrations run every time, in one transaction', async (t) => {
  const connection = await emptyDatabase(t);
  const insert = async (client: pg.ClientBase) => void (await client.query('INSERT INTO one VALUES (9)'));
  const fail = async (client: pg.ClientBase) => void (await client.query('SELECT 1 / 0'));
  await migrate(connection, { ...only(first), after: [insert] });
  await migrate(connection, { ...only(first), after: [insert] });
  await t.throwsAsync(migrate(connection, { ...only(first), after: [insert, fail] }), { message: /division by zero/ });
  t.deepEqual(await query(connection, 'SELECT id FROM one ORDER BY id'), [1, 9, 9]);
});

test('functions are replaced as a whole when their files change', async (t) => {
  const connection = await emptyDatabase(t);
  const schema: SqlFile = { name: '0001-schema', sql: 'CREATE SCHEMA sync' };
  const returning = (type: string, ...names: string[]): SqlFile[] =>
    names.map((name) => ({ name, sql: `CREATE FUNCTION sync.${name}() RETURNS ${type} RETURN 1` }));
  const functions = `SELECT proname || ' ' || prorettype::regtype FROM pg_proc
    WHERE pronamespace = 'sync'::regnamespace ORDER BY 1`;
  await migrate(connection, { migrations: [schema], functions: returning('integer', 'one', 'other') });
  t.deepEqual(await query(connection, functions), ['one integer', 'other integer']);
  const oids = "SELECT oid FROM pg_proc WHERE pronamespace = 'sync'::regnamespace ORDER BY 1";
  const before = await query(connection, oids);
  await migrate(connection, { migrations: [schema], functions: returning('integer', 'one', 'other') });
  t.deepEqual(await query(connection, oids), before, 'unchanged files are not run again');
  await migrate(connection, { migrations: [schema], functions: returning('bigint', 'other') });
  t.deepEqual(await query(connection, functions), ['other bigint']);
});

test('a schema with an unknown migration is rejected and left unchanged', async (t) => {
  const connection = await emptyDatabase(t);
  await migrate(connection, only(first, second));
  const older = only(first, { name: '0001b-other', sql: second.sql });
  const error = await t.throwsAsync(migrate(connection, older), { code: 'DATABASE' });
  t.like(error, { details: { reason: 'schema-newer' } });
  t.deepEqual(await query(connection, 'SELECT id FROM one ORDER BY id'), [1, 2]);
});

test('a workspace of the preview is rejected and left unchanged', async (t) => {
  const connection = await emptyDatabase(t);
  await migrate(connection, only({ name: '0001-catalogue', sql: first.sql }, second));
  const error = await t.throwsAsync(migrate(connection), { code: 'DATABASE', message: /preview.*left unchanged/ });
  t.like(error, { details: { reason: 'schema-preview' } });
  const tables = "SELECT tablename FROM pg_tables WHERE schemaname IN ('public', 'sync') ORDER BY 1";
  t.deepEqual(await query(connection, tables), ['one', 'schema_functions', 'schema_migrations']);
  t.deepEqual(await query(connection, 'SELECT name FROM schema_migrations ORDER BY name'), [
    '0001-catalogue',
    '0002-second',
  ]);
});

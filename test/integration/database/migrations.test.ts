import test from 'ava';
import pg from 'pg';
import { migrate } from '#electron/database/migrate.ts';
import { migrations } from '#electron/database/migrations/index.ts';
import type { Migration } from '#electron/database/migrations/migration.ts';
import { emptyDatabase } from '#test/helpers/database.ts';

const first: Migration = {
  name: '0001-first',
  up: async (sql) => await sql('CREATE TABLE one (id int); INSERT INTO one VALUES (1)'),
};
const second: Migration = { name: '0002-second', up: async (sql) => await sql('INSERT INTO one VALUES (2)') };
const broken: Migration = {
  name: '0003-broken',
  up: async (sql) => {
    await sql('INSERT INTO one VALUES (3)');
    await sql('SELECT 1 / 0');
  },
};

async function query(connection: pg.ClientConfig, sql: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  await client.end();
  return rows.flat();
}

test('the migrations of the app run once, in order', async (t) => {
  const connection = await emptyDatabase(t);
  const names = migrations.map(({ name }) => name);
  t.deepEqual(names, names.toSorted());
  t.deepEqual(await migrate(connection), names);
  t.deepEqual(await migrate(connection), []);
});

test('four processes that migrate at once run each migration once', async (t) => {
  const connection = await emptyDatabase(t);
  const runs = [1, 2, 3, 4].map(async () => await migrate(connection, { migrations: [first, second] }));
  t.deepEqual((await Promise.all(runs)).flat(), ['0001-first', '0002-second']);
  t.deepEqual(await query(connection, 'SELECT id FROM one ORDER BY id'), [1, 2]);
});

test('a migration that fails leaves nothing of itself, and runs the next time', async (t) => {
  const connection = await emptyDatabase(t);
  await t.throwsAsync(migrate(connection, { migrations: [first, second, broken] }), { message: /division by zero/ });
  t.deepEqual(await query(connection, 'SELECT id FROM one ORDER BY id'), [1, 2]);
  const mended = { name: broken.name, up: second.up };
  t.deepEqual(await migrate(connection, { migrations: [first, second, mended] }), ['0003-broken']);
});

test('steps after the migrations run each time, together or not at all', async (t) => {
  const connection = await emptyDatabase(t);
  const after = [async (sql: (text: string) => Promise<void>) => await sql('INSERT INTO one VALUES (9)')];
  await migrate(connection, { migrations: [first], after });
  await migrate(connection, { migrations: [first], after });
  const failing = [...after, async (sql: (text: string) => Promise<void>) => await sql('SELECT 1 / 0')];
  await t.throwsAsync(migrate(connection, { migrations: [first], after: failing }), { message: /division by zero/ });
  t.deepEqual(await query(connection, 'SELECT id FROM one ORDER BY id'), [1, 9, 9]);
});

test('a schema with an unknown migration is refused before anything is changed', async (t) => {
  const connection = await emptyDatabase(t);
  await migrate(connection, { migrations: [first, second] });
  const older = [first, { name: '0001b-other', up: second.up }];
  const error = await t.throwsAsync(migrate(connection, { migrations: older }), { code: 'DATABASE' });
  t.like(error, { details: { reason: 'schema-newer' } });
  t.deepEqual(await query(connection, 'SELECT id FROM one ORDER BY id'), [1, 2]);
});

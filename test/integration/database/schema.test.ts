import test from 'ava';
import { testDatabase } from '#test/helpers/database/database.ts';

test('each test has its own migrated database', async (t) => {
  const [one, other] = [await testDatabase(t), await testDatabase(t)];
  t.not(one.connection.database, other.connection.database);
  await one.sequelize.query("INSERT INTO settings (key, value) VALUES ('only here', '1')");
  const [rows] = await other.sequelize.query('SELECT * FROM settings');
  t.deepEqual(rows, []);
});

test('amounts and sizes are read as numbers, timestamps as dates', async (t) => {
  const { sequelize } = await testDatabase(t);
  const [rows] = await sequelize.query(
    "SELECT 999999999999.99::numeric(14,2) AS price, 9007199254740991::bigint AS bytes, '2026-01-02T03:04:05Z'::timestamptz AS at",
  );
  t.deepEqual(rows, [{ price: 999_999_999_999.99, bytes: 2 ** 53 - 1, at: new Date('2026-01-02T03:04:05Z') }]);
});

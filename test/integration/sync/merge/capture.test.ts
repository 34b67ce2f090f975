import test from 'ava';
import { migratedDatabase } from '#test/helpers/database/database.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';

const artist = '018f0000-0000-7000-8000-000000000001';
const insertArtist = `INSERT INTO artists (id, name, sort_name, email) VALUES ('${artist}', 'A', 'A', 'a@example.org')`;

test('a change of case is captured, and grouped fields are captured together', async (t) => {
  const client = await connect(t, await migratedDatabase(t));
  await client.query(insertArtist);
  await client.query("UPDATE artists SET email = 'A@example.org', birth_year = 1900");
  const { rows } = await client.query(
    "SELECT op, patch - 'updated_at' AS patch, old - 'updated_at' AS old FROM sync.outbox WHERE op = 'U'",
  );
  t.deepEqual(rows, [
    {
      op: 'U',
      patch: { email: 'A@example.org', birth_year: 1900, death_year: null },
      old: { email: 'a@example.org', birth_year: null, death_year: null },
    },
  ]);
});

test('rows deleted by a cascade are captured separately', async (t) => {
  const client = await connect(t, await migratedDatabase(t));
  await client.query(insertArtist);
  await client.query(`INSERT INTO artworks (id, title, artist_id) VALUES ('${artist}', 'T', '${artist}')`);
  await client.query(
    `INSERT INTO attributions (id, artwork_id, artist_id) VALUES ('${artist}', '${artist}', '${artist}')`,
  );
  await client.query('DELETE FROM artworks');
  const { rows } = await client.query("SELECT tbl FROM sync.outbox WHERE op = 'D' ORDER BY tbl");
  t.deepEqual(rows, [{ tbl: 3 }, { tbl: 4 }]);
});

test('an update without changes and a rolled-back update are not captured', async (t) => {
  const client = await connect(t, await migratedDatabase(t));
  await client.query('BEGIN');
  await client.query(insertArtist);
  await client.query('ROLLBACK');
  t.is((await client.query('SELECT FROM sync.outbox')).rowCount, 0);
});

test('TRUNCATE and a changed id are refused', async (t) => {
  const client = await connect(t, await migratedDatabase(t));
  await client.query(insertArtist);
  await t.throwsAsync(client.query('TRUNCATE artists CASCADE'), { message: /TRUNCATE/ });
  await t.throwsAsync(client.query("UPDATE artists SET id = '018f0000-0000-7000-8000-000000000009'"), {
    message: /id/,
  });
});

test('a new column is captured after the next start without new code', async (t) => {
  const client = await connect(t, await migratedDatabase(t));
  await client.query('ALTER TABLE artists ADD COLUMN motto text');
  await client.query('SELECT sync.watch()');
  await client.query(insertArtist);
  await client.query("UPDATE artists SET motto = 'labora'");
  const { rows } = await client.query("SELECT patch ->> 'motto' AS motto FROM sync.outbox WHERE op = 'U'");
  t.deepEqual(rows, [{ motto: 'labora' }]);
});

test('timestamps are captured in UTC in any session time zone', async (t) => {
  const client = await connect(t, await migratedDatabase(t));
  await client.query("SET timezone = 'Asia/Tokyo'");
  await client.query(
    `INSERT INTO artists (id, name, sort_name, created_at) VALUES ('${artist}', 'A', 'A', '2020-01-01T00:00:00.123Z')`,
  );
  const { rows } = await client.query("SELECT patch ->> 'created_at' AS at FROM sync.outbox");
  t.deepEqual(rows, [{ at: '2020-01-01T00:00:00.123' }]);
});

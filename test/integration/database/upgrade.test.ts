import test from 'ava';
import type pg from 'pg';
import { migrate } from '#electron/database/migrate.ts';
import { functionsOf, migrationsOf } from '#electron/schema/files.ts';
import { watchRecordTypes } from '#electron/sync/connection/watch.ts';
import { initHub } from '#electron/sync/hub/init.ts';
import { emptyDatabase } from '#test/helpers/database/database.ts';
import { describeSchema } from '#test/helpers/database/schema-description.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';

/** The number of migrations in the first release: no released database has fewer. */
const baseline = { desktop: 5, hub: 3 };

/** Remains of an earlier version: other merge rules, other code, and functions that no longer exist. */
const earlierVersion = `
  UPDATE sync.tbl SET sort = 9, shape = 'earlier' WHERE name = 'artworks';
  UPDATE sync.col SET grp = 'money' WHERE name = 'price';
  DELETE FROM sync.col WHERE name = 'birth_year';
  INSERT INTO sync.col (tbl, name, grp, policy, quiet) SELECT id, 'title', 'size', 'max', true FROM sync.tbl
    WHERE name = 'artworks';
  UPDATE sync.uniq_rule SET policy = 'park';
  SELECT sync.watch();
  CREATE FUNCTION sync.no_longer_used(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
  CREATE OR REPLACE FUNCTION sync.watch_table(p_tbl smallint, p_name text, p_hub boolean) RETURNS void LANGUAGE sql AS '';
  CREATE OR REPLACE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`;

const earlierDesktop = `${earlierVersion}; UPDATE schema_functions SET hash = 'earlier'`;
const earlierHub = `${earlierVersion.replace('sync.watch()', 'sync.watch(true)')};
  UPDATE sync.schema_functions SET hash = 'earlier';
  GRANT SELECT ON sync.conflict TO qwarty_sync`;

const after = [watchRecordTypes];

let newDesktop: Promise<string[]> | undefined;

/** Returns the schema of a new desktop, which the first test that asks for it creates. */
async function freshDesktop(t: Parameters<typeof emptyDatabase>[0]): Promise<string[]> {
  const describe = async () => {
    const connection = await emptyDatabase(t);
    await migrate(connection, { after });
    return await describeSchema(await connect(t, connection));
  };
  newDesktop ??= describe();
  return await newDesktop;
}

const migrations = migrationsOf('desktop');
for (let count = baseline.desktop; count <= migrations.length; count += 1) {
  test(`a desktop upgraded from ${migrations[count - 1]?.name} equals a new one`, async (t) => {
    const connection = await emptyDatabase(t);
    await migrate(connection, { migrations: migrations.slice(0, count), functions: functionsOf('desktop'), after });
    const client = await connect(t, connection);
    await client.query(earlierDesktop);
    await migrate(connection, { after });
    t.deepEqual(await describeSchema(client), await freshDesktop(t));
  });
}

test('numbers in custom fields that an earlier version has saved are found, and their records are unchanged', async (t) => {
  const connection = await emptyDatabase(t);
  const earlier = migrations.filter(({ name }) => name < '0132');
  await migrate(connection, { migrations: earlier, functions: functionsOf('desktop'), after });
  const client = await connect(t, connection);
  const found = async () =>
    (
      await client.query(
        `SELECT (SELECT count(*) FROM artworks WHERE search @@ '4711')::integer AS artworks,
           (SELECT count(*) FROM artists WHERE search @@ '4711')::integer AS artists,
           (SELECT array_agg(updated_at::text) FROM artworks) AS updated, (SELECT count(*)::integer FROM sync.outbox) AS changes`,
      )
    ).rows[0];
  await client.query(`INSERT INTO artists (id, name, sort_name, extra)
    VALUES ('00000000-0000-7000-8000-000000000001', 'Klee', 'Klee', '{"a": 4711}')`);
  await client.query(`INSERT INTO artworks (id, title, artist_id, extra)
    VALUES ('00000000-0000-7000-8000-000000000002', 'Fish', '00000000-0000-7000-8000-000000000001', '{"b": 4711}')`);
  const before = await found();
  t.like(before, { artworks: 0, artists: 0 });
  await migrate(connection, { after });
  t.deepEqual(await found(), { ...before, artworks: 1, artists: 1 });
});

async function hub(t: Parameters<typeof emptyDatabase>[0]): Promise<pg.Client> {
  const client = await connect(t, await emptyDatabase(t));
  await initHub(client);
  return client;
}

test('an upgraded hub equals a new one', async (t) => {
  const upgraded = await hub(t);
  await upgraded.query(earlierHub);
  await initHub(upgraded);
  t.deepEqual(await describeSchema(upgraded), await describeSchema(await hub(t)));
});

test('every unique constraint of a record type is deferrable, so that two records can swap their values', async (t) => {
  const connection = await emptyDatabase(t);
  await migrate(connection, { after });
  const { rows } = await (await connect(t, connection)).query(
    `SELECT conname FROM pg_constraint k JOIN sync.tbl t ON k.conrelid = format('public.%I', t.name)::regclass
       WHERE k.contype = 'u' AND NOT k.condeferrable`,
  );
  t.deepEqual(rows, []);
});

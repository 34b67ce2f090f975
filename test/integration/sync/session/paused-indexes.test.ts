import test from 'ava';
import pg from 'pg';
import { migrate } from '#electron/database/migrate.ts';
import { migrationsOf } from '#electron/schema/files.ts';
import { pauseIndexes } from '#electron/schema/paused-indexes.ts';
import { startIndexBuild } from '#electron/services/workspace/indexes.ts';
import { watchRecordTypes } from '#electron/sync/connection/watch.ts';
import { testApp } from '#test/helpers/app.ts';
import { type Desktop, syncWorld } from '#test/helpers/sync/sync-world.ts';

const indexesSql = `SELECT pg_get_indexdef(indexrelid) AS definition, indisvalid FROM pg_index
  WHERE indrelid IN ('artworks'::regclass, 'artists'::regclass) ORDER BY 1`;
const indexes = async (client: pg.ClientBase) => (await client.query(indexesSql)).rows;

async function addRecords({ client }: Desktop, count: number): Promise<void> {
  await client.query(`
    INSERT INTO artists (id, name, sort_name)
      SELECT format('018f0000-0000-7000-8000-%s', lpad(n::text, 12, '0'))::uuid, 'artist ' || n, 's' FROM generate_series(1, ${count}) n;
    INSERT INTO artworks (id, title, artist_id, inventory_number) SELECT gen_random_uuid(), 'Harbour', id, name FROM artists`);
}

test('a first pull drops the indexes of lists and searches and builds the same ones after it', async (t) => {
  const { desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  const before = await indexes(b.client);
  await addRecords(a, 30);
  await a.sync();
  let meanwhile: unknown[] = [];
  const phases: string[] = [];
  await b.sync({
    sizes: { newRecords: 20, indexPause: 20 },
    report: ({ phase, total }) => phases.push(`${phase} ${phase === 'index' ? total : ''}`),
    failpoint: async (point) => {
      if (point === 'duringNewRecords') meanwhile = await indexes(b.client);
    },
  });
  t.true(meanwhile.length < before.length / 2, 'keys and constraints stay');
  t.deepEqual(await indexes(b.client), before);
  t.true(phases.includes(`index ${before.length - meanwhile.length}`));
});

test('a pull into a workspace with as many records keeps its indexes', async (t) => {
  const { desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await addRecords(a, 30);
  await a.sync();
  await b.sync();
  const before = await indexes(b.client);
  await a.client.query(
    "INSERT INTO artworks (id, title, artist_id) SELECT gen_random_uuid(), 'another', id FROM artists LIMIT 25",
  );
  await b.sync({
    sizes: { newRecords: 20, indexPause: 20 },
    failpoint: async (point) => {
      if (point === 'duringNewRecords') t.deepEqual(await indexes(b.client), before);
    },
  });
  t.deepEqual(await indexes(b.client), before);
});

test('what a killed load left, even half-built, is built by the next start and before an update', async (t) => {
  const { workspace } = await testApp(t);
  const connection = workspace.database.connection;
  const client = new pg.Client(connection);
  await client.connect();
  t.teardown(async () => await client.end());
  const before = await indexes(client);
  const leave = async () => {
    const killed = new pg.Client(connection);
    await killed.connect();
    await pauseIndexes(killed, { artworks: 1, artists: 1 }, 1);
    await killed.end();
    // Under the name of a paused index, as an interrupted CREATE INDEX CONCURRENTLY leaves it.
    await client.query('CREATE INDEX artworks_search ON artworks (title)');
    await client.query("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'artworks_search'::regclass");
    t.notDeepEqual(await indexes(client), before);
  };
  await leave();
  const job = startIndexBuild(workspace);
  while ((await indexes(client)).length < before.length) await new Promise((resolve) => setTimeout(resolve, 20));
  await job.stop();
  t.deepEqual(await indexes(client), before);

  await leave();
  const newer = { name: '9999-newer', sql: 'DROP INDEX artworks_search' };
  await migrate(connection, { migrations: [...migrationsOf('desktop'), newer], after: [watchRecordTypes] });
  t.is((await indexes(client)).length, before.length - 1, 'a migration finds every index');
});

import test from 'ava';
import type pg from 'pg';
import { initHub } from '#electron/sync/hub/init.ts';
import { protocolVersion, schemaVersion } from '#electron/sync/tables.ts';
import { emptyDatabase } from '#test/helpers/database/database.ts';
import { connect, contents, type Desktop, syncWorld } from '#test/helpers/sync/sync-world.ts';

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const add = (client: pg.Client, n: number) =>
  client.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${id(n)}', 'artist ${n}', 's')`);

/** The next version's migration. */
const newColumns = `ALTER TABLE artists ADD COLUMN motto text NOT NULL DEFAULT 'none';
  ALTER TABLE artworks ADD COLUMN provenance text[]`;

async function upgradeHub(hub: pg.Client): Promise<void> {
  await hub.query(newColumns);
  await hub.query('SELECT sync.watch(true); UPDATE sync.server SET schema_version = schema_version + 1');
}

async function upgrade({ client }: Desktop): Promise<void> {
  await client.query(newColumns);
  await client.query('SELECT sync.watch()');
}

const outbox = async ({ client }: Desktop) => (await client.query('SELECT * FROM sync.outbox ORDER BY lseq')).rows;

test('an older desktop syncs with a newer hub and has all new values after its update', async (t) => {
  const { hub, desktops } = await syncWorld(t, 2);
  const [old, updated] = [desktops[0]!, desktops[1]!];
  await add(old.client, 1);
  await old.client.query(`INSERT INTO artworks (id, title, artist_id) VALUES ('${id(11)}', 'T', '${id(1)}')`);
  await old.sync();
  await upgradeHub(hub);
  await upgrade(updated);
  await updated.sync();
  await updated.client.query("UPDATE artists SET motto = 'labora'; UPDATE artworks SET provenance = '{a,\"b c\"}'");
  await updated.sync();

  await add(old.client, 2);
  await old.sync();
  const { rows: kept } = await old.client.query('SELECT row_id, data FROM sync.extra ORDER BY row_id');
  t.deepEqual(kept, [
    { row_id: id(1), data: { motto: 'labora' } },
    { row_id: id(2), data: { motto: 'none' } },
    { row_id: id(11), data: { provenance: ['a', 'b c'] } },
  ]);
  await old.client.query("UPDATE artists SET name = 'by the old version' WHERE sort_name = 's'");
  await old.sync();
  await updated.sync();
  t.deepEqual(await contents(updated.client), await contents(hub));
  const { rows } = await hub.query('SELECT name, motto FROM artists ORDER BY id');
  t.deepEqual(rows, [
    { name: 'by the old version', motto: 'labora' },
    { name: 'by the old version', motto: 'none' },
  ]);

  await upgrade(old);
  await old.sync();
  t.deepEqual(await contents(old.client), await contents(hub));
  t.is((await old.client.query('SELECT FROM sync.extra')).rowCount, 0);
  t.is((await hub.query('SELECT FROM sync.conflict')).rowCount, 0);
});

test('concurrent edits of old and new fields by desktops of two versions are both kept', async (t) => {
  const { hub, desktops } = await syncWorld(t, 2);
  const [old, updated] = [desktops[0]!, desktops[1]!];
  await add(old.client, 1);
  await old.sync();
  await upgradeHub(hub);
  await upgrade(updated);
  await updated.sync();
  await updated.client.query("UPDATE artists SET motto = 'labora', nationality = 'by the new one'");
  await old.client.query("UPDATE artists SET name = 'by the old one', nationality = 'by the old one'");
  await updated.sync();
  t.like(await old.sync(), { conflicts: 1 });
  await updated.sync();
  await upgrade(old);
  await old.sync();
  for (const { client } of [old, updated]) t.deepEqual(await contents(client), await contents(hub));
  const { rows } = await hub.query('SELECT name, motto, nationality FROM artists');
  t.deepEqual(rows, [{ name: 'by the old one', motto: 'labora', nationality: 'by the new one' }]);
});

test('an edit by an older version restores a deleted record with its new fields', async (t) => {
  const { hub, desktops } = await syncWorld(t, 2);
  const [old, updated] = [desktops[0]!, desktops[1]!];
  await add(old.client, 1);
  await old.sync();
  await upgradeHub(hub);
  await upgrade(updated);
  await updated.sync();
  await updated.client.query("UPDATE artists SET motto = 'labora'");
  await updated.sync();
  await updated.client.query('DELETE FROM artists');
  await old.client.query("UPDATE artists SET name = 'edited'");
  await updated.sync();
  await old.sync();
  await updated.sync();
  t.deepEqual(await contents(updated.client), await contents(hub));
  const { rows } = await hub.query('SELECT name, motto FROM artists');
  t.deepEqual(rows, [{ name: 'edited', motto: 'labora' }]);
});

for (const [reason, refuse] of [
  ['update-needed', 'UPDATE sync.server SET schema_version = 999, min_client_schema = 999'],
  ['hub-too-old', 'UPDATE sync.server SET schema_version = 0'],
] as const) {
  test(`a session that fails with ${reason} keeps the outbox, and a later one sends it`, async (t) => {
    const { hub, desktops } = await syncWorld(t, 2);
    const [a, b] = [desktops[0]!, desktops[1]!];
    await add(a.client, 1);
    await a.sync();
    await b.sync();
    await a.client.query("UPDATE artists SET name = 'typed meanwhile'");
    await add(a.client, 2);
    await b.client.query("UPDATE artists SET nationality = 'of another desktop'");
    await b.sync();
    const { rows: before } = await hub.query(
      'SELECT schema_version AS schema, min_client_schema AS least FROM sync.server',
    );
    await hub.query(refuse);
    const unsent = await outbox(a);
    for (const _ of [1, 2]) await t.throwsAsync(a.sync(), { code: 'UNAVAILABLE' });
    const error = await t.throwsAsync(a.sync());
    t.like(error, { details: { reason } });
    t.deepEqual(await outbox(a), unsent);
    t.is((await a.client.query('SELECT FROM sync.batch_out WHERE acked_at IS NULL')).rowCount, 0);

    // As after the update of the older side.
    await hub.query('UPDATE sync.server SET schema_version = $1, min_client_schema = $2', [
      before[0].schema,
      before[0].least,
    ]);
    await a.sync();
    await b.sync();
    for (const { client } of [a, b]) t.deepEqual(await contents(client), await contents(hub));
    const { rows } = await hub.query('SELECT name, nationality FROM artists ORDER BY id');
    t.deepEqual(rows, [
      { name: 'typed meanwhile', nationality: 'of another desktop' },
      { name: 'artist 2', nationality: null },
    ]);
  });
}

test('a session interrupted by the hub’s update completes after the desktop’s update', async (t) => {
  const { hub, desktops } = await syncWorld(t, 1);
  const a = desktops[0]!;
  await add(a.client, 1);
  const interrupt = (point: string) => {
    if (point === 'afterHubCommit') throw new Error('the answer is lost');
  };
  await t.throwsAsync(a.sync({ failpoint: interrupt }), { message: 'the answer is lost' });
  await hub.query('UPDATE sync.server SET schema_version = 999, min_client_schema = 999');
  await t.throwsAsync(a.sync(), { code: 'UNAVAILABLE' });
  await upgradeHub(hub);
  await upgrade(a);
  await hub.query('UPDATE sync.server SET schema_version = $1, min_client_schema = 1', [schemaVersion]);
  await a.sync();
  t.deepEqual(await contents(a.client), await contents(hub));
  t.is((await hub.query('SELECT FROM sync.batch')).rowCount, 1);
});

test('hub init refuses a hub of the preview version and leaves it unchanged', async (t) => {
  const client = await connect(t, await emptyDatabase(t));
  // The part of the preview's schema by which hub init recognises it.
  await client.query(`CREATE SCHEMA sync; CREATE TABLE sync.server (protocol integer, schema_version integer);
    INSERT INTO sync.server VALUES (1, 1)`);
  const tables = "SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', 'sync') ORDER BY 1, 2";
  const { rows: before } = await client.query(tables);
  const error = await t.throwsAsync(initHub(client), { code: 'DATABASE', message: /preview.*left unchanged/ });
  t.like(error, { details: { reason: 'schema-preview' } });
  t.deepEqual((await client.query(tables)).rows, before);
});

test('a session with a hub of the preview version fails with the reason protocol', async (t) => {
  const { hub, desktops } = await syncWorld(t, 1);
  await hub.query('UPDATE sync.server SET protocol = 1');
  const error = await t.throwsAsync(desktops[0]!.sync(), { code: 'UNAVAILABLE' });
  t.like(error, { details: { reason: 'protocol' } });
});

test('hub init refuses the database of a workspace', async (t) => {
  const { desktops } = await syncWorld(t, 1);
  const error = await t.throwsAsync(initHub(desktops[0]!.client), { code: 'DATABASE' });
  t.like(error, { details: { reason: 'hub-is-workspace' } });
});

test('hub init of an older version refuses a newer hub', async (t) => {
  const { hub } = await syncWorld(t, 0);
  for (const newer of [`protocol = ${protocolVersion + 1}`, `schema_version = ${schemaVersion + 1}`]) {
    await hub.query(`BEGIN; UPDATE sync.server SET ${newer}; COMMIT`);
    t.like(await t.throwsAsync(initHub(hub)), { code: 'CONFLICT', details: { reason: 'hub-newer' } });
    await hub.query('UPDATE sync.server SET protocol = $1, schema_version = $2', [protocolVersion, schemaVersion]);
  }
  await initHub(hub);
});

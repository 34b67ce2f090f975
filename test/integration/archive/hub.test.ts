import '#test/helpers/no-network.ts';
import test, { type ExecutionContext } from 'ava';
import { importArchive } from '#electron/services/archive/import/import-archive.ts';
import { runSession } from '#electron/services/sync/sync.ts';
import { type TestApp, testApp } from '#test/helpers/app.ts';
import { hubDatabase } from '#test/helpers/database/database.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { archiveOf, collectionIn } from '#test/helpers/files/archive.ts';
import { connect, contents } from '#test/helpers/sync/sync-world.ts';

test('an archive of a synced workspace becomes a new desktop of the hub, beside the first one', async (t) => {
  const connection = await hubDatabase(t);
  const [hub, hubUrl] = [await connect(t, connection), urlOf(connection)];
  const sync = async (app: TestApp) => await runSession(app.local, { hubUrl });
  const contentsOf = async (app: TestApp) => await contents(await connect(t, app.workspace.database.connection));
  const first = await testApp(t);
  const db = await connect(t, first.workspace.database.connection);
  await db.query('UPDATE sync.state SET replica_id = gen_random_uuid()');
  const client = await first.client('admin');
  const artist = await client.artists.create({ name: 'Clara Meadow' });
  await sync(first);
  // Some changes were sent and some were not when the archive is made; one conflict is open.
  await client.artists.update({ id: artist.id, nationality: 'British' });
  await client.artists.create({ name: 'Unsent' });
  await hub.query(`UPDATE artists SET nationality = 'French'`);
  await sync(first);
  await client.artists.update({ id: artist.id, biography: 'Painter' });
  const archive = await archiveOf(t, first);

  const restored = await testApp(t);
  await importArchive(restored.local, archive);
  t.deepEqual(await collectionIn(await archiveOf(t, restored)), await collectionIn(archive));
  const [conflict] = await (await restored.client('admin')).sync.conflicts({});
  const [original] = await client.sync.conflicts({});
  // The incoming value came from the first desktop, which the restored one is not.
  t.deepEqual(conflict, original && { ...original, side: null });

  // Both go on: the first sends its unsent change and another one, the restored one sends the same and its own.
  await client.artists.create({ name: 'Added on the first' });
  await (await restored.client('admin')).artists.create({ name: 'Added on the restored one' });
  await sync(first);
  await sync(restored);
  await sync(first);
  t.deepEqual(await contentsOf(restored), await contents(hub));
  t.deepEqual(await contentsOf(first), await contents(hub));
  const { rows } = await hub.query<{ name: string; biography: string | null }>(
    'SELECT name, biography FROM artists ORDER BY name',
  );
  t.deepEqual(
    rows.map(({ name }) => name),
    ['Added on the first', 'Added on the restored one', 'Clara Meadow', 'Unsent'],
  );
  t.is(rows[2]?.biography, 'Painter');
  const registered = await hub.query('SELECT FROM sync.replica WHERE id IN ($1, $2)', [
    await replicaOf(t, first),
    await replicaOf(t, restored),
  ]);
  t.is(registered.rowCount, 2, 'each has its own replica');
  const open = await hub.query(`SELECT FROM sync.conflict WHERE status = 'open'`);
  t.is(open.rowCount, 1, 'the same change from both is no conflict');
});

async function replicaOf(t: ExecutionContext<unknown>, { workspace }: TestApp): Promise<string | undefined> {
  const db = await connect(t, workspace.database.connection);
  return (await db.query<{ replica_id: string }>('SELECT replica_id FROM sync.state')).rows[0]?.replica_id;
}

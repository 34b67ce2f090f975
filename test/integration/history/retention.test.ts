import test, { type ExecutionContext } from 'ava';
import { pruneJournal, startJournalRetention } from '#electron/services/history/retention.ts';
import { runSession } from '#electron/services/sync/sync.ts';
import { synchronise } from '#electron/sync/session.ts';
import { artistInput } from '#test/factories.ts';
import { type TestApp, testApp } from '#test/helpers/app.ts';
import type { Client } from '#test/helpers/client.ts';
import { hubDatabase } from '#test/helpers/database/database.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';
import { until } from '#test/helpers/until.ts';

test('without a hub, edits are kept for twelve months and deletions until they are emptied', async (t) => {
  const { app, client, age, prune } = await studio(t);
  const artist = await client.artists.create(artistInput());
  const { id } = await client.artworks.create({ title: 'Tea', artistId: artist.id });
  await client.artworks.remove({ id });
  await client.artists.update({ id: artist.id, nationality: 'American' });
  await age();
  await client.artists.update({ id: artist.id, nationality: 'French' });
  await prune();
  t.deepEqual(await kinds(client), ['artists.update', 'artworks.remove']);
  t.like(await client.history.record({ id: artist.id }), [
    { action: 'changed', changes: [{ field: 'nationality', from: 'American', to: 'French' }] },
    { action: 'created', user: 'The curator', changeSet: null },
  ]);
  const [removal] = (await client.history.deleted({})).items;
  t.like(await client.history.undo({ changeSet: removal!.changeSet }), { undone: 1, left: [] });
  t.is((await client.artworks.get({ id })).title, 'Tea');
  await client.artworks.remove({ id });
  await age();
  await (await app.client('admin')).history.emptyDeleted();
  await prune();
  t.deepEqual(await kinds(client), []);
});

test('a first sync sends every record whose edits were pruned before', async (t) => {
  const { app, client, age, prune } = await studio(t);
  const artist = await client.artists.create(artistInput());
  const artwork = await client.artworks.create({ title: 'Tea', artistId: artist.id, inventoryNumber: 'A 1' });
  const kept = await client.artworks.create({ title: 'Restored', artistId: artist.id });
  await client.artworks.remove({ id: kept.id });
  const [removal] = (await client.history.list({ limit: 1 })).items;
  await client.history.undo({ changeSet: removal!.id });
  const gone = await client.artworks.create({ title: 'Gone', artistId: artist.id });
  // The artwork now refers to an artist who was added after it, and its number belongs to a later artwork.
  const later = await client.artists.create({ name: 'Later artist' });
  await client.artworks.update({ id: artwork.id, artistId: later.id, inventoryNumber: 'A 2', medium: 'Oil' });
  await client.artworks.update({ id: kept.id, title: 'Restored and edited' });
  const renumbered = await client.artworks.create({ title: 'New', artistId: later.id, inventoryNumber: 'A 1' });
  await client.artworks.remove({ id: gone.id });
  await age();
  await client.artworks.update({ id: renumbered.id, medium: 'Gouache' });
  await prune();
  await client.artworks.update({ id: kept.id, medium: 'Etching' });
  await age();
  await prune();
  await client.artworks.update({ id: artwork.id, medium: 'Pastel' });

  const hubUrl = urlOf(await hubDatabase(t));
  // Batches of one transaction each would separate a record from a later one that it refers to.
  const local = app.workspace.database.connection;
  t.like(await synchronise({ local, hubUrl, label: 'first', sizes: { batch: 1 } }), { conflicts: 0 });
  const other = await testApp(t);
  t.like(await runSession(other.local, { hubUrl }), { conflicts: 0 });
  const elsewhere = await other.client('curator');
  for (const { id } of [artwork, kept, renumbered])
    t.deepEqual(await elsewhere.artworks.get({ id }), await client.artworks.get({ id }));
  t.like(await elsewhere.artworks.get({ id: kept.id }), { title: 'Restored and edited', medium: 'Etching' });
  await t.throwsAsync(elsewhere.artworks.get({ id: gone.id }), { code: 'NOT_FOUND' });
  t.is((await elsewhere.artists.list({})).total, 2);
});

test('the counts of a large change set are stored once it is a day old', async (t) => {
  const { app, client } = await studio(t);
  const database = await connect(t, app.workspace.database.connection);
  await database.query(`BEGIN;
    INSERT INTO artists (id, name, sort_name) SELECT sync.uuid_v7(), 'Artist ' || n, 'Artist ' || n FROM generate_series(1, 600) n;
    UPDATE artists SET nationality = 'Danish';
    DELETE FROM artists WHERE name LIKE '%0';
    COMMIT`);
  const counts = async () => (await client.history.list({ limit: 1 })).items[0]?.counts;
  const stored = async () => (await database.query('SELECT counts FROM sync.change_set WHERE counts IS NOT NULL')).rows;
  const expected = [{ table: 'artists', created: 540, changed: 0, deleted: 0 }];
  t.deepEqual(await counts(), expected);
  await pruneJournal(app.workspace);
  t.deepEqual(await stored(), []);
  await database.query("UPDATE sync.change_set SET at = at - interval '2 days'");
  await pruneJournal(app.workspace);
  t.deepEqual(await stored(), [{ counts: expected }]);
  t.deepEqual(await counts(), expected);
});

async function studio(t: ExecutionContext) {
  const app = await testApp(t);
  const client = await app.client('curator');
  const database = await connect(t, app.workspace.database.connection);
  const age = () => database.query("UPDATE sync.change_set SET at = at - interval '13 months'");
  const prune = () => pruneAsTheAppDoes(t, app);
  return { app, client, age, prune };
}

/** Runs the app's background job to its first pruning, a minute after the start. */
async function pruneAsTheAppDoes(t: ExecutionContext, app: TestApp): Promise<void> {
  const before = app.workspace.log.lines.length;
  const job = startJournalRetention(app.workspace, { firstAfterMs: 0 });
  t.teardown(job.stop);
  await until(() => app.workspace.log.lines.slice(before).some(({ message }) => message === 'journal pruned'));
  await job.stop();
}

const kinds = async (client: Client) => (await client.history.list({})).items.map(({ kind }) => kind);

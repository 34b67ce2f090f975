import test from 'ava';
import { undoNewest } from '#test/helpers/history.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';
import { twoApps } from '#test/helpers/sync/two-apps.ts';

test('every desktop shows the change sets of the others and who made them', async (t) => {
  const { a, b, artist, sync } = await twoApps(t);
  const curator = await a.client('curator');
  await curator.artists.update({ id: artist.id, nationality: 'American' });
  const [edit] = (await curator.history.list({ limit: 1 })).items;
  await sync(a);
  await sync(b);
  const elsewhere = await b.client('admin');
  const [seen] = (await elsewhere.history.list({ limit: 1 })).items;
  t.like(seen, {
    id: edit!.id,
    kind: 'artists.update',
    title: { params: { name: 'Mary Cassatt' } },
    user: { name: 'The curator' },
    counts: [{ table: 'artists', changed: 1 }],
    canUndo: false,
  });
  t.truthy(seen?.desktop);
  t.like(await elsewhere.history.get({ changeSet: edit!.id }), {
    records: [{ label: 'Mary Cassatt', changes: [{ field: 'nationality', from: null, to: 'American' }] }],
  });
  t.is((await elsewhere.history.record({ id: artist.id }))[0]?.changeSet?.id, edit!.id);
  t.deepEqual(
    (await elsewhere.history.list({ record: artist.id, user: 'The curator' })).items.map(({ id }) => id),
    [edit!.id],
  );
  t.like(await elsewhere.history.undo({ changeSet: edit!.id, dryRun: true }), {
    undone: 0,
    left: [{ table: 'artists', id: artist.id, reason: 'other-desktop' }],
    changeSet: null,
  });
});

test('undoing a synchronised change is an ordinary edit', async (t) => {
  const { a, b, artist, sync } = await twoApps(t);
  const [curator, elsewhere] = [await a.client('curator'), await b.client('curator')];
  await curator.artists.update({ id: artist.id, nationality: 'American', biography: 'Painter.' });
  await sync(a);
  await sync(b);
  await elsewhere.artists.update({ id: artist.id, biography: 'Painter and printmaker.' });
  await sync(b);
  await sync(a);
  t.like(await undoNewestOwn(curator, 'artists.update'), {
    undone: 1,
    left: [{ field: 'biography', reason: 'changed' }],
  });
  t.like(await sync(a), { pushed: 1, conflicts: 0 });
  t.like(await sync(b), { conflicts: 0 });
  t.like(await elsewhere.artists.get({ id: artist.id }), { nationality: null, biography: 'Painter and printmaker.' });
});

test('a deletion that was synchronised is undone everywhere', async (t) => {
  const { a, b, artist, sync } = await twoApps(t);
  const [curator, elsewhere] = [await a.client('curator'), await b.client('curator')];
  const artwork = await curator.artworks.create({ title: 'Tea', artistId: artist.id });
  await sync(a);
  await curator.artworks.remove({ id: artwork.id });
  await sync(a);
  await sync(b);
  t.like(await undoNewest(curator), { undone: 1, left: [] });
  await sync(a);
  await sync(b);
  t.like(await elsewhere.artworks.get({ id: artwork.id }), { title: 'Tea', attributions: [{ artistId: artist.id }] });
});

test('SQL written on the hub is a change set of its login', async (t) => {
  const { a, artist, sync, hubUrl } = await twoApps(t);
  const hub = await connect(t, { connectionString: hubUrl });
  await hub.query('UPDATE artists SET nationality = $2 WHERE id = $1', [artist.id, 'French']);
  await sync(a);
  const [direct] = (await (await a.client('admin')).history.list({ limit: 1 })).items;
  t.like(direct, { kind: 'direct', record: { table: 'artists', id: artist.id }, canUndo: false });
});

test('the journal of sent changes is kept for twelve months, deletions until they are emptied', async (t) => {
  const { a, artist, sync } = await twoApps(t);
  const curator = await a.client('curator');
  await curator.artists.update({ id: artist.id, nationality: 'American' });
  const { id } = await curator.artworks.create({ title: 'Tea', artistId: artist.id });
  await curator.artworks.remove({ id });
  await sync(a);
  await curator.artists.update({ id: artist.id, nationality: 'French' });
  const database = await connect(t, a.workspace.database.connection);
  await database.query("UPDATE sync.change_set SET at = now() - interval '13 months'");
  await database.query("UPDATE sync.batch_out SET acked_at = now() - interval '2 months'");
  await database.query('SELECT sync.prune_journal()');
  t.deepEqual(
    (await curator.history.list({})).items.map(({ kind }) => kind),
    ['artists.update', 'artworks.remove'],
  );
  await (await a.client('admin')).history.emptyDeleted();
  await database.query('SELECT sync.prune_journal()');
  t.deepEqual(
    (await curator.history.list({})).items.map(({ kind }) => kind),
    ['artists.update'],
  );
});

async function undoNewestOwn(client: Parameters<typeof undoNewest>[0], kind: string) {
  const { items } = await client.history.list({});
  const newest = items.find((each) => each.kind === kind && each.canUndo);
  return await client.history.undo({ changeSet: newest!.id });
}

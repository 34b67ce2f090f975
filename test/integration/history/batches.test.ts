import test, { type ExecutionContext } from 'ava';
import type { Client } from '#test/helpers/client.ts';
import { undoNewest } from '#test/helpers/history.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';
import { twoApps } from '#test/helpers/sync/two-apps.ts';

test('two users’ edits of one record in one batch keep their own user and values everywhere', async (t) => {
  const { a, b, sync, curator, admin, elsewhere, artist } = await desktops(t);
  await curator.artists.update({ id: artist.id, nationality: 'American', biography: 'Painter.' });
  await admin.artists.update({ id: artist.id, biography: 'Painter and printmaker.' });
  await sync(a);
  await sync(b);
  for (const client of [admin, elsewhere]) {
    const [second, first] = (await client.history.list({ record: artist.id })).items;
    t.like([first, second], [{ user: { name: 'The curator' } }, { user: { name: 'The admin' } }]);
    t.deepEqual(await changesOf(client, first!.id), {
      nationality: [null, 'American'],
      biography: [null, 'Painter.'],
    });
    t.deepEqual(await changesOf(client, second!.id), { biography: ['Painter.', 'Painter and printmaker.'] });
    t.like(await client.history.record({ id: artist.id }), [
      { user: 'The admin', changeSet: { id: second!.id }, changes: [{ field: 'biography' }] },
      {
        user: 'The curator',
        changeSet: { id: first!.id },
        changes: [{ field: 'biography' }, { field: 'nationality' }],
      },
    ]);
  }
});

test('a record added, edited, deleted and restored in one batch has an entry for each', async (t) => {
  const { a, b, sync, curator, admin, elsewhere, artist } = await desktops(t);
  const { id } = await curator.artworks.create({ title: 'Tea', artistId: artist.id });
  await admin.artworks.update({ id, title: 'Cup of tea' });
  await sync(a);
  await curator.artworks.update({ id, medium: 'Oil' });
  await admin.artworks.remove({ id });
  await undoNewest(admin);
  await sync(a);
  await admin.artworks.update({ id, medium: 'Gouache' });
  await curator.artworks.remove({ id });
  await sync(a);
  await sync(b);
  const entries = await elsewhere.history.record({ id });
  t.deepEqual(
    entries.map(({ action, user, changes }) => [action, user, ...changes.flatMap((c) => [c.field, c.from, c.to])]),
    [
      ['deleted', 'The curator'],
      ['changed', 'The admin', 'medium', 'Oil', 'Gouache'],
      ['restored', 'The admin'],
      ['deleted', 'The admin'],
      ['changed', 'The curator', 'medium', null, 'Oil'],
      ['changed', 'The admin', 'title', 'Tea', 'Cup of tea', 'sortTitle', 'Tea', 'Cup of tea'],
      ['created', 'The curator'],
    ],
  );
  t.is(new Set(entries.map(({ changeSet }) => changeSet?.id)).size, 7);
});

test('the history of a batch names only what the merge accepted', async (t) => {
  const { a, b, sync, curator, admin, elsewhere, artist } = await desktops(t);
  await elsewhere.artists.update({ id: artist.id, nationality: 'French' });
  await sync(b);
  await curator.artists.update({ id: artist.id, nationality: 'American', biography: 'Painter.' });
  await admin.artists.update({ id: artist.id, biography: 'Printmaker.' });
  t.like(await sync(a), { conflicts: 1 });
  await sync(b);
  const [second, first] = (await elsewhere.history.list({ record: artist.id })).items;
  t.deepEqual(await changesOf(elsewhere, first!.id), { biography: [null, 'Painter.'] });
  t.deepEqual(await changesOf(elsewhere, second!.id), { biography: ['Painter.', 'Printmaker.'] });
});

test('an artwork’s history includes attributions and images removed together with those of other artworks', async (t) => {
  const { a, b, sync, curator, elsewhere, artist } = await desktops(t);
  const printer = await curator.artists.create({ name: 'Printer' });
  const attributions = [
    { artistId: artist.id, role: 'artist', qualifier: null },
    { artistId: printer.id, role: 'printer', qualifier: null },
  ];
  const artworks: { id: string }[] = [];
  for (const title of ['One', 'Two'])
    artworks.push(await curator.artworks.create({ title, artistId: artist.id, attributions }));
  await sync(a);
  const database = await connect(t, a.workspace.database.connection);
  await database.query('DELETE FROM attributions WHERE artist_id = $1', [printer.id]);
  const [removal] = (await curator.history.list({ limit: 1 })).items;
  const holds = async (client: Client) => {
    for (const { id } of artworks) {
      const [newest] = (await client.history.list({ record: id, limit: 1 })).items;
      t.is(newest?.id, removal!.id);
    }
  };
  await holds(curator);
  await sync(a);
  await sync(b);
  await holds(curator);
  await holds(elsewhere);
  const { records } = await elsewhere.history.get({ changeSet: removal!.id });
  t.deepEqual(records.map(({ label }) => label).toSorted(), ['One', 'Two']);
});

async function desktops(t: ExecutionContext) {
  const world = await twoApps(t);
  const { a, b } = world;
  const [curator, admin, elsewhere] = [await a.client('curator'), await a.client('admin'), await b.client('admin')];
  return { ...world, curator, admin, elsewhere };
}

async function changesOf(client: Client, changeSet: string) {
  const { records } = await client.history.get({ changeSet });
  return Object.fromEntries(records.flatMap((each) => each.changes).map(({ field, from, to }) => [field, [from, to]]));
}

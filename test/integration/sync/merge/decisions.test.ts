import test, { type ExecutionContext } from 'ava';
import { parse } from 'csv-parse/sync';
import { removeArtist, updateArtist } from '#electron/services/catalogue/artists.ts';
import { createArtwork, updateArtwork } from '#electron/services/catalogue/artworks.ts';
import { conflictsCsv } from '#electron/services/conflicts/conflicts-csv.ts';
import type { Resolution } from '#shared/contract/workspace/sync.ts';
import { testApp } from '#test/helpers/app.ts';
import type { Client } from '#test/helpers/client.ts';
import { undoDecision } from '#test/helpers/history.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';
import { inConflict, twoApps } from '#test/helpers/sync/two-apps.ts';

/** Returns the newest resolved conflict. */
const resolved = async (client: Client) => (await client.sync.conflicts({ status: 'resolved' }))[0];

test('undoing a decision that was not sent opens the conflict again', async (t) => {
  const { a, b, artist, conflict, sync } = await inConflict(t);
  const curator = await b.client('curator');
  t.like(await curator.sync.resolve({ id: conflict.id, keep: 'incoming' }), { status: 'resolved', undo: 'reopen' });
  t.like(await undoDecision(curator, conflict.id), { undone: 1, left: [] });
  t.deepEqual(await curator.sync.conflicts({}), [conflict]);
  t.is((await curator.artists.get({ id: artist.id })).nationality, 'American');
  t.like(await sync(b), { conflicts: 1 });
  t.like(await sync(a), { conflicts: 1 });
  t.is((await (await a.client('viewer')).artists.get({ id: artist.id })).nationality, 'American');
});

test('undoing a decision that was sent edits its values back, here and everywhere', async (t) => {
  const { a, b, artist, conflict, sync } = await inConflict(t);
  const curator = await b.client('curator');
  await curator.sync.resolve({ id: conflict.id, keep: 'incoming' });
  await sync(b);
  t.like(await resolved(curator), { id: conflict.id, undo: 'edit', resolution: { keep: 'incoming' } });
  t.like(await undoDecision(curator, conflict.id), { undone: 1, left: [] });
  t.like(await resolved(curator), { status: 'resolved', undo: null, changeSet: null });
  t.like(await sync(b), { pushed: 1, conflicts: 0 });
  await sync(a);
  t.is((await (await a.client('viewer')).artists.get({ id: artist.id })).nationality, 'American');
});

test('undoing a decision keeps later edits', async (t) => {
  const { b, artist, conflict } = await inConflict(t);
  const curator = await b.client('curator');
  await curator.sync.resolve({ id: conflict.id, keep: 'incoming' });
  await curator.artists.update({ id: artist.id, nationality: 'Newer' });
  t.like(await undoDecision(curator, conflict.id), {
    undone: 0,
    left: [{ table: 'artists', id: artist.id, field: 'nationality', reason: 'changed' }],
  });
  t.is((await curator.artists.get({ id: artist.id })).nationality, 'Newer');
  t.like(await resolved(curator), { id: conflict.id, undo: 'reopen' });
});

test('only the desktop that decided can undo a decision', async (t) => {
  const { a, b, conflict, sync } = await inConflict(t);
  await (await b.client('curator')).sync.resolve({ id: conflict.id, keep: 'incoming' });
  await sync(b);
  await sync(a);
  const elsewhere = await a.client('curator');
  t.like(await resolved(elsewhere), { id: conflict.id, undo: null, changeSet: null });
});

/** Two desktops decide one conflict concurrently: `keeper` keeps the current value, `other` decides as given. */
async function decideConcurrently(t: ExecutionContext, decision: Omit<Resolution, 'id'>) {
  const world = await inConflict(t);
  await world.sync(world.a);
  const [keeper, other] = [await world.a.client('curator'), await world.b.client('admin')];
  await keeper.sync.resolve({ id: world.conflict.id, keep: 'current' });
  await other.sync.resolve({ id: world.conflict.id, ...decision });
  return { ...world, keeper, other };
}

for (const order of ['first', 'second'] as const) {
  for (const decision of [{ keep: 'incoming' }, { keep: 'value', value: 'Franco-American' }] as const) {
    const wanted = decision.keep === 'incoming' ? 'French' : decision.value;
    test(`a decision for the current value conflicts with a concurrent one (${decision.keep}) if sent ${order}`, async (t) => {
      const { a, b, artist, sync, conflict, keeper, other } = await decideConcurrently(t, decision);
      for (const app of order === 'first' ? [a, b] : [b, a]) await sync(app);
      for (const app of [a, b]) t.like(await sync(app), { conflicts: 1 });
      const [again] = await keeper.sync.conflicts({});
      t.like(again, {
        id: conflict.id,
        base: { nationality: null },
        current: { nationality: wanted },
        incoming: { nationality: 'American' },
        currentUser: 'The admin',
        incomingUser: 'The curator',
        side: 'incoming',
        status: 'open',
        resolution: null,
        undo: null,
      });
      t.truthy(again?.editedAt);
      t.like((await other.sync.conflicts({}))[0], {
        id: conflict.id,
        side: 'current',
        incoming: { nationality: 'American' },
      });
      for (const client of [keeper, other])
        t.like(await resolved(client), { incoming: { nationality: 'French' } }, 'the rejected value is kept');
      await keeper.sync.resolve({ id: conflict.id, keep: 'incoming' });
      for (const app of [a, b]) t.like(await sync(app), { conflicts: 0 });
      t.is((await other.artists.get({ id: artist.id })).nationality, 'American');
      const all = await other.sync.conflicts({ status: 'resolved' });
      t.like(
        all.find(({ id }) => id === conflict.id),
        { undo: null },
      );
    });
  }

  test(`two decisions for the current value do not conflict if the later value’s author is ${order}`, async (t) => {
    const { a, b, sync, keeper, artist } = await decideConcurrently(t, { keep: 'current' });
    for (const app of order === 'first' ? [b, a] : [a, b]) await sync(app);
    for (const app of [a, b]) t.like(await sync(app), { conflicts: 0 });
    t.is((await keeper.artists.get({ id: artist.id })).nationality, 'American');
  });

  test(`a decision for the current value keeps the value that the user saw if sent ${order}`, async (t) => {
    const { a, b, artist, conflict, sync } = await inConflict(t);
    await updateArtist(a.local, { id: artist.id, nationality: 'Later' });
    for (const app of [a, b]) await sync(app);
    const keeper = await a.client('curator');
    await keeper.sync.resolve({ id: conflict.id, keep: 'current' });
    await (await b.client('curator')).sync.resolve({ id: conflict.id, keep: 'incoming' });
    for (const app of order === 'first' ? [a, b, a] : [b, a]) await sync(app);
    t.like((await keeper.sync.conflicts({}))[0], {
      current: { nationality: 'French' },
      incoming: { nationality: 'Later' },
    });
  });
}

test('an edit after a decision for the current value makes one conflict, about the edit', async (t) => {
  const { a, b, artist, sync, keeper } = await decideConcurrently(t, { keep: 'incoming' });
  await updateArtist(a.local, { id: artist.id, nationality: 'Typed after' });
  await sync(b);
  t.like(await sync(a), { conflicts: 1 });
  t.like((await keeper.sync.conflicts({}))[0], {
    current: { nationality: 'French' },
    incoming: { nationality: 'Typed after' },
  });
});

test('a decision made before a conflict was reopened does not close it', async (t) => {
  const { a, b, sync, conflict, keeper } = await decideConcurrently(t, { keep: 'incoming' });
  const c = await testApp(t);
  const third = await c.client('curator');
  await sync(c);
  await third.sync.resolve({ id: conflict.id, keep: 'incoming' });
  for (const app of [b, a, c]) await sync(app);
  for (const app of [a, b, c]) t.like(await sync(app), { conflicts: 1 });
  t.like((await keeper.sync.conflicts({}))[0], { incoming: { nationality: 'American' }, status: 'open' });
});

test('a new value by the author of a rejected one conflicts with the kept value', async (t) => {
  const { a, b, artist, conflict, sync } = await inConflict(t);
  await sync(a);
  await updateArtist(b.local, { id: artist.id, nationality: 'Italian' });
  await sync(b);
  const keeper = await a.client('curator');
  await keeper.sync.resolve({ id: conflict.id, keep: 'current' });
  t.like(await sync(a), { conflicts: 1 });
  t.like((await keeper.sync.conflicts({}))[0], {
    id: conflict.id,
    current: { nationality: 'Italian' },
    incoming: { nationality: 'American' },
    side: 'incoming',
  });
  t.like(await resolved(keeper), { incoming: { nationality: 'French' }, resolution: { keep: 'current' } });
});

test('undoing the decision to delete a record restores all of its values', async (t) => {
  const { a, b, artist, sync } = await twoApps(t);
  const { id } = await createArtwork(a.local, { title: 'Tea', artistId: artist.id, tags: ['tea'] });
  await sync(a);
  await sync(b);
  await updateArtwork(a.local, { id, medium: 'Oil' });
  await sync(a);
  const curator = await b.client('curator');
  await curator.artworks.remove({ id });
  await sync(b);
  const [conflict] = await curator.sync.conflicts({});
  t.like(conflict, { kind: 'delete_vs_update', current: { medium: 'Oil' }, side: 'incoming' });
  await curator.sync.resolve({ id: conflict!.id, keep: 'incoming' });
  await t.throwsAsync(curator.artworks.get({ id }), { code: 'NOT_FOUND' });
  await undoDecision(curator, conflict!.id);
  t.like(await curator.artworks.get({ id }), { medium: 'Oil', tags: ['tea'], artistId: artist.id });
  t.like(await sync(b), { conflicts: 1 });
});

test('a conflict about an inventory number can rename either artwork', async (t) => {
  const { a, b, artist, sync } = await twoApps(t);
  const first = await createArtwork(a.local, { title: 'First', artistId: artist.id, inventoryNumber: '7' });
  const later = await createArtwork(b.local, { title: 'Later', artistId: artist.id, inventoryNumber: '7' });
  await sync(a);
  await sync(b);
  const curator = await b.client('curator');
  const [conflict] = await curator.sync.conflicts({});
  t.like(conflict, {
    kind: 'unique',
    rowId: later.id,
    incoming: { inventoryNumber: '7' },
    instead: '7 (2)',
    other: { id: first.id, table: 'artworks', label: 'First' },
  });
  await t.throwsAsync(curator.sync.resolve({ id: conflict!.id, keep: 'incoming' }), { code: 'CONFLICT' });
  await t.throwsAsync(curator.sync.resolve({ id: conflict!.id, keep: 'current', other: '8' }), { code: 'VALIDATION' });
  await curator.sync.resolve({ id: conflict!.id, keep: 'incoming', other: '8' });
  t.like(await sync(b), { conflicts: 0 });
  t.like(await sync(a), { conflicts: 0 });
  const numbers = async (app: typeof a) => {
    const client = await app.client('viewer');
    const works = [await client.artworks.get({ id: first.id }), await client.artworks.get({ id: later.id })];
    return works.map(({ inventoryNumber }) => inventoryNumber);
  };
  t.deepEqual(await numbers(a), ['8', '7']);
  t.deepEqual(await numbers(b), ['8', '7']);
  await undoDecision(curator, conflict!.id);
  t.deepEqual(await numbers(b), ['7', '7 (2)']);
});

test('the CSV export of conflicts escapes formulas', async (t) => {
  const { a, b, artist, sync } = await twoApps(t);
  await updateArtist(a.local, { id: artist.id, biography: '=HYPERLINK("http://x")', birthYear: -50 });
  await updateArtist(b.local, { id: artist.id, biography: 'says "no",\nand more', birthYear: 60 });
  await sync(a);
  await sync(b);
  const { csv } = await conflictsCsv(b.local);
  const rows = parse(csv, { columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];
  t.deepEqual(rows.map((row) => [row.Record, row.Kind, row.Field, row['Current value'], row['Other value']]).sort(), [
    ['Mary Cassatt', 'field', 'biography', `'=HYPERLINK("http://x")`, 'says "no",\nand more'],
    ['Mary Cassatt', 'field', 'birthYear', '-50', '60'],
    ['Mary Cassatt', 'field', 'deathYear', '', ''],
  ]);
  t.is(csv.split('\r\n').length, 5);
});

test('an edit of a record whose contents were pruned is not resolved by a record that cannot be restored', async (t) => {
  const { a, b, hubUrl, artist, sync } = await twoApps(t);
  const hub = await connect(t, { connectionString: hubUrl });
  await updateArtist(b.local, { id: artist.id, nationality: 'typed long ago' });
  await removeArtist(a.local, { id: artist.id });
  await sync(a);
  await hub.query('UPDATE sync.replica SET retired_at = now() WHERE last_batch = 0');
  await hub.query("SELECT sync.prune('0 seconds')");
  await sync(b);
  const admin = await b.client('admin');
  const [conflict] = await admin.sync.conflicts({});
  t.like(conflict, { kind: 'update_vs_delete', incoming: { nationality: 'typed long ago' } });
  const refused = await t.throwsAsync(admin.sync.resolve({ id: conflict!.id, keep: 'incoming' }));
  t.like(refused, { code: 'CONFLICT' });
  t.is((await admin.sync.conflicts({})).length, 1);
  t.like(await admin.sync.resolve({ id: conflict!.id, keep: 'current' }), { status: 'resolved' });
});

import test from 'ava';
import { createArtist, updateArtist } from '#electron/services/catalogue/artists.ts';
import { listConflicts } from '#electron/services/conflicts/conflicts.ts';
import { inConflict, twoApps } from '#test/helpers/sync/two-apps.ts';

test('a conflict shows both values, their users and the record', async (t) => {
  const { a, b, artist, conflict, sync } = await inConflict(t);
  t.like(conflict, {
    kind: 'field',
    table: 'artists',
    rowId: artist.id,
    label: 'Mary Cassatt',
    fields: ['nationality'],
    base: { nationality: null },
    current: { nationality: 'American' },
    incoming: { nationality: 'French' },
    status: 'open',
  });
  await sync(a);
  const seenByA = await listConflicts(a.local, { status: 'open' });
  t.is(seenByA.length, 1);
  const client = await b.client('curator');
  t.deepEqual(await client.sync.conflicts({}), [conflict]);
});

for (const [keep, value, expected] of [
  ['current', undefined, 'American'],
  ['incoming', undefined, 'French'],
  ['value', 'American-French', 'American-French'],
] as const) {
  test(`an offline decision for ${keep} applies on every desktop after the next sync`, async (t) => {
    const { a, b, artist, conflict, sync } = await inConflict(t);
    const curator = await b.client('curator');
    t.like(await curator.sync.resolve({ id: conflict.id, keep, value }), { status: 'resolved' });
    await t.throwsAsync(curator.sync.resolve({ id: conflict.id, keep: 'incoming' }), { code: 'CONFLICT' });
    t.like(await sync(b), { conflicts: 0 });
    t.like(await sync(a), { conflicts: 0 });
    for (const app of [a, b]) {
      const client = await app.client('viewer');
      t.is((await client.artists.get({ id: artist.id })).nationality, expected);
    }
  });
}

test('a conflict that two desktops decide differently reopens with both values', async (t) => {
  const { a, b, conflict, sync } = await inConflict(t);
  await sync(a);
  const [one, other] = [await a.client('curator'), await b.client('curator')];
  await one.sync.resolve({ id: conflict.id, keep: 'value', value: 'A’s decision' });
  await other.sync.resolve({ id: conflict.id, keep: 'value', value: 'B’s decision' });
  await sync(a);
  t.like(await sync(b), { conflicts: 1 });
  const [again] = await other.sync.conflicts({});
  t.like(again, { current: { nationality: 'A’s decision' }, incoming: { nationality: 'B’s decision' } });
});

test('a decision for the current value does not apply to a newer one that the user has not seen', async (t) => {
  const { a, b, artist, conflict, sync } = await inConflict(t);
  await updateArtist(a.local, { id: artist.id, nationality: 'Unseen' });
  await sync(a);
  const curator = await b.client('curator');
  await curator.sync.resolve({ id: conflict.id, keep: 'current' });
  t.like(await sync(b), { conflicts: 1 });
  const [again] = await curator.sync.conflicts({});
  t.like(again, { id: conflict.id, current: { nationality: 'Unseen' }, incoming: { nationality: 'French' } });
});

test('a record’s history shows old and new values, also before sync', async (t) => {
  const { a, b, artist, sync } = await twoApps(t);
  await updateArtist(a.local, { id: artist.id, nationality: 'American' });
  const viewer = await a.client('curator');
  const waiting = await viewer.history.record({ id: artist.id });
  t.like(waiting[0], { seq: null, action: 'changed', changes: [{ field: 'nationality', from: null, to: 'American' }] });
  await sync(a);
  await sync(b);
  const elsewhere = await (await b.client('curator')).history.record({ id: artist.id });
  t.deepEqual(
    elsewhere.map(({ action }) => action),
    ['changed', 'created'],
  );
  t.deepEqual(elsewhere[0]?.changes, [{ field: 'nationality', from: null, to: 'American' }]);
  t.truthy(elsewhere[0]?.desktop);
});

test('the hub’s address is stored without its password, and a session reports progress', async (t) => {
  const { a, hubUrl } = await twoApps(t);
  const admin = await a.client('admin');
  await t.throwsAsync(admin.sync.updateSettings({ hubUrl: 'nonsense' }), { code: 'VALIDATION' });
  const settings = await admin.sync.updateSettings({ hubUrl, desktopName: 'Front desk', everyMinutes: 15 });
  t.like(settings, { desktopName: 'Front desk', everyMinutes: 15, fromEnvironment: false });
  await updateArtist(a.local, { id: (await createArtist(a.local, { name: 'New' })).id, nationality: 'x' });
  t.like(await admin.sync.status(), { configured: true, waitingChanges: 1, openConflicts: 0 });
  const seen: string[] = [];
  for await (const event of await admin.sync.run()) seen.push(event.type === 'done' ? 'done' : event.phase);
  t.deepEqual([...new Set(seen)], ['connect', 'send', 'receive', 'apply', 'done']);
  t.like(await admin.sync.status(), { waitingChanges: 0 });
});

import test from 'ava';
import { createArtist, updateArtist } from '#electron/services/catalogue/artists.ts';
import { createArtwork } from '#electron/services/catalogue/artworks.ts';
import { listConflicts } from '#electron/services/conflicts/conflicts.ts';
import { testApp } from '#test/helpers/app.ts';
import { undoDecision } from '#test/helpers/history.ts';
import { contentsOf, sameArtist } from '#test/helpers/sync/same-value.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';

test('user accounts stay linked to the merged artist on every desktop', async (t) => {
  const { a, b, sync, first, later, conflict } = await sameArtist(t);
  const [here, there] = [
    await b.signIn('artist', { artistId: later.id }),
    await a.signIn('artist', { artistId: later.id }),
  ];
  const curator = await b.client('curator');
  await curator.sync.resolve({ id: conflict.id, keep: 'merge' });
  t.is((await (await b.client(here)).artists.me()).id, first.id);
  await undoDecision(curator, conflict.id);
  t.is((await (await b.client(here)).artists.me()).id, later.id);
  await curator.sync.resolve({ id: conflict.id, keep: 'merge' });
  await sync(b);
  await sync(a);
  t.is((await (await a.client(there)).artists.me()).id, first.id);
});

test('a user account linked to an artist that was merged twice is linked to the last one', async (t) => {
  const { a, b, sync, first, later, conflict } = await sameArtist(t);
  const there = await a.signIn('artist', { artistId: later.id });
  const curator = await b.client('curator');
  await curator.sync.resolve({ id: conflict.id, keep: 'merge' });
  await sync(b);
  const c = await testApp(t);
  await sync(c);
  const last = await createArtist(c.local, { name: 'Berthe Morisot', email: 'berthe@manet.example' });
  await sync(c);
  await updateArtist(b.local, { id: first.id, email: 'berthe@manet.example' });
  await sync(b);
  const [again] = await listConflicts(b.local, { status: 'open' });
  await curator.sync.resolve({ id: again!.id, keep: 'merge' });
  await sync(b);
  await sync(a);
  t.is((await (await a.client(there)).artists.me()).id, last.id);
});

const resolutions = [
  '{"keep": "merge", "value": {"from": "x", "into": 5}}',
  '{"keep": 5}',
  '{"keep": "merge", "value": 1}',
  '[1]',
];
for (const resolution of resolutions)
  test(`the resolution ${resolution} of a member does not stop other desktops`, async (t) => {
    const { a, b, sync, first, later, harbour, conflict } = await sameArtist(t);
    await a.signIn('artist', { artistId: later.id });
    const curator = await b.client('curator');
    await curator.sync.resolve({ id: conflict.id, keep: 'current' });
    await curator.artworks.remove({ id: harbour.id });
    await curator.artists.remove({ id: later.id });
    const db = await connect(t, b.workspace.database.connection);
    await db.query("UPDATE sync.outbox SET patch = $1::jsonb WHERE op = 'R'", [resolution]);
    await sync(b);
    await sync(a);
    const client = await a.client('curator');
    t.is((await client.artists.get({ id: first.id })).name, first.name);
    await t.throwsAsync(client.artists.get({ id: later.id }), { message: /not found/ });
    t.is((await client.sync.conflicts({ status: 'all' })).length, 1);
  });

test('an edit of a record that another desktop merges restores it', async (t) => {
  for (const editFirst of [true, false]) {
    const { a, b, sync, later, first, conflict } = await sameArtist(t);
    await updateArtist(a.local, { id: later.id, nationality: 'French' });
    await (await b.client('curator')).sync.resolve({ id: conflict.id, keep: 'merge' });
    for (const app of editFirst ? [a, b, a] : [b, a, b]) await sync(app);
    const client = await a.client('curator');
    t.like(await client.artists.get({ id: later.id }), { nationality: 'French' });
    t.like(await client.artists.get({ id: first.id }), { email: 'berthe@morisot.example' });
    const kinds = (await client.sync.conflicts({})).map(({ kind }) => kind);
    t.deepEqual(kinds, [editFirst ? 'delete_vs_update' : 'update_vs_delete']);
    t.deepEqual(await contentsOf(t, a), await contentsOf(t, b));
  }
});

test('a new artwork keeps its artist when another desktop merges that artist', async (t) => {
  for (const madeFirst of [true, false]) {
    const { a, b, sync, later, first, harbour, conflict } = await sameArtist(t);
    const { id } = await createArtwork(a.local, { title: 'New', artistId: later.id });
    await (await b.client('curator')).sync.resolve({ id: conflict.id, keep: 'merge' });
    for (const app of madeFirst ? [a, b, a] : [b, a, b]) await sync(app);
    const client = await a.client('curator');
    t.is((await client.artworks.get({ id })).artistName, 'Berthe Morisot');
    t.is((await client.artworks.get({ id })).artistId, later.id);
    t.is((await client.artworks.get({ id: harbour.id })).artistId, first.id);
    const kinds = (await client.sync.conflicts({})).map(({ kind }) => kind);
    t.deepEqual(kinds, [madeFirst ? 'delete_vs_child' : 'child_vs_delete']);
    t.deepEqual(await contentsOf(t, a), await contentsOf(t, b));
  }
});

test('merging in opposite directions on two desktops loses no artwork and converges', async (t) => {
  const { a, b, sync, first, later, cradle, harbour, conflict } = await sameArtist(t);
  await (await a.client('curator')).sync.resolve({ id: conflict.id, keep: 'merge', stays: 'other' });
  await (await b.client('curator')).sync.resolve({ id: conflict.id, keep: 'merge', stays: 'this' });
  for (const app of [a, b, a, b]) await sync(app);
  t.deepEqual(await contentsOf(t, a), await contentsOf(t, b));
  const client = await a.client('curator');
  for (const { id } of [cradle, harbour]) {
    const { artistId } = await client.artworks.get({ id });
    t.true([first.id, later.id].includes(artistId));
  }
});

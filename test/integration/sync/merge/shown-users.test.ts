import test from 'ava';
import { createArtist, updateArtist } from '#electron/services/catalogue/artists.ts';
import { inTransaction } from '#electron/services/common/transaction.ts';
import { listConflicts } from '#electron/services/conflicts/conflicts.ts';
import { recordHistory } from '#electron/services/history/record-history.ts';
import { artistInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { inConflict, twoApps } from '#test/helpers/sync/two-apps.ts';

test('each desktop shows which value of a conflict is its own, and the times of both', async (t) => {
  const { a, conflict, sync } = await inConflict(t);
  t.like(conflict, { side: 'incoming' });
  t.truthy(conflict.editedAt);
  t.truthy(conflict.currentEditedAt);
  await sync(a);
  t.like((await listConflicts(a.local, { status: 'open' }))[0], { side: 'current' });
});

test('a conflict shows a newer current value without the author of the earlier one', async (t) => {
  const { a, b, artist, conflict, sync } = await inConflict(t);
  await updateArtist(a.local, { id: artist.id, nationality: 'Unseen' });
  await sync(a);
  await sync(b);
  const curator = await b.client('curator');
  const [shown] = await curator.sync.conflicts({});
  t.like(shown, {
    id: conflict.id,
    base: { nationality: null },
    current: { nationality: 'Unseen' },
    incoming: { nationality: 'French' },
  });
  t.like(shown, { currentLogin: null, currentUser: null, currentDesktop: null, currentEditedAt: null });
  await curator.artists.remove({ id: artist.id });
  t.like((await curator.sync.conflicts({}))[0], { current: { nationality: 'American' } });
});

test('each side of a conflict is shown with its user on every desktop', async (t) => {
  const { a, b, artist, sync } = await twoApps(t);
  await (await a.client('admin')).artists.update({ id: artist.id, nationality: 'American' });
  await (await b.client('curator')).artists.update({ id: artist.id, nationality: 'French' });
  await sync(a);
  await sync(b);
  await sync(a);
  for (const { local } of [a, b]) {
    const [conflict] = await listConflicts(local, { status: 'open' });
    t.like(conflict, { currentUser: 'The admin', incomingUser: 'The curator' });
  }
});

test('the history shows the user before and after a change is sent', async (t) => {
  const { a, b, artist, sync } = await twoApps(t);
  const curator = await a.client('curator');
  await curator.artists.update({ id: artist.id, nationality: 'American' });
  t.like((await curator.history.record({ id: artist.id }))[0], { seq: null, user: 'The curator' });
  await sync(a);
  await sync(b);
  const elsewhere = await (await b.client('curator')).history.record({ id: artist.id });
  t.like(elsewhere[0], { user: 'The curator', changes: [{ field: 'nationality', from: null, to: 'American' }] });
});

test('edits on a reused connection carry the name of their own user', async (t) => {
  const { a } = await twoApps(t);
  const [first, second] = [await a.client('curator'), await a.client('admin')];
  const { id } = await first.artists.create({ name: 'Berthe Morisot' });
  await second.artists.update({ id, nationality: 'French' });
  const names = (await first.history.record({ id })).map(({ user }) => user);
  t.deepEqual(names, ['The admin', 'The curator']);
});

test('a user name with special characters is shown unchanged', async (t) => {
  const { local } = await testApp(t);
  const name = String.raw`Zoë O'Neil \'); DROP TABLE artists; -- 李`;
  const named = { ...local, actor: { ...local.actor!, name } };
  const { id } = await inTransaction(named, (inside) => createArtist(inside, artistInput()));
  t.is((await recordHistory(local, { id }))[0]?.user, name);
});

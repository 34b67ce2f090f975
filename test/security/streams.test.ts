import '#test/helpers/no-network.ts';
import test, { type ExecutionContext } from 'ava';
import type { Change } from '#shared/contract/workspace/workspace.ts';
import { artistInput, artworkInput, testPassword } from '#test/factories.ts';
import { type Account, type TestApp, testApp } from '#test/helpers/app.ts';
import { failure } from '#test/helpers/failure.ts';
import { jpeg } from '#test/helpers/images/images.ts';

type Stream = AsyncIterator<Change>;

/** Each ends a user's session or changes what the user may do. */
const endings: Record<string, (app: TestApp, account: Account) => Promise<unknown>> = {
  'the user signs out': async (app, account) => (await app.client(account)).auth.logout(),
  'an admin disables the user': async (app, { user }) =>
    (await app.client('admin')).users.update({ id: user.id, disabled: true }),
  'an admin changes the role': async (app, { user }) =>
    (await app.client('admin')).users.update({ id: user.id, role: 'artist' }),
  'an admin sets a password': async (app, { user }) =>
    (await app.client('admin')).users.update({ id: user.id, password: 'another good password' }),
  'the session is ended from another client': async (app, account) => {
    const other = await app.client({ ...account, token: await app.tokenFor(account) });
    const session = (await other.auth.sessions()).find(({ current }) => !current);
    await other.auth.endSession({ id: session!.id });
  },
  'the password is changed on another client': async (app, account) => {
    const other = await app.client({ ...account, token: await app.tokenFor(account) });
    await other.auth.changePassword({ currentPassword: testPassword, newPassword: 'another good password' });
  },
  'another process deletes the session': async (app) => {
    await app.workspace.database.sequelize.query('DELETE FROM sessions');
  },
};

for (const [ending, end] of Object.entries(endings)) {
  test(`a stream of changes ends when ${ending}`, async (t) => {
    const app = await testApp(t);
    const account = await app.signIn('curator');
    const changes = await (await app.client(account)).workspace.changes();
    const following = rest(changes);
    await seenBy(app, following);
    await end(app, account);
    t.is((await failure(t, following.ended)).code, 'UNAUTHENTICATED');
    const seen = following.events.length;
    await (await app.client('curator')).artists.create(artistInput());
    t.is(following.events.length, seen);
  });
}

test('a stream continues while other users and sessions change', async (t) => {
  const app = await testApp(t);
  const following = rest(await (await app.client('curator')).workspace.changes());
  await seenBy(app, following);
  const other = await app.signIn('viewer');
  await endings['an admin disables the user']?.(app, other);
  await endings['the user signs out']?.(app, await app.signIn('viewer'));
  await seenBy(app, following);
  t.pass();
});

test('a stream that was opened before the session ended and is read later has no events', async (t) => {
  const app = await testApp(t);
  const client = await app.client('curator');
  const changes = await client.workspace.changes();
  await client.auth.logout();
  await t.throwsAsync(async () => {
    for await (const _ of changes);
  });
});

test('an ingest stops when its session ends, and adds nothing afterwards', async (t) => {
  const { app, admin, artwork } = await gallery(t);
  const account = await app.signIn('curator');
  const client = await app.client(account);
  await app.workspace.database.sequelize.query('DELETE FROM sessions WHERE user_id = $1', {
    bind: [account.user.id],
  });
  t.is(
    (await failure(t, client.images.ingest({ artworkId: artwork.id, paths: ['/nowhere'] }))).code,
    'UNAUTHENTICATED',
  );
  t.is((await admin.artworks.get({ id: artwork.id })).images.length, 1);
});

test('an artist’s counts are those of their own records', async (t) => {
  const { app, admin, artist } = await gallery(t);
  const other = await admin.artists.create(artistInput({ name: 'Other' }));
  const theirs = await admin.artworks.create(artworkInput({ artistId: other.id }));
  await admin.images.attach({ artworkId: theirs.id, file: new File([new Uint8Array(await jpeg(2))], 'b.jpg') });
  const none = { artists: 0, artworks: 0, images: 0 };
  t.deepEqual(await admin.workspace.counts(), { artists: 2, artworks: 2, images: 2 });
  t.deepEqual(await (await app.client('viewer')).workspace.counts(), { artists: 2, artworks: 2, images: 2 });
  const own = await app.client(await app.signIn('artist', { artistId: artist.id }));
  t.deepEqual(await own.workspace.counts(), { artists: 1, artworks: 1, images: 1 });
  t.deepEqual(await (await app.client('artist')).workspace.counts(), none);
});

async function gallery(t: ExecutionContext) {
  const app = await testApp(t);
  const admin = await app.client('admin');
  const artist = await admin.artists.create(artistInput());
  const artwork = await admin.artworks.create(artworkInput({ artistId: artist.id }));
  await admin.images.attach({ artworkId: artwork.id, file: new File([new Uint8Array(await jpeg(1))], 'a.jpg') });
  return { app, admin, artist, artwork };
}

/** Reads a stream to its end. */
function rest(stream: Stream): { events: Change[]; ended: Promise<void> } {
  const events: Change[] = [];
  const ended = (async () => {
    for (;;) {
      const { done, value } = await stream.next();
      if (done) return;
      events.push(value);
    }
  })();
  ended.catch(() => {});
  return { events, ended };
}

/** Changes records until a stream has reported one: it is open only some time after the call. */
async function seenBy(app: TestApp, { events }: { events: Change[] }): Promise<void> {
  const client = await app.client('curator');
  const before = events.filter(({ table }) => table === 'artists').length;
  while (events.filter(({ table }) => table === 'artists').length === before)
    await client.artists.create(artistInput());
}

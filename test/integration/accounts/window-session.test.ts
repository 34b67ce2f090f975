import { ORPCError } from '@orpc/client';
import test from 'ava';
import { limits } from '#shared/limits.ts';
import { testPassword } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { portClient, secretsInMemory } from '#test/helpers/client.ts';

test('the session token stays in the main process', async (t) => {
  const app = await testApp(t);
  const session = secretsInMemory();
  const client = portClient(t, { workspace: app.workspace, session });
  const made = await client.auth.setUp({ email: 'ada@gallery.example', name: 'Ada', password: testPassword });
  t.deepEqual(Object.keys(made), ['user']);
  t.is(session.kept.get('session')?.length, 43);
  t.is((await client.auth.me()).email, 'ada@gallery.example');

  await client.auth.logout();
  t.is(session.kept.size, 0);
  await t.throwsAsync(client.auth.me(), {
    instanceOf: ORPCError,
    message: 'You are not signed in. Sign in to continue.',
  });
  t.deepEqual(Object.keys(await client.auth.login({ email: 'ada@gallery.example', password: testPassword })), ['user']);
});

test('a locked window refuses calls until the password is entered, also after a restart', async (t) => {
  const app = await testApp(t);
  const { user, token } = await app.signIn('curator');
  const session = secretsInMemory({ session: token });
  const before = portClient(t, { workspace: app.workspace, session });
  await before.auth.lock();

  const client = portClient(t, { workspace: app.workspace, session });
  t.deepEqual(await client.auth.status(), { hasUsers: true, restored: false, user, locked: true });
  const error = await t.throwsAsync(client.artists.list({}), { instanceOf: ORPCError });
  t.like(error, { code: 'UNAUTHENTICATED', status: 401, data: { reason: 'locked' } });
  await t.throwsAsync(client.auth.unlock({ password: 'wrong' }), { message: 'The password is wrong.' });
  t.is((await client.auth.unlock({ password: testPassword })).id, user.id);
  t.is((await client.artists.list({})).total, 0);
});

test('wrong passwords at a locked window are throttled as at sign-in', async (t) => {
  const app = await testApp(t);
  const client = await app.client('curator');
  await client.auth.lock();
  for (let failure = 0; failure < limits.login.freeFailures; failure++)
    await t.throwsAsync(client.auth.unlock({ password: 'wrong' }));
  const error = await t.throwsAsync(client.auth.unlock({ password: testPassword }), { instanceOf: ORPCError });
  t.like(error, { status: 429, data: { retryAfterSeconds: 2 } });
});

test('another user who signs in at a locked window ends its previous session', async (t) => {
  const app = await testApp(t);
  const [ada, bob] = [await app.signIn('admin'), await app.signIn('viewer')];
  const client = await app.client(ada);
  await client.auth.lock();
  await client.auth.login({ email: bob.user.email, password: testPassword });
  t.is((await client.auth.me()).id, bob.user.id);
  t.is((await (await app.http(ada))('GET', '/auth/me')).status, 401);
});

test('an error reaches the window with the code that the contract declares', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const error = await t.throwsAsync(client.artists.get({ id: 'nothing' }), { instanceOf: ORPCError });
  t.like(error, { code: 'NOT_FOUND', status: 404, message: 'Artist not found', defined: true });
});

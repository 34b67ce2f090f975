import test from 'ava';
import { testPassword, userInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';

const nowhere = '00000000-0000-7000-8000-000000000000';

test('an admin adds users, changes their roles and lists them by name, without passwords', async (t) => {
  const http = await (await testApp(t)).http('admin');
  const created = await http('POST', '/users', userInput({ name: 'Zoe', role: 'viewer' }));
  t.is(created.status, 201);
  t.false(JSON.stringify(created.body).includes('assword'));
  const changed = await http('PUT', `/users/${created.body.id}`, { role: 'curator', name: 'Abe' });
  t.is(changed.body.role, 'curator');
  t.deepEqual(
    (await http('GET', '/users')).body.map(({ name }: { name: string }) => name),
    ['Abe', 'The admin'],
  );
});

test('an e-mail address belongs to one user, regardless of capitals', async (t) => {
  const http = await (await testApp(t)).http('admin');
  await http('POST', '/users', userInput({ email: 'cora@gallery.example' }));
  const { status, body } = await http('POST', '/users', userInput({ email: 'CORA@gallery.example' }));
  t.is(status, 409);
  t.deepEqual(body, {
    detail: 'Another account has this e-mail address.',
    code: 'CONFLICT',
    messageKey: 'accounts.emailTaken',
    errors: [{ path: 'email', message: 'Another account has this e-mail address.', messageKey: 'accounts.emailTaken' }],
  });
});

test('the last admin cannot be disabled or demoted', async (t) => {
  const app = await testApp(t);
  const account = await app.signIn('admin');
  const http = await app.http(account);
  const { id } = account.user;
  t.is((await http('PUT', `/users/${id}`, { role: 'curator' })).status, 409);
  t.is((await http('PUT', `/users/${id}`, { disabled: true })).status, 409);
  t.is((await http('PUT', `/users/${id}`, { name: 'Still Admin' })).status, 200);

  await app.signIn('admin');
  t.is((await http('PUT', `/users/${id}`, { role: 'curator' })).status, 200);
});

test('of two admins who demote each other at once, one remains', async (t) => {
  const app = await testApp(t);
  const [ada, bob] = [await app.signIn('admin'), await app.signIn('admin')];
  const [byAda, byBob] = [await app.http(ada), await app.http(bob)];
  const answers = await Promise.all([
    byAda('PUT', `/users/${bob.user.id}`, { role: 'viewer' }),
    byBob('PUT', `/users/${ada.user.id}`, { role: 'viewer' }),
  ]);
  t.is(answers.filter(({ status }) => status === 200).length, 1);
  const [rows] = await app.workspace.database.sequelize.query("SELECT 1 FROM users WHERE role = 'admin'");
  t.is(rows.length, 1);
});

test("setting a user's password ends that user's sessions", async (t) => {
  const app = await testApp(t);
  const admin = await app.http('admin');
  const account = await app.signIn('viewer');
  t.is((await admin('PUT', `/users/${account.user.id}`, { password: 'another password' })).status, 200);
  t.is((await (await app.http(account))('GET', '/auth/me')).status, 401);
});

test('a user cannot be linked to an artist that does not exist', async (t) => {
  const http = await (await testApp(t)).http('admin');
  for (const artistId of [nowhere, 'no-uuid']) {
    const { status, body } = await http('POST', '/users', userInput({ role: 'artist', artistId }));
    t.is(status, 404);
    t.is(body.detail, 'Artist not found');
  }
  t.is((await http('PUT', `/users/${nowhere}`, { name: 'Nobody' })).body.detail, 'Account not found');
});

test('a password that is too short is rejected at its field', async (t) => {
  const http = await (await testApp(t)).http('admin');
  const { status, body } = await http('POST', '/users', userInput({ password: testPassword.slice(0, 5) }));
  t.is(status, 422);
  t.like(body.errors, { length: 1, 0: { path: 'password', message: 'At least 10 characters' } });
});

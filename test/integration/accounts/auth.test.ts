import test from 'ava';
import type { Changes } from '#electron/database/changes.ts';
import { limits } from '#shared/limits.ts';
import { testPassword, userInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';

const day = 24 * 60 * 60 * 1000;
const wrong = 'wrong password';

test('the first user is an admin and is signed in; a second set-up is rejected', async (t) => {
  const app = await testApp(t);
  const http = await app.http();
  t.deepEqual((await http('GET', '/auth/status')).body, {
    hasUsers: false,
    restored: false,
    user: null,
    locked: false,
  });
  const setUpCode = await app.setUpCode();
  const first = { email: 'ada@gallery.example', name: 'Ada', password: testPassword, setUpCode };
  const answers = await Promise.all([
    http('POST', '/auth/set-up', first),
    http('POST', '/auth/set-up', { ...first, email: 'bob@gallery.example' }),
  ]);
  t.deepEqual(answers.map(({ status }) => status).sort(), [201, 409]);
  const made = answers.find(({ status }) => status === 201)!.body;
  t.is(made.user.role, 'admin');
  const { status } = await (await app.http({ user: made.user, token: made.accessToken }))('GET', '/users');
  t.is(status, 200);
  t.true((await http('GET', '/auth/status')).body.hasUsers);
});

test('a wrong password and an unknown e-mail address get the same response', async (t) => {
  const app = await testApp(t);
  const { user } = await app.signIn('curator');
  const http = await app.http();
  const known = await http('POST', '/auth/login', { email: user.email, password: wrong });
  const unknown = await http('POST', '/auth/login', { email: 'nobody@gallery.example', password: wrong });
  t.is(known.status, 401);
  t.is(known.headers.get('www-authenticate'), 'Bearer');
  t.deepEqual(known.body, {
    detail: 'The e-mail address or password is wrong.',
    code: 'UNAUTHENTICATED',
    messageKey: 'accounts.credentials',
  });
  t.deepEqual(unknown.body, known.body);
  t.is(unknown.status, known.status);
});

test('sign-in ignores capitals in the e-mail address and the Unicode form of the password', async (t) => {
  const app = await testApp(t);
  const admin = await app.http('admin');
  const password = 'Müller und Söhne'.normalize('NFC');
  await admin('POST', '/users', userInput({ email: 'cora@gallery.example', password }));
  const body = { email: 'Cora@Gallery.Example', password: password.normalize('NFD') };
  t.is((await (await app.http())('POST', '/auth/login', body)).status, 200);
});

test('after five failures each further sign-in waits longer, but the user is never locked out', async (t) => {
  const app = await testApp(t);
  const { user } = await app.signIn('curator');
  const http = await app.http();
  const attempt = async (password: string) => await http('POST', '/auth/login', { email: user.email, password });

  for (let failure = 1; failure <= limits.login.freeFailures; failure++) t.is((await attempt(wrong)).status, 401);
  const waits: number[] = [];
  for (let failure = 0; failure < 12; failure++) {
    const blocked = await attempt(testPassword);
    t.is(blocked.status, 429);
    t.is(blocked.body.code, 'TOO_MANY_ATTEMPTS');
    const seconds = Number(blocked.headers.get('retry-after'));
    waits.push(seconds);
    app.clock.advance(seconds * 1000);
    t.is((await attempt(wrong)).status, 401, waits.join());
  }
  t.deepEqual(waits.slice(0, 4), [2, 4, 8, 16]);
  t.is(waits.at(-1), limits.login.maxDelaySeconds);

  app.clock.advance(limits.login.maxDelaySeconds * 1000);
  t.is((await attempt(testPassword)).status, 200);
  t.is((await attempt(wrong)).status, 401, 'a success forgets the failures');
});

test('simultaneous wrong passwords are counted one by one', async (t) => {
  const app = await testApp(t);
  const { user } = await app.signIn('curator');
  const http = await app.http();
  const guesses = Array.from({ length: 30 }, () => http('POST', '/auth/login', { email: user.email, password: wrong }));
  const statuses = (await Promise.all(guesses)).map(({ status }) => status);
  t.is(statuses.filter((status) => status === 401).length, limits.login.freeFailures);
  t.is(statuses.filter((status) => status === 429).length, 30 - limits.login.freeFailures);
});

test('failures throttle only their e-mail address, whether or not it is known', async (t) => {
  const app = await testApp(t);
  const { user } = await app.signIn('curator');
  const http = await app.http();
  const body = { email: 'nobody@gallery.example', password: wrong };
  for (let failure = 0; failure < limits.login.freeFailures; failure++) await http('POST', '/auth/login', body);
  t.is((await http('POST', '/auth/login', body)).status, 429);
  t.is((await http('POST', '/auth/login', { email: user.email, password: testPassword })).status, 200);
});

test('a session lasts thirty days from its last use', async (t) => {
  const app = await testApp(t);
  const http = await app.http('viewer');
  app.clock.advance(29 * day);
  t.is((await http('GET', '/auth/me')).status, 200);
  app.clock.advance(29 * day);
  t.is((await http('GET', '/auth/me')).status, 200, 'it was renewed by use');
  app.clock.advance(30 * day + 1000);
  t.is((await http('GET', '/auth/me')).status, 401);
});

test('a token is stored only as its hash', async (t) => {
  const app = await testApp(t);
  const { token } = await app.signIn('viewer');
  t.is(Buffer.from(token, 'base64url').length, 32);
  const [rows] = await app.workspace.database.sequelize.query('SELECT sessions::text AS row FROM sessions');
  t.is(rows.length, 1);
  t.false(JSON.stringify(rows).includes(token));
  t.false(JSON.stringify(rows).includes(Buffer.from(token).toString('hex')));
});

test('changing the password needs the old one and ends the other sessions, not this one', async (t) => {
  const app = await testApp(t);
  const account = await app.signIn('curator');
  const here = await app.http(account);
  const elsewhere = await app.http({ ...account, token: await app.tokenFor(account) });
  const newPassword = 'an even better password';

  const refused = await here('POST', '/auth/password', { currentPassword: wrong, newPassword });
  t.is(refused.status, 422);
  t.is(refused.body.errors[0].path, 'currentPassword');
  t.is((await elsewhere('GET', '/auth/me')).status, 200);

  t.is((await here('POST', '/auth/password', { currentPassword: testPassword, newPassword })).status, 204);
  t.is((await here('GET', '/auth/me')).status, 200);
  t.is((await elsewhere('GET', '/auth/me')).status, 401);
  const login = await here('POST', '/auth/login', { email: account.user.email, password: newPassword });
  t.is(login.status, 200);
});

test('a user lists their sessions and can end them, but not those of others', async (t) => {
  const app = await testApp(t);
  const account = await app.signIn('curator');
  const other = await app.tokenFor(account);
  const here = await app.http(account);
  const stranger = await app.http('admin');

  const sessions = (await here('GET', '/auth/sessions')).body;
  t.is(sessions.length, 2);
  t.is(sessions.filter(({ current }: { current: boolean }) => current).length, 1);
  const { id } = sessions.find(({ current }: { current: boolean }) => !current);
  t.is((await stranger('DELETE', `/auth/sessions/${id}`)).status, 404);
  t.is((await here('DELETE', `/auth/sessions/${id}`)).status, 204);
  t.is((await (await app.http({ ...account, token: other }))('GET', '/auth/me')).status, 401);
  t.is((await here('GET', '/auth/me')).status, 200);
});

test('a disabled user is signed out everywhere and cannot sign in until enabled again', async (t) => {
  const app = await testApp(t);
  const admin = await app.http('admin');
  const account = await app.signIn('curator');
  const http = await app.http(account);
  const login = { email: account.user.email, password: testPassword };

  const disabled = await admin('PUT', `/users/${account.user.id}`, { disabled: true });
  t.truthy(disabled.body.disabledAt);
  t.is((await http('GET', '/auth/me')).status, 401);
  t.is((await http('POST', '/auth/login', login)).status, 401);
  t.is((await admin('PUT', `/users/${account.user.id}`, { disabled: false })).body.disabledAt, null);
  t.is((await http('POST', '/auth/login', login)).status, 200);
});

for (const [what, table, sql] of [
  ['a session that another process ends', 'sessions', 'DELETE FROM sessions'],
  ['an account that another process disables', 'users', 'UPDATE users SET disabled_at = now()'],
] as const) {
  test(`${what} is refused once this process is notified`, async (t) => {
    const app = await testApp(t);
    const http = await app.http('curator');
    t.is((await http('GET', '/auth/me')).status, 200);
    const { sequelize } = app.workspace.database;
    // Notifications arrive in order: after this one, none of an earlier change is still under way.
    const earlier = nextChange(app.workspace.changes, 'test');
    await sequelize.query(`SELECT pg_notify('qwarty_changed', '{"table": "test", "ids": null}')`);
    await earlier;
    const change = nextChange(app.workspace.changes, table);
    await sequelize.query(sql);
    await change;
    t.is((await http('GET', '/auth/me')).status, 401);
  });
}

async function nextChange(changes: Changes, table: string): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = changes.onChange((change) => {
      if (change.table !== table) return;
      stop();
      resolve();
    });
  });
}

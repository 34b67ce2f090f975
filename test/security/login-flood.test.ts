import '#test/helpers/no-network.ts';
import test from 'ava';
import { limits } from '#shared/limits.ts';
import { testPassword } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import type { Answer } from '#test/helpers/http.ts';

const statuses = (answers: Answer[]) => answers.map(({ status }) => status);
const wrong = (n: number) => ({ email: `nobody-${n}@gallery.example`, password: 'wrong password' });

test('of many simultaneous logins only a few are tried, and the others get 429 with Retry-After', async (t) => {
  const app = await testApp(t);
  const account = await app.signIn('admin');
  const http = await app.http(account);
  const flood = Promise.all(Array.from({ length: 300 }, (_, n) => http('POST', '/auth/login', wrong(n))));
  const meanwhile = Promise.all(Array.from({ length: 20 }, () => http('GET', '/artists')));
  t.deepEqual(new Set(statuses(await meanwhile)), new Set([200]));
  const answers = await flood;
  const refused = answers.filter(({ status }) => status === 429);
  t.true(refused.length >= 300 - limits.login.address.failures, `${refused.length} refused`);
  t.is(answers.filter(({ status }) => status === 401).length, 300 - refused.length);
  for (const { body, headers } of refused) {
    t.is(body.code, 'TOO_MANY_ATTEMPTS');
    t.true(Number(headers.get('retry-after')) >= 1);
  }
});

test('an address that fails too often waits, whatever the e-mail addresses', async (t) => {
  const app = await testApp(t);
  const account = await app.signIn('curator');
  const http = await app.http(account);
  const login = () => http('POST', '/auth/login', { email: account.user.email, password: testPassword });
  const { failures, forgetOneAfterMs } = limits.login.address;
  for (let n = 0; n < failures; n++) t.is((await http('POST', '/auth/login', wrong(n))).status, 401);
  const blocked = await http('POST', '/auth/login', wrong(failures));
  t.like(blocked, { status: 429, body: { code: 'TOO_MANY_ATTEMPTS' } });
  t.is(Number(blocked.headers.get('retry-after')), Math.ceil(forgetOneAfterMs / 1000));
  t.is((await login()).status, 429, 'the right password waits as well');
  t.is((await http('GET', '/auth/me')).status, 200, 'sessions continue');

  app.clock.advance(forgetOneAfterMs);
  t.is((await login()).status, 200);
  t.is((await login()).status, 200, 'a success does not count');
  t.is((await http('POST', '/auth/login', wrong(0))).status, 401);
  t.is((await http('POST', '/auth/login', wrong(1))).status, 429);
});

test('a window signs in while an address waits', async (t) => {
  const app = await testApp(t);
  const { user } = await app.signIn('curator');
  const http = await app.http();
  for (let n = 0; n <= limits.login.address.failures; n++) await http('POST', '/auth/login', wrong(n));
  const window = await app.client();
  t.is((await window.auth.login({ email: user.email, password: testPassword })).user.id, user.id);
});

test('a refused login does not count against the e-mail address', async (t) => {
  const app = await testApp(t);
  const { user } = await app.signIn('curator');
  const http = await app.http();
  for (let n = 0; n <= limits.login.address.failures; n++) await http('POST', '/auth/login', wrong(n));
  for (let n = 0; n < 10; n++)
    t.is((await http('POST', '/auth/login', { email: user.email, password: 'wrong' })).status, 429);
  const [rows] = await app.workspace.database.sequelize.query(
    `SELECT 1 FROM login_failures WHERE email = '${user.email}'`,
  );
  t.deepEqual(rows, []);
});

test('stored login failures expire and are limited in number', async (t) => {
  const app = await testApp(t);
  const http = await app.http();
  const { sequelize } = app.workspace.database;
  const { remembered, forgetAfterMs } = limits.login;
  const count = async () => {
    const [rows] = await sequelize.query('SELECT count(*)::integer AS n FROM login_failures');
    return (rows as { n: number }[])[0]?.n;
  };
  await http('POST', '/auth/login', wrong(1));
  app.clock.advance(forgetAfterMs + 1000);
  await http('POST', '/auth/login', wrong(2));
  t.is(await count(), 1, 'an expired one is removed by the next failure');
  await sequelize.query(
    `INSERT INTO login_failures SELECT 'x' || n, 1, $1::timestamptz - n * interval '1 ms' FROM generate_series(1, ${remembered + 500}) n`,
    { bind: [app.clock.now()] },
  );
  await http('POST', '/auth/login', wrong(3));
  t.is(await count(), remembered);
});

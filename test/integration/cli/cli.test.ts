import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { isCommand } from '#electron/cli/commands.ts';
import { testPassword } from '#test/factories.ts';
import { ada, addUser, command, serve } from '#test/helpers/command.ts';
import { usedWorkspace } from '#test/helpers/database/used-workspace.ts';
import { httpClient } from '#test/helpers/http.ts';
import manifest from '../../../package.json' with { type: 'json' };

test('a first user created on the command line can sign in to the API of serve', async (t) => {
  const at = ['--workspace', await usedWorkspace(t)];
  const added = await addUser([...at, '--json'], testPassword);
  t.is(added.status, 0, added.err);
  t.like(JSON.parse(added.out), { email: ada.email, role: 'admin' });

  const server = await serve(t, at);
  const { url, ...rest } = JSON.parse(server.line);
  t.deepEqual(rest, {});
  t.regex(url, /^http:\/\/127\.0\.0\.1:\d+$/);
  const login = await httpClient(url)('POST', '/auth/login', { email: ada.email, password: testPassword });
  t.is(login.status, 200);
  const http = httpClient(url, login.body.accessToken);

  const again = await addUser(at, testPassword);
  t.is(again.status, 1, 'the e-mail is taken; and both use one workspace at the same time');
  t.is(again.err, 'Another account has this e-mail address.\n');
  const list = await command([...at, 'users', 'list', '--json']);
  t.deepEqual(JSON.parse(list.out), (await http('GET', '/users')).body);
  t.is(await server.stop(), 0);
});

test('serve prints a set-up code until the workspace has a user', async (t) => {
  const at = ['--workspace', await usedWorkspace(t)];
  const server = await serve(t, at);
  const { url, setUpCode } = JSON.parse(server.line);
  const first = { email: 'ada@gallery.example', name: 'Ada', password: testPassword };
  const http = httpClient(url);
  t.is((await http('POST', '/auth/set-up', { ...first, setUpCode: 'wrong' })).status, 403);
  t.is((await http('POST', '/auth/set-up', { ...first, setUpCode })).status, 201);
  t.is(await server.stop(), 0);
  t.deepEqual(Object.keys(JSON.parse((await serve(t, at)).line)), ['url']);
});

test('serve stops the database even if it receives several signals, as from npm and a terminal', async (t) => {
  const dir = await usedWorkspace(t);
  const server = await serve(t, ['--workspace', dir]);
  t.true(existsSync(join(dir, 'postgres', 'postmaster.pid')));
  await server.stop(true);
  t.false(existsSync(join(dir, 'postgres', 'postmaster.pid')));
});

test('incorrect usage exits with 2 and a failure with 1, each with its reason and no internal details', async (t) => {
  const at = ['--workspace', await usedWorkspace(t)];
  const [unknown, missing, role, port, refused] = await Promise.all([
    command([...at, 'frobnicate']),
    command([...at, 'users', 'add', '--email', 'a@gallery.example']),
    addUser(at, testPassword, { role: 'owner' }),
    command([...at, 'serve', '--port', 'many']),
    addUser(at, 'short', { email: 'nobody' }),
  ]);
  t.deepEqual(
    [unknown, missing, role, port].map(({ status }) => status),
    [2, 2, 2, 2],
  );
  t.is(refused.status, 1);
  t.is(refused.err, 'email: Enter a valid e-mail address; password: At least 10 characters\n');
  for (const { err } of [unknown, missing, role, port]) t.notRegex(err, /\n\s+at /);
});

test('--version prints the version and does nothing else', async (t) => {
  t.like(await command(['--version']), { status: 0, out: `${manifest.version}\n`, err: '' });
});

test('a workspace named like a command opens in a window', (t) => {
  for (const argv of [[], ['--workspace', 'sync'], ['--workspace=sync'], ['--sample', '--workspace', 'users']])
    t.false(isCommand(argv), argv.join(' '));
  for (const argv of [
    ['sync'],
    ['--workspace', 'sync', 'sync'],
    ['--json', 'users', 'list'],
    ['--help'],
    ['--version'],
  ])
    t.true(isCommand(argv), argv.join(' '));
});

test('doctor reports what works, what fails and how to fix it', async (t) => {
  const dir = await usedWorkspace(t);
  const well = await command(['--workspace', dir, 'doctor', '--json']);
  t.is(well.status, 0, well.err);
  const findings = JSON.parse(well.out);
  t.true(findings.every(({ ok }: { ok: boolean }) => ok));
  t.true(findings.some(({ check }: { check: string }) => check === 'originals'));
  const verified = await command(['--workspace', dir, 'doctor', '--verify']);
  t.regex(verified.out, /0 originals, all on this disk and undamaged/);

  await rename(join(dir, 'postgres', 'global', 'pg_control'), join(dir, 'postgres', 'global', 'elsewhere'));
  const ill = await command(['--workspace', dir, 'doctor']);
  t.is(ill.status, 1);
  t.regex(ill.out, /PROBLEM {2}server/);
  t.true(ill.err.length > 0);
});

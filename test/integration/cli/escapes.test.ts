import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { addUser, command, endOf, startCommand } from '#test/helpers/command.ts';
import { usedWorkspace } from '#test/helpers/database/used-workspace.ts';
import { syncWorld } from '#test/helpers/sync/sync-world.ts';

/** A title and a second line by escape sequences of 7 and 8 bits, and reversed text. */
const label = 'Desk\u001b]0;title\u0007\u009b31m\u007f\u202egnp.\u2066\nADMIN';
// biome-ignore lint/suspicious/noControlCharactersInRegex: matches what a terminal would execute
const dangerous = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

test('the hub’s status shows the control characters of a member’s desktop as escapes', async (t) => {
  const { hub, hubUrl, desktops } = await syncWorld(t, 1);
  await desktops[0]?.sync();
  await hub.query('UPDATE sync.replica SET label = $1, login = $1', [label]);
  const [human, json] = await Promise.all([
    command(['hub', 'status', hubUrl]),
    command(['hub', 'status', hubUrl, '--json']),
  ]);
  t.is(human.status, 0, human.err);
  t.notRegex(human.out, dangerous);
  t.true(human.out.includes('Desk\\u001b]0;title\\u0007\\u009b31m\\u007f\\u202egnp.\\u2066\\u000aADMIN'), human.out);
  t.is(human.out.trimEnd().split('\n').length, 3);
  t.notRegex(json.out, dangerous);
  t.is(JSON.parse(json.out).replicas[0].label, label);
});

test('errors and incorrect usage show control characters as escapes', async (t) => {
  const at = ['--workspace', await usedWorkspace(t)];
  const ended = await Promise.all([
    command([...at, `\u001b[31m\u009b`]),
    command([...at, 'undo', `x\u001b[31m`]),
    addUser(at, '', { email: `a\u009b@x`, name: `\u001b[2J` }),
    command(['hub', 'status', 'postgres://a\u001b[31m@127.0.0.1:1/x\u009b']),
  ]);
  for (const { status, out, err } of ended) {
    t.not(status, 0);
    t.notRegex(out + err, dangerous);
    t.not(err, '');
  }
});

test('the database server inherits no secrets', async (t) => {
  if (process.platform !== 'linux') return t.pass('only Linux shows the environment of a process');
  const dir = await usedWorkspace(t);
  const secrets = {
    QWARTY_S3_SECRET_ACCESS_KEY: 'secret-1',
    QWARTY_HUB_URL: 'postgres://a:secret-2@h/d',
    SOME_TOKEN: 'x',
  };
  const child = startCommand(['--workspace', dir, 'serve'], secrets);
  child.stderr?.resume();
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  const [pid] = (await readFile(join(dir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  const names = (await readFile(`/proc/${pid}/environ`, 'utf8')).split('\0').map((entry) => entry.split('=')[0] ?? '');
  child.kill('SIGTERM');
  await endOf(child);
  t.true(names.includes('PATH'));
  const expected = [
    'PATH',
    'HOME',
    'TMPDIR',
    'TMP',
    'TEMP',
    'LC_ALL',
    'PG_GRANDPARENT_PID',
    'PGLOCALEDIR',
    'PGSYSCONFDIR',
  ];
  t.deepEqual(
    names.filter((name) => name !== '' && !expected.includes(name)),
    [],
  );
});

test('a password of spaces is rejected on the command line', async (t) => {
  const at = ['--workspace', await usedWorkspace(t)];
  const blank = await addUser(at, ' '.repeat(10));
  t.is(blank.status, 1);
  t.regex(blank.err, /password/);
});

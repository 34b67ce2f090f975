import test from 'ava';
import { command, endOf, startCommand } from '#test/helpers/command.ts';
import { hubDatabase } from '#test/helpers/database/database.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { usedWorkspace } from '#test/helpers/database/used-workspace.ts';

test('hub leave asks first, unless --yes, and reports what the next sync sends', async (t) => {
  const at = ['--workspace', await usedWorkspace(t)];
  const hubUrl = urlOf(await hubDatabase(t));
  const leave = async (input: string, ...options: string[]) =>
    await command([...at, 'hub', 'leave', ...options], input);
  const sync = async () => await endOf(startCommand([...at, 'sync'], { QWARTY_HUB_URL: hubUrl }));

  t.like(await leave('y\n'), { status: 1, out: '', err: 'This workspace does not belong to a hub.\n' });
  t.is((await sync()).status, 0);
  for (const answer of ['n\n', '\n', '', 'yesterday\n']) {
    const { status, out, err } = await leave(answer);
    t.is(status, 1, answer);
    t.is(out, '');
    t.regex(err, /leaves its hub.*Nothing is deleted here.*Leave the hub\? \[y\/N\]/s);
  }
  const accepted = await leave('Y\n');
  t.like(accepted, { status: 0, out: 'Left the hub. The next sync sends all 0 records.\n' }, accepted.err);
  t.is((await leave('y\n')).status, 1);
  t.is((await sync()).status, 0);
  t.like(await leave('', '--yes', '--json'), { status: 0, out: '{"records":0}\n', err: '' });
});

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { type Database, openDatabase } from '#electron/database/database.ts';
import { isAlive } from '#electron/database/programs.ts';
import { startDatabaseChild } from '#test/helpers/database/start-child.ts';
import { usedWorkspace } from '#test/helpers/database/used-workspace.ts';
import { serverPid, temporaryWorkspace } from '#test/helpers/database/workspace.ts';

const log = { info: () => {}, warn: () => {} };

test('three processes can open a new workspace at the same time', async (t) => {
  const workspaceDir = await temporaryWorkspace(t);
  const children = [1, 2, 3].map(() => startDatabaseChild(t, [workspaceDir]));
  t.deepEqual(await Promise.all(children.map(async (child) => await child.line())), ['open', 'open', 'open']);
  t.deepEqual(await Promise.all(children.map(async (child) => await child.finish())), [
    ['closed'],
    ['closed'],
    ['closed'],
  ]);
  t.is(await serverPid(workspaceDir), undefined);
});

test('the second process joins the server, and the last one stops it', async (t) => {
  const workspaceDir = await usedWorkspace(t);
  const first = await openDatabase({ workspaceDir, log });
  const pid = (await serverPid(workspaceDir)) ?? 0;
  const second = startDatabaseChild(t, [workspaceDir]);
  t.is(await second.line(), 'open');
  t.is(await serverPid(workspaceDir), pid);

  await first.close();
  t.true(isAlive(pid), 'the second still uses it');
  t.deepEqual(await second.finish(), ['closed']);
  t.false(isAlive(pid), 'no process is left');
});

test('a copy of a workspace in use gets a server of its own', async (t) => {
  const workspaceDir = await usedWorkspace(t);
  const original = await openDatabase({ workspaceDir, log });
  t.teardown(original.close);
  const copyDir = await temporaryWorkspace(t);
  await promisify(execFile)('cp', ['-a', join(workspaceDir, 'postgres'), copyDir]);

  const copy = await openDatabase({ workspaceDir: copyDir, log });
  t.teardown(copy.close);
  await copy.sequelize.query("UPDATE settings SET value = '2' WHERE key = 'kept'");
  const kept = async ({ sequelize }: Database) =>
    (await sequelize.query("SELECT value FROM settings WHERE key = 'kept'"))[0];
  t.deepEqual(await kept(original), [{ value: 1 }]);
  t.deepEqual(await kept(copy), [{ value: 2 }]);
  t.not(await serverPid(copyDir), await serverPid(workspaceDir));
});

test('a process can join while the last one is leaving', async (t) => {
  const workspaceDir = await usedWorkspace(t);
  let current = await openDatabase({ workspaceDir, log });
  for (let turn = 0; turn < 5; turn++) {
    const [, next] = await Promise.all([current.close(), openDatabase({ workspaceDir, log })]);
    const [rows] = await next.sequelize.query('SELECT 1 AS one');
    t.deepEqual(rows, [{ one: 1 }]);
    current = next;
  }
  await current.close();
  t.is(await serverPid(workspaceDir), undefined);
});

import { chmod, lstat, mkdtemp, readdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import pg from 'pg';
import { openDatabase } from '#electron/database/database.ts';
import { examineDatabase } from '#electron/database/doctor.ts';
import { serverPid, temporaryWorkspace } from '#test/helpers/database/workspace.ts';

const log = { info: () => {}, warn: () => {} };
const isRoot = process.getuid?.() === 0;

test('the server requires a password over loopback, which only its owner can read', async (t) => {
  const workspaceDir = await temporaryWorkspace(t);
  const database = await openDatabase({ workspaceDir, log, transport: 'loopback' });
  t.teardown(async () => await database.close());
  t.is(database.connection.host, '127.0.0.1');
  const { mode } = await stat(join(workspaceDir, 'postgres.password'));
  if (process.platform !== 'win32') t.is(mode & 0o777, 0o600);
  const stranger = new pg.Client({ ...database.connection, password: 'guess' });
  await t.throwsAsync(stranger.connect(), { code: '28P01' });
});

if (process.platform !== 'win32') {
  test('the server opens no TCP port, and only its account can access its socket', async (t) => {
    const workspaceDir = await temporaryWorkspace(t);
    const database = await openDatabase({ workspaceDir, log });
    t.teardown(async () => await database.close());
    const [rows] = await database.sequelize.query(
      "SELECT name, setting FROM pg_settings WHERE name IN ('listen_addresses', 'fsync') ORDER BY name",
    );
    t.deepEqual(rows, [
      { name: 'fsync', setting: 'on' },
      { name: 'listen_addresses', setting: '' },
    ]);
    t.is((await stat(database.connection.host ?? '')).mode & 0o777, 0o700);
  });
}

test('a workspace in a private folder works and keeps its mode', async (t) => {
  const outer = await temporaryWorkspace(t);
  await chmod(outer, 0o700);
  const workspaceDir = await mkdtemp(join(outer, 'private-'));
  const database = await openDatabase({ workspaceDir, log });
  await database.close();
  if (process.platform !== 'win32') t.is((await stat(outer)).mode & 0o777, 0o700);
  // As root the server runs under another account, so the database is elsewhere and the workspace has a symlink to it.
  const place = join(workspaceDir, 'postgres');
  t.is((await lstat(place)).isSymbolicLink(), isRoot);
  const again = await openDatabase({ workspaceDir, log });
  await again.close();
  t.is((await readFile(join(await realpath(place), 'PG_VERSION'), 'utf8')).trim(), '18');
  t.is(await serverPid(workspaceDir), undefined);
  await rm(await realpath(place), { recursive: true });
});

test('the doctor passes a healthy workspace and names a problem', async (t) => {
  const workspaceDir = await temporaryWorkspace(t);
  const findings = await examineDatabase(workspaceDir);
  t.deepEqual(
    findings.map(({ check }) => check),
    ['programs', 'folder', 'space', 'server'],
  );
  t.deepEqual(
    findings.filter(({ ok, check }) => !ok && check !== 'space'),
    [],
  );
  t.is(await serverPid(workspaceDir), undefined, 'it leaves no server behind');
  t.true((await readdir(workspaceDir)).includes('postgres'));

  const [finding] = await examineDatabase(workspaceDir, 'postgresql://nobody@127.0.0.1:1/gallery');
  t.like(finding, { check: 'server', ok: false });
  t.regex(finding?.message ?? '', /127\.0\.0\.1:1\/gallery cannot be used/);
});

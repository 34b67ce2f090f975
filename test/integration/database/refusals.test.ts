import { spawn, spawnSync } from 'node:child_process';
import { appendFile, chmod, mkdir, readdir, readFile, realpath, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { type Database, type OpenOptions, openDatabase } from '#electron/database/database.ts';
import { cliArguments } from '#test/helpers/bundles/bundles.ts';
import { emptyDatabase } from '#test/helpers/database/database.ts';
import { startDatabaseChild } from '#test/helpers/database/start-child.ts';
import { usedWorkspace } from '#test/helpers/database/used-workspace.ts';
import { killServer, serverPid, temporaryWorkspace } from '#test/helpers/database/workspace.ts';

const log = { info: () => {}, warn: () => {} };

async function refused(t: ExecutionContext, options: Omit<OpenOptions, 'log'>, reason: string, sentence: RegExp) {
  const error = await t.throwsAsync(async () => await (await openDatabase({ ...options, log })).close(), {
    code: 'DATABASE',
    message: sentence,
  });
  t.like(error, { details: { reason } });
}

async function theRowIsThere(t: ExecutionContext, database: Database): Promise<void> {
  const [rows] = await database.sequelize.query("SELECT key FROM settings WHERE key = 'kept'");
  t.deepEqual(rows, [{ key: 'kept' }]);
  await database.close();
}

test('a cluster of another major version is rejected and left unchanged', async (t) => {
  const workspaceDir = await usedWorkspace(t);
  const versionFile = join(workspaceDir, 'postgres', 'PG_VERSION');
  const ours = await readFile(versionFile, 'utf8');
  await writeFile(versionFile, '15\n');
  const before = await readdir(join(workspaceDir, 'postgres'));
  await refused(t, { workspaceDir }, 'other-major-version', /created by PostgreSQL 15.*left unchanged/);
  t.deepEqual(await readdir(join(workspaceDir, 'postgres')), before);
  await writeFile(versionFile, ours);
  await theRowIsThere(t, await openDatabase({ workspaceDir, log }));
});

test('a schema newer than the app is rejected and left unchanged', async (t) => {
  const workspaceDir = await usedWorkspace(t);
  const newer = await openDatabase({ workspaceDir, log });
  await newer.sequelize.query("INSERT INTO schema_migrations (name) VALUES ('9999-from-the-future')");
  await newer.close();
  await refused(t, { workspaceDir }, 'schema-newer', /newer version of Qwarty.*Install the latest version/);
  t.is(await serverPid(workspaceDir), undefined, 'the refusal leaves no server running');
});

test('a database folder that is not writable is rejected and left unchanged', async (t) => {
  const workspaceDir = await usedWorkspace(t);
  const dir = join(workspaceDir, 'postgres');
  await chmod(dir, 0o500);
  await refused(t, { workspaceDir }, 'read-only', /cannot be written to.*permission to write/);
  await chmod(dir, 0o700);
  await theRowIsThere(t, await openDatabase({ workspaceDir, log }));
});

const canMount = spawnSync('unshare', ['-m', 'mount', '--bind', '/tmp', '/tmp']).status === 0;
const readOnly = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"';

(canMount ? test : test.skip)('a read-only file system is reported, with and without a database', async (t) => {
  for (const workspaceDir of [await usedWorkspace(t), join(await temporaryWorkspace(t), 'new')]) {
    const mounted = workspaceDir.replace(/\/new$/, '');
    const arguments_ = ['-m', 'sh', '-c', readOnly, mounted, process.execPath, ...cliArguments];
    const { status, stderr } = spawnSync('unshare', [...arguments_, '--workspace', workspaceDir, 'users', 'list']);
    t.is(status, 1);
    t.regex(String(stderr), /cannot be written to/);
    t.is(await serverPid(workspaceDir), undefined);
  }
});

test('a workspace whose path contains a line break is rejected, and no server is left running', async (t) => {
  const workspaceDir = join(await temporaryWorkspace(t), 'line\nbreak');
  await refused(t, { workspaceDir }, 'line-break', /contains a line break/);
  t.is(await serverPid(workspaceDir), undefined);
});

test('a workspace whose path contains commas, quotes and spaces works', async (t) => {
  const workspaceDir = join(await temporaryWorkspace(t), ` "a", 'b'; $c \\d `);
  const database = await openDatabase({ workspaceDir, log });
  t.deepEqual((await database.sequelize.query('SELECT 1 AS one'))[0], [{ one: 1 }]);
  await database.close();
  t.is(await serverPid(workspaceDir), undefined);
});

test('a full disk on the first start is reported, and leaves no partial database', async (t) => {
  const workspaceDir = await temporaryWorkspace(t);
  // A process with a file size limit gets the same errors as one on a full disk.
  const child = startDatabaseChild(t, [workspaceDir], 'ulimit -f 1000; "$@"');
  t.is(await child.line(), 'failed disk-full');
  await child.finish();
  t.false((await readdir(workspaceDir)).some((name) => name.startsWith('postgres')));
});

test('a full disk during crash recovery is reported, and no row is lost', async (t) => {
  const workspaceDir = await usedWorkspace(t);
  const writer = startDatabaseChild(t, [workspaceDir, 'write']);
  t.is(await writer.line(), 'open');
  while ((await writer.line()) !== '20') t.pass();
  await Promise.all([writer.kill(), killServer(workspaceDir)]);

  // Recovery writes at offsets beyond this limit.
  const child = startDatabaseChild(t, [workspaceDir], 'ulimit -f 64; "$@"');
  t.is(await child.line(), 'failed disk-full');
  await child.finish();

  const database = await openDatabase({ workspaceDir, log });
  const [rows] = await database.sequelize.query("SELECT count(*) AS count FROM settings WHERE key LIKE 'row %'");
  t.true((rows as { count: number }[])[0]!.count >= 20);
  await theRowIsThere(t, database);
});

test('the lock file of a dead server is moved away, even if another program has its process id', async (t) => {
  const workspaceDir = await usedWorkspace(t);
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  t.teardown(() => other.kill('SIGKILL'));
  const dir = await realpath(join(workspaceDir, 'postgres'));
  await writeFile(join(dir, 'postmaster.pid'), `${other.pid}\n${dir}\n1700000000\n5432\n${dir}\n\n  1 2\nready   \n`);
  await writeFile(join(dir, '.s.PGSQL.5432.lock'), `${other.pid}\n${dir}\n1700000000\n5432\n${dir}\n`);
  const steps: string[] = [];
  const database = await openDatabase({ workspaceDir, log, onStep: (text) => steps.push(text) });
  t.deepEqual(steps, ['The gallery was not closed properly: recovering the database']);
  t.is(other.exitCode, null, 'the other program is left alone');
  await theRowIsThere(t, database);
});

for (const [what, text] of [
  ['of a dead process', '999999999\n'],
  ['that is empty', ''],
] as const) {
  test(`a lock file ${what} does not prevent the start`, async (t) => {
    const workspaceDir = await usedWorkspace(t);
    const file = join(workspaceDir, 'postgres', 'postmaster.pid');
    await writeFile(file, text);
    // An hour old, because a new one may belong to a server that is starting.
    const then = Date.now() / 1000 - 3600;
    await utimes(file, then, then);
    await theRowIsThere(t, await openDatabase({ workspaceDir, log }));
  });
}

test('a server that does not respond is reported and left alone', async (t) => {
  const workspaceDir = await usedWorkspace(t);
  const child = startDatabaseChild(t, [workspaceDir]);
  t.is(await child.line(), 'open');
  const pid = (await serverPid(workspaceDir)) ?? 0;
  process.kill(pid, 'SIGSTOP');
  await refused(t, { workspaceDir, answerTimeoutMs: 500 }, 'no-answer', /does not respond.*Restart the computer/);
  process.kill(pid, 'SIGCONT');
  t.deepEqual(await child.finish(), ['closed']);
  await theRowIsThere(t, await openDatabase({ workspaceDir, log }));
});

test('a database with damaged files is reported and left unchanged', async (t) => {
  const workspaceDir = await usedWorkspace(t);
  const file = join(workspaceDir, 'postgres', 'global', 'pg_control');
  const whole = await readFile(file);
  const damaged = Buffer.from(whole);
  damaged[64] = ~whole[64]!;
  await writeFile(file, damaged);
  await refused(t, { workspaceDir }, 'damaged', /is damaged and was left unchanged/);
  t.deepEqual(await readFile(file), damaged);
  await writeFile(file, whole);
  await theRowIsThere(t, await openDatabase({ workspaceDir, log }));
});

test('a server that exits while starting is reported with its own reason', async (t) => {
  const workspaceDir = await usedWorkspace(t);
  await appendFile(join(workspaceDir, 'postgres', 'postgresql.conf'), 'not_a_setting = 1\n');
  await refused(t, { workspaceDir }, 'failed', /did not start: configuration file .* contains errors/);
});

test('a folder without a database is rejected and left unchanged', async (t) => {
  const workspaceDir = await temporaryWorkspace(t);
  await mkdir(join(workspaceDir, 'postgres'));
  await writeFile(join(workspaceDir, 'postgres', 'letter.txt'), 'precious');
  await refused(t, { workspaceDir }, 'damaged', /contains no database.*left unchanged/);
  t.is(await readFile(join(workspaceDir, 'postgres', 'letter.txt'), 'utf8'), 'precious');
});

test('a link to a missing database is reported, and no empty database replaces it', async (t) => {
  const workspaceDir = await temporaryWorkspace(t);
  await symlink(join(workspaceDir, 'gone'), join(workspaceDir, 'postgres'));
  await refused(t, { workspaceDir }, 'damaged', /is gone.*Put that folder back/);
});

test('a workspace whose path is too long for a socket works', async (t) => {
  const workspaceDir = join(await temporaryWorkspace(t), 'a-gallery-with-a-long-name'.repeat(5));
  const database = await openDatabase({ workspaceDir, log });
  t.not(database.connection.host, join(workspaceDir, 'postgres'));
  const joined = startDatabaseChild(t, [workspaceDir]);
  t.is(await joined.line(), 'open', 'others find its socket');
  await database.close();
  await joined.finish();
  await t.throwsAsync(readdir(database.connection.host ?? ''), { code: 'ENOENT' }, 'the folder of the socket is gone');
});

test('an external server is used instead, and is reported if it cannot be reached', async (t) => {
  const { host, port, user, password, database } = await emptyDatabase(t);
  const url = new URL('postgresql://server');
  url.searchParams.set('host', host ?? '');
  url.pathname = `/${database}`;
  url.username = user ?? '';
  url.password = String(password ?? '');
  url.port = String(port);
  const workspaceDir = await temporaryWorkspace(t);
  const opened = await openDatabase({ workspaceDir, url: url.href, log });
  t.false(opened.embedded);
  await opened.close();
  t.deepEqual(await readdir(workspaceDir), [], 'nothing is made on this desktop');
  await refused(
    t,
    { workspaceDir, url: 'postgresql://nobody@127.0.0.1:1/gallery' },
    'unreachable',
    /127\.0\.0\.1:1\/gallery/,
  );
});

import '#test/helpers/no-network.ts';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { backUp } from '#electron/services/backup/backups.ts';
import { addDestination, openDestination } from '#electron/services/backup/destination/open-destination.ts';
import { createKey } from '#electron/services/backup/encryption/keys.ts';
import { drill } from '#electron/services/backup/proof/drill.ts';
import { verifyBackup } from '#electron/services/backup/proof/verify.ts';
import { getBackupState } from '#electron/services/backup/settings.ts';
import { type TestApp, testApp } from '#test/helpers/app.ts';
import { refusal } from '#test/helpers/catalogue.ts';
import { endOf, startCommand } from '#test/helpers/command.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { temporaryWorkspace } from '#test/helpers/database/workspace.ts';
import { addImage, fill } from '#test/helpers/files/archive.ts';
import { startBucket } from '#test/helpers/s3/bucket.ts';
import { type Interceptor, refuse, type S3Server } from '#test/helpers/s3/s3-server.ts';

const isBackupFile = (url = '') => url.includes('/backups-of-workspaces/') && !url.includes('/locks/');

/** Applies a fault to the first so many writes of a backup's files. */
function failing(times: number, fault: Interceptor): Interceptor {
  let left = times;
  return (request, response) => {
    if (request.method !== 'PUT' || !isBackupFile(request.url) || left === 0) return false;
    left -= 1;
    return fault(request, response);
  };
}

const passing: [string, Interceptor][] = [
  ['answers that it is busy', (_request, response) => refuse(response, 503, 'SlowDown')],
  ['fails', (_request, response) => refuse(response, 500, 'InternalError')],
  [
    'breaks the connection',
    (request) => {
      request.socket.destroy();
      return true;
    },
  ],
];

for (const [what, fault] of passing) {
  test.serial(`a backup succeeds in a bucket that ${what} once`, async (t) => {
    t.timeout(120_000);
    const s3 = await startBucket(t);
    const app = await testApp(t);
    await fill(app);
    const chosen = await addDestination(app.local, null, false);
    s3.intercept(failing(1, fault));
    const { id } = await backUp(app.local, chosen);
    t.like(await verifyBackup(app.local, chosen, { full: true }), { ok: true, backup: id });
  });
}

test.serial('a bucket that goes on failing is named, and the backup before it stays usable', async (t) => {
  t.timeout(240_000);
  const s3 = await startBucket(t);
  const app = await testApp(t);
  const { artworkId } = await fill(app);
  const chosen = await addDestination(app.local, null, false);
  const { id } = await backUp(app.local, chosen);
  await addImage(app, artworkId, 2);
  for (const [what, fault] of passing) {
    app.clock.advance(1000);
    s3.intercept(failing(Number.POSITIVE_INFINITY, fault));
    t.is((await refusal(t, backUp(app.local, chosen))).code, 'UNAVAILABLE', what);
    s3.intercept(() => false);
    t.is((await getBackupState(app.local, chosen.id)).failure?.problem.messageKey.split('.')[0], 'storage', what);
    t.like(await verifyBackup(app.local, chosen, { full: true }), { ok: true, backup: id }, what);
  }
});

test.serial('a connection that breaks while a backup is read is not taken for damage', async (t) => {
  t.timeout(120_000);
  const s3 = await startBucket(t);
  const app = await testApp(t);
  await fill(app);
  const chosen = await addDestination(app.local, null, false);
  await backUp(app.local, chosen);
  t.like(await drill(app.local, chosen), { ok: true });
  const before = await getBackupState(app.local, chosen.id);
  s3.intercept(({ method, url = '', socket }, response) => {
    if (method !== 'GET' || !url.includes('/originals/')) return false;
    response.writeHead(200, { 'content-length': '1000000', 'content-type': 'image/jpeg' });
    response.write('the beginning');
    setImmediate(() => socket.destroy());
    return true;
  });
  for (const attempt of [drill(app.local, chosen), verifyBackup(app.local, chosen, { full: true })])
    t.is((await refusal(t, attempt)).code, 'UNAVAILABLE');
  t.deepEqual((await getBackupState(app.local, chosen.id)).check, before.check, 'the last result is kept');
});

/** Kills a backup of the command line when it sends the file with this number. Returns whether it was killed. */
async function killAt(app: TestApp, s3: S3Server, count: number): Promise<boolean> {
  const variables = { QWARTY_DATABASE_URL: urlOf(app.workspace.database.connection) };
  const child = startCommand(['--workspace', app.workspace.dir, 'backup', 'create', '--to', 's3'], variables);
  child.stdout?.resume();
  child.stderr?.resume();
  const ended = once(child, 'exit');
  let puts = 0;
  s3.intercept(({ method, url }) => {
    if (method !== 'PUT' || !isBackupFile(url)) return false;
    puts += 1;
    if (puts === count) child.kill('SIGKILL');
    return puts >= count;
  });
  const [, signal] = await ended;
  s3.intercept(() => false);
  return signal === 'SIGKILL';
}

test.serial('a backup to the bucket that is killed at any file leaves the one before it usable', async (t) => {
  t.timeout(300_000);
  const s3 = await startBucket(t);
  const app = await testApp(t);
  const { artworkId } = await fill(app);
  const chosen = await addDestination(app.local, null, false);
  const { id } = await backUp(app.local, chosen);
  const files = s3.requests.filter((request) => request.startsWith('PUT') && isBackupFile(request)).length;
  await addImage(app, artworkId, 2);
  const destination = await openDestination(app.local, chosen);
  t.teardown(destination.close);
  // The first one is an original, which the later runs find. The last one makes the backup visible.
  for (const count of [1, 2, Math.floor(files / 2), files - 1]) {
    t.true(await killAt(app, s3, count), `file ${count} of ${files}`);
    t.deepEqual(await destination.list(), [id]);
    t.like(await verifyBackup(app.local, chosen, { full: true }), { ok: true, backup: id });
  }
  app.clock.advance(1000);
  const second = await backUp(app.local, chosen);
  t.like(await verifyBackup(app.local, chosen, { full: true }), { ok: true, backup: second.id, hashed: 2 });
  const backups = new Set([...(await destination.filesBelow('backups')).keys()].map((path) => path.split('/')[1]));
  t.deepEqual([...backups].sort(), [id, second.id].sort(), 'what killed backups left is removed');
});

for (const encrypted of [false, true]) {
  test.serial(
    `without the workspace, ${encrypted ? 'encrypted' : 'all'} backups in the bucket are listed and restored`,
    async (t) => {
      t.timeout(120_000);
      await startBucket(t);
      const app = await testApp(t);
      await fill(app);
      const key = encrypted ? await createKey() : null;
      const first = await backUp(app.local, await addDestination(app.local, null, false, key));
      const parent = await temporaryWorkspace(t);
      const run = async (...args: string[]) => {
        const at = ['--workspace', join(parent, 'never opened'), '--json', 'backup', ...args, '--from', 's3'];
        return await endOf(startCommand(at, key ? { QWARTY_BACKUP_KEY: key.key } : {}));
      };
      const listed = await run('list');
      t.is(listed.status, 0, listed.err);
      t.like(JSON.parse(listed.out), [
        { id: first.id, place: 's3', contents: { originals: 1, records: { artworks: 1 } } },
      ]);
      const restored = await run('restore', first.id, '--into', join(parent, 'restored'));
      t.is(restored.status, 0, restored.err);
      t.like(JSON.parse(restored.out), { backup: first.id, originals: 1, failures: [] });
      t.deepEqual(await readdir(parent), ['restored']);
    },
  );
}

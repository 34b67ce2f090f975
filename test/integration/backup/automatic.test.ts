import '#test/helpers/no-network.ts';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { startAutomaticBackups } from '#electron/services/backup/automatic-backups.ts';
import { backUpBeforeUpdate } from '#electron/services/backup/before-update.ts';
import { addDestination } from '#electron/services/backup/destination/open-destination.ts';
import { isBackupDue, isDrillDue } from '#electron/services/backup/due.ts';
import { drill } from '#electron/services/backup/proof/drill.ts';
import { getBackupSettings, getBackupState } from '#electron/services/backup/settings.ts';
import {
  cancelImageImport,
  endOfImageImport,
  startImageImport,
} from '#electron/services/image-imports/image-imports.ts';
import { openWorkspace } from '#electron/services/workspace/workspace.ts';
import { testApp } from '#test/helpers/app.ts';
import { outsideFolder } from '#test/helpers/catalogue.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { upload } from '#test/helpers/files/imports.ts';
import { writeFiles } from '#test/helpers/images/images.ts';
import { until } from '#test/helpers/until.ts';

const day = 24 * 60 * 60_000;

test('an automatic destination is backed up and proven, and a missing drive is tried again after an hour', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  const folder = join(await outsideFolder(t), 'drive');
  const { id } = await addDestination(app.local, folder, true);
  const state = async () => await getBackupState(app.local, id);
  const { now } = app.clock;
  const jobs = startAutomaticBackups(app.workspace, { checkEveryMs: 20, idleMs: 0, now });
  t.teardown(jobs.stop);
  await until(async () => (await state()).proven !== null);
  t.false(await jobs.isDue());

  // The mount point remains when the drive is gone.
  await rename(folder, `${folder} in the cupboard`);
  await mkdir(folder);
  app.clock.advance(day);
  await until(async () => (await state()).failure !== null);
  const { failure } = await state();
  t.is(failure?.problem.messageKey, 'backup.noFolder');
  t.false(isBackupDue(await state(), 'daily', now()), 'no error loop');
  app.clock.advance(60 * 60_000);
  t.true(isBackupDue(await state(), 'daily', now()));
  await until(async () => (await state()).failure?.at !== failure?.at);
});

test('nothing is due without a schedule, and a clock that was set back does not delay backups', async (t) => {
  const app = await testApp(t);
  const { id } = await addDestination(app.local, join(await outsideFolder(t), 'drive'), true);
  const none = await getBackupState(app.local, id);
  const at = app.clock.now();
  t.true(isBackupDue(none, 'daily', at));
  t.false(isBackupDue(none, 'off', at));
  t.false(isDrillDue(none, 'daily', at), 'there is nothing to prove');
  const seconds = { seconds: 1, records: {}, originals: 0, originalBytes: 0, missing: 0 };
  const backed = { ...none, backup: { id: 'x', at: at.toISOString(), ...seconds } };
  t.false(isBackupDue(backed, 'daily', at));
  t.true(isBackupDue(backed, 'daily', new Date(at.getTime() - 30 * day)));
  t.true(isDrillDue(backed, 'daily', at));
});

test('a workspace of an older version is backed up before its database is updated', async (t) => {
  const app = await testApp(t);
  const folder = join(await outsideFolder(t), 'drive');
  const { id } = await addDestination(app.local, folder, true);
  const { connection } = app.workspace.database;
  await app.workspace.database.sequelize.query(
    `DROP TABLE original_checks; DELETE FROM schema_migrations WHERE name = '0088-original-checks'`,
  );
  const steps: string[] = [];
  const workspace = await openWorkspace({
    dir: app.workspace.dir,
    url: urlOf(connection),
    log: app.workspace.log,
    onStep: (text) => steps.push(text),
    beforeUpdate: backUpBeforeUpdate,
  });
  await workspace.close();
  t.deepEqual(steps, ['Backing up before the update', 'Updating the database']);
  const { backup } = await getBackupState(app.local, id);
  const { schema } = JSON.parse(
    await readFile(join(folder, 'backups', backup!.id, 'data', 'archive.json'), 'utf8'),
  ) as { schema: string[] };
  t.false(schema.includes('0088-original-checks'));
  t.like(await drill(app.local, (await getBackupSettings(app.local)).destinations[0]!), { ok: true });
});

test('a large import of images is preceded by a backup, a small one is not', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  const { id } = await addDestination(app.local, join(await outsideFolder(t), 'drive'), true);
  const start = async (files: number) => {
    const folder = join(await outsideFolder(t), 'photographs');
    await writeFiles(folder, Object.fromEntries(Array.from({ length: files }, (_, n) => [`${n}.jpg`, 'no image'])));
    return await startImageImport(app.local, { folder, pattern: null });
  };
  const small = await start(3);
  await endOfImageImport(app.local, { id: small.import });
  t.is((await getBackupState(app.local, id)).backup, null);
  const large = await start(1000);
  await until(async () => (await getBackupState(app.local, id)).backup !== null);
  await cancelImageImport(app.local, { id: large.import });
});

test('a large import is preceded by a backup, a small one is not', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  const http = await app.http('admin');
  const folder = join(await outsideFolder(t), 'drive');
  const { id } = await addDestination(app.local, folder, true);
  const importRows = async (count: number, name: string) => {
    const rows = Array.from({ length: count }, (_, n) => `${name} ${n},Clara Meadow,${name} ${n}`);
    const { body } = await upload(http, `${name}.csv`, `Inventory no.,Artist,Title\n${rows.join('\n')}\n`);
    const applied = await http('POST', `/imports/${body.import}/apply`);
    t.is(applied.status, 200, JSON.stringify(applied.body));
  };
  await importRows(3, 'small');
  t.is((await getBackupState(app.local, id)).backup, null);
  await importRows(1000, 'large');
  const { backup } = await getBackupState(app.local, id);
  t.is(backup?.records.artworks, 3, 'the backup is from before the import');
  const { body } = await http('GET', '/artworks?limit=1');
  t.is(body.total, 1003);
});

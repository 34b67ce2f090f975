import '#test/helpers/no-network.ts';
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { backUp } from '#electron/services/backup/backups.ts';
import { folderDestination } from '#electron/services/backup/destination/folder.ts';
import { addDestination } from '#electron/services/backup/destination/open-destination.ts';
import { drill } from '#electron/services/backup/proof/drill.ts';
import { verifyBackup } from '#electron/services/backup/proof/verify.ts';
import { restoreInto } from '#electron/services/backup/restore.ts';
import { getBackupState } from '#electron/services/backup/settings.ts';
import type { BackupDestination } from '#shared/contract/workspace/backups.ts';
import { type TestApp, testApp } from '#test/helpers/app.ts';
import { outsideFolder, refusal } from '#test/helpers/catalogue.ts';
import { startCommand } from '#test/helpers/command.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { temporaryWorkspace } from '#test/helpers/database/workspace.ts';
import { addOriginals, newDestination, unfinishedIn } from '#test/helpers/files/backup.ts';
import { until } from '#test/helpers/until.ts';

/** Every visible backup is complete, and the next one succeeds and leaves nothing unfinished. */
async function requireUsable(t: ExecutionContext, app: TestApp, chosen: BackupDestination & { folder: string }) {
  const backups = async () =>
    (await readdir(join(chosen.folder, 'backups'))).filter((name) => !name.startsWith('.')).sort();
  for (const id of await backups()) t.like(await verifyBackup(app.local, chosen, { full: true, id }), { ok: true });
  app.clock.advance(1000);
  const { id } = await backUp(app.local, chosen);
  t.like(await verifyBackup(app.local, chosen, { full: true, id }), { ok: true, backup: id });
  await until(async () => (await unfinishedIn(chosen.folder)).length === 0);
}

const killing = [
  ['while originals are copied', (folder: string) => existsSync(join(folder, 'originals'))],
  [
    'while it is published',
    (folder: string) => {
      const backups = join(folder, 'backups');
      const names = existsSync(backups) ? readdirSync(backups) : [];
      return names.some((name) => name.startsWith('.') && existsSync(join(backups, name, 'tagmanifest-sha256.txt')));
    },
  ],
] as const;

for (const [when, isNow] of killing) {
  test(`a backup that is killed ${when} leaves earlier ones usable, and is continued`, async (t) => {
    t.timeout(240_000);
    const app = await testApp(t);
    const chosen = await newDestination(t, app);
    await backUp(app.local, chosen);
    await addOriginals(app, { count: 60, bytes: 2 * 1024 ** 2 });
    app.clock.advance(1000);
    const variables = { QWARTY_DATABASE_URL: urlOf(app.workspace.database.connection) };
    const args = ['--workspace', app.workspace.dir, 'backup', 'create', '--to', chosen.folder];
    const child = startCommand(args, variables);
    const ended = once(child, 'exit');
    await until(() => isNow(chosen.folder) || child.exitCode !== null);
    child.kill('SIGKILL');
    await ended;
    await until(async () => (await unfinishedIn(join(chosen.folder, 'originals'))).length === 0);
    await requireUsable(t, app, chosen);
  });
}

for (const [when, part] of [
  ['midway', 0],
  ['at the end', 1],
] as const) {
  test(`a drive that is removed ${when} is named, is not replaced by a folder, and its backups stay usable`, async (t) => {
    const app = await testApp(t);
    const chosen = await newDestination(t, app);
    await backUp(app.local, chosen);
    await addOriginals(app, { count: 40, bytes: 1000 });
    app.clock.advance(1000);
    const elsewhere = `${chosen.folder} in the cupboard`;
    const removed = backUp(app.local, chosen, ({ done, total }) => {
      if (done > 0 && done >= total * part && existsSync(chosen.folder)) renameSync(chosen.folder, elsewhere);
    });
    const { code, messageKey } = await refusal(t, removed);
    t.deepEqual({ code, messageKey }, { code: 'UNAVAILABLE', messageKey: 'backup.noFolder' });
    t.is((await getBackupState(app.local, chosen.id)).failure?.problem.messageKey, 'backup.noFolder');
    t.false(existsSync(chosen.folder), 'nothing is written in place of the drive');
    renameSync(elsewhere, chosen.folder);
    await requireUsable(t, app, chosen);
  });
}

test('a backup does not become visible if another computer has taken its lock over, as during sleep', async (t) => {
  const app = await testApp(t);
  const chosen = await newDestination(t, app);
  const { id } = await backUp(app.local, chosen);
  await addOriginals(app, { count: 2, bytes: 1000 });
  app.clock.advance(1000);
  const locks = () => readdirSync(chosen.folder).filter((name) => name.startsWith('.qwarty-lock-'));
  const takeOver = () => {
    for (const name of locks()) rmSync(join(chosen.folder, name));
    writeFileSync(join(chosen.folder, '.qwarty-lock-another'), JSON.stringify({ computer: 'another', pid: 1 }));
  };
  const error = await refusal(t, backUp(app.local, chosen, takeOver));
  t.deepEqual([error.code, error.messageKey], ['CONFLICT', 'backup.lostLock']);
  t.deepEqual(await folderDestination(chosen.folder).list(), [id]);
  t.deepEqual(locks(), ['.qwarty-lock-another'], 'the lock is left to the other computer');
});

test('a drive that is removed during a drill or a restore is named, and its files are not taken for damaged', async (t) => {
  t.timeout(240_000);
  const app = await testApp(t);
  const chosen = await newDestination(t, app);
  await addOriginals(app, { count: 40, bytes: 1000 });
  const { id } = await backUp(app.local, chosen);
  t.like(await verifyBackup(app.local, chosen, { full: true }), { ok: true });
  const { check } = await getBackupState(app.local, chosen.id);
  const elsewhere = `${chosen.folder} in the cupboard`;
  const remove = () => existsSync(chosen.folder) && renameSync(chosen.folder, elsewhere);
  const putBack = () => renameSync(elsewhere, chosen.folder);
  const { log } = app.workspace;
  const into = join(await temporaryWorkspace(t), 'restored');
  const attempts = [
    async () => await drill(app.local, chosen, { full: true, report: remove }),
    async () => await verifyBackup(app.local, chosen, { full: true, report: remove }),
    async () => await restoreInto(folderDestination(chosen.folder), id, into, { log, report: remove }),
  ];
  for (const attempt of attempts) {
    const { code, messageKey } = await refusal(t, attempt());
    t.deepEqual({ code, messageKey }, { code: 'UNAVAILABLE', messageKey: 'backup.noFolder' });
    putBack();
  }
  // The mount point remains.
  remove();
  await mkdir(chosen.folder);
  t.is((await refusal(t, drill(app.local, chosen))).messageKey, 'backup.noFolder');
  await rm(chosen.folder, { recursive: true });
  putBack();
  t.deepEqual((await getBackupState(app.local, chosen.id)).check, check, 'the last result is kept');
  t.false(existsSync(into));
  t.like(await drill(app.local, chosen), { ok: true });
});

/** Returns a small file system of its own. Only root may mount one. */
async function smallDrive(t: ExecutionContext, megabytes: number): Promise<string> {
  const folder = join(await outsideFolder(t), 'small drive');
  await mkdir(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' });
  t.teardown(() => execFileSync('umount', ['-l', folder]));
  return folder;
}

const canMount = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/tmp']).status === 0;

(canMount ? test : test.skip)('a full disk is named, and earlier backups stay usable', async (t) => {
  t.timeout(120_000);
  const folder = await smallDrive(t, 16);
  const app = await testApp(t);
  const chosen = { ...(await addDestination(app.local, folder, false)), folder };
  const first = await backUp(app.local, chosen);
  await addOriginals(app, { count: 4, bytes: 2 * 1024 ** 2 });
  const filler = join(folder, 'other files');
  for (const megabytes of [9, 15.9]) {
    await writeFile(filler, Buffer.alloc(Math.floor(megabytes * 1024 ** 2))).catch(() => undefined);
    app.clock.advance(1000);
    const { code, messageKey } = await refusal(t, backUp(app.local, chosen));
    t.deepEqual({ code, messageKey }, { code: 'UNAVAILABLE', messageKey: 'backup.diskFull' });
    t.deepEqual(await folderDestination(folder).list(), [first.id]);
    t.like(await verifyBackup(app.local, chosen, { full: true }), { ok: true, backup: first.id });
  }
  await writeFile(filler, '');
  await requireUsable(t, app, chosen);
});

(canMount ? test : test.skip)(
  'a read-only drive is named, and its backups are listed, proven and restored',
  async (t) => {
    t.timeout(120_000);
    const folder = await smallDrive(t, 16);
    const app = await testApp(t);
    const chosen = { ...(await addDestination(app.local, folder, false)), folder };
    const { id } = await backUp(app.local, chosen);
    execFileSync('mount', ['-o', 'remount,ro', folder], { stdio: 'pipe' });
    app.clock.advance(1000);
    const { code, messageKey } = await refusal(t, backUp(app.local, chosen));
    t.deepEqual({ code, messageKey }, { code: 'UNAVAILABLE', messageKey: 'backup.readOnly' });
    t.is((await getBackupState(app.local, chosen.id)).failure?.problem.messageKey, 'backup.readOnly');
    t.deepEqual(await folderDestination(folder).list(), [id]);
    t.like(await drill(app.local, chosen), { ok: true, backup: id });
    const into = join(await temporaryWorkspace(t), 'restored');
    await restoreInto(folderDestination(folder), id, into, { log: app.workspace.log });
    t.true((await readdir(into)).includes('postgres'));
  },
);

(canMount ? test : test.skip)('a restore to a full disk is refused with the reason, and leaves nothing', async (t) => {
  t.timeout(240_000);
  const app = await testApp(t);
  const chosen = await newDestination(t, app);
  await addOriginals(app, { count: 40, bytes: 4 * 1024 ** 2 });
  const { id } = await backUp(app.local, chosen);
  const { log } = app.workspace;
  // Too small for the database, and then only for the originals.
  for (const megabytes of [8, 160]) {
    const drive = await smallDrive(t, megabytes);
    await chmod(drive, 0o711);
    const error = await refusal(t, restoreInto(folderDestination(chosen.folder), id, join(drive, 'new'), { log }));
    t.regex(error.message, /full/, `${megabytes}`);
    t.deepEqual(await readdir(drive), [], `${megabytes}`);
  }
});

test('a full check finds a changed byte in any of more originals than a drill samples', async (t) => {
  t.timeout(240_000);
  const app = await testApp(t);
  const chosen = await newDestination(t, app);
  const hashes = await addOriginals(app, { count: 520, bytes: 100 });
  await backUp(app.local, chosen);
  t.like(await drill(app.local, chosen, { full: true }), { ok: true, hashed: 520 });
  t.like(await drill(app.local, chosen), { ok: true, hashed: 500, originals: 520 });
  app.clock.advance(-40 * 24 * 60 * 60_000);
  t.like(await drill(app.local, chosen), { ok: true, hashed: 520 }, 'the clock was set back, so all are read again');
  const sha256 = hashes[Math.floor(Math.random() * hashes.length)]!;
  const path = `originals/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}.jpg`;
  await writeFile(join(chosen.folder, path), Buffer.alloc(100));
  for (const check of [verifyBackup(app.local, chosen, { full: true }), drill(app.local, chosen, { full: true })]) {
    t.like(await check, { ok: false, hashed: 520, problems: [{ path: `data/${path}` }] });
  }
});

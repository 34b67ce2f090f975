import '#test/helpers/no-network.ts';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { backUp } from '#electron/services/backup/backups.ts';
import { folderDestination } from '#electron/services/backup/destination/folder.ts';
import { addDestination } from '#electron/services/backup/destination/open-destination.ts';
import { verifyBackup } from '#electron/services/backup/proof/verify.ts';
import { restoreInto } from '#electron/services/backup/restore.ts';
import { removeExpired } from '#electron/services/backup/retention.ts';
import { getBackupSettings, updateBackupSettings } from '#electron/services/backup/settings.ts';
import type { BackupDestination } from '#shared/contract/workspace/backups.ts';
import { type TestApp, testApp } from '#test/helpers/app.ts';
import { outsideFolder, refusal } from '#test/helpers/catalogue.ts';
import { temporaryWorkspace } from '#test/helpers/database/workspace.ts';
import { addOriginals, newDestination } from '#test/helpers/files/backup.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';

const day = 24 * 60 * 60_000;

type Gallery = { app: TestApp; chosen: BackupDestination };

async function gallery(t: ExecutionContext, folder: string): Promise<Gallery> {
  const app = await testApp(t);
  await updateBackupSettings(app.local, { keep: { daily: 1, weekly: 0, monthly: 0 } });
  return { app, chosen: await addDestination(app.local, folder, false) };
}

/** Replaces all images of a gallery by one with an original that it alone has. */
async function replaceImage(t: ExecutionContext, { app }: Gallery): Promise<void> {
  const db = await connect(t, app.workspace.database.connection);
  // As if the history had forgotten the images.
  await db.query(`SET sync.applying = '1'; DELETE FROM images`);
  await addOriginals(app, { count: 1, bytes: 1000 });
}

test('of two galleries that back up to one folder, neither removes what the other one needs', async (t) => {
  t.timeout(120_000);
  const folder = await outsideFolder(t);
  const galleries = [await gallery(t, folder), await gallery(t, folder)];
  const newest: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    for (const [n, each] of galleries.entries()) {
      await replaceImage(t, each);
      each.app.clock.advance(day);
      const { id, removed } = await backUp(each.app.local, each.chosen);
      t.deepEqual(removed, round === 0 ? [] : [newest[n]!], 'its own backup of the day before');
      newest[n] = id;
    }
    for (const [n, { app, chosen }] of galleries.entries())
      if (newest[n]) t.like(await verifyBackup(app.local, chosen, { full: true }), { ok: true, backup: newest[n] });
  }
  const originals = await folderDestination(folder).filesBelow('originals');
  t.is(originals.size, 2, 'those that no backup needs are removed');
});

test('while one gallery backs up to a folder, another one is refused, and both can back up afterwards', async (t) => {
  t.timeout(120_000);
  const folder = await outsideFolder(t);
  const galleries = [await gallery(t, folder), await gallery(t, folder)];
  for (const each of galleries) await replaceImage(t, each);
  const release = await folderDestination(folder).lock();
  for (const { app, chosen } of galleries) {
    const { code, messageKey } = await refusal(t, backUp(app.local, chosen));
    t.deepEqual([code, messageKey], ['CONFLICT', 'backup.inUse']);
  }
  await release();
  for (const { app, chosen } of galleries) {
    app.clock.advance(1000);
    const { id } = await backUp(app.local, chosen);
    t.like(await verifyBackup(app.local, chosen, { full: true }), { ok: true, backup: id });
  }
});

test('two backups to one folder at the same time leave a whole one', async (t) => {
  t.timeout(120_000);
  const folder = await outsideFolder(t);
  const galleries = [await gallery(t, folder), await gallery(t, folder)];
  for (const each of galleries) await replaceImage(t, each);
  const attempts = await Promise.allSettled(galleries.map(async ({ app, chosen }) => await backUp(app.local, chosen)));
  // The second one is refused unless the first one has ended.
  for (const attempt of attempts) if (attempt.status === 'rejected') t.like(attempt.reason, { code: 'CONFLICT' });
  const made = attempts.findIndex(({ status }) => status === 'fulfilled');
  const { app, chosen } = galleries[made]!;
  t.like(await verifyBackup(app.local, chosen, { full: true }), { ok: true });
});

test('a computer that slept after its backup removes nothing once another one has its lock', async (t) => {
  t.timeout(120_000);
  const folder = await outsideFolder(t);
  const { app, chosen } = await gallery(t, folder);
  await updateBackupSettings(app.local, { keep: { daily: 7, weekly: 0, monthly: 0 } });
  const older = await backUp(app.local, chosen);
  await replaceImage(t, { app, chosen });
  app.clock.advance(day);
  const newest = await backUp(app.local, chosen);
  const destination = folderDestination(folder);
  const release = await destination.lock();
  for (const name of await readdir(folder)) if (name.startsWith('.qwarty-lock-')) await rm(join(folder, name));
  const { source } = await getBackupSettings(app.local);
  const removal = removeExpired(destination, {
    source,
    keep: { daily: 0, weekly: 0, monthly: 0 },
    made: newest.id,
  });
  t.is((await refusal(t, removal)).messageKey, 'backup.lostLock');
  await release();
  t.deepEqual(await destination.list(), [older.id, newest.id]);
});

test('a cancelled restore leaves nothing', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  await addOriginals(app, { count: 20, bytes: 1000 });
  const { folder, ...chosen } = await newDestination(t, app);
  const { id } = await backUp(app.local, { ...chosen, folder });
  const parent = await temporaryWorkspace(t);
  const stop = new AbortController();
  const restoring = restoreInto(folderDestination(folder), id, join(parent, 'restored'), {
    log: app.workspace.log,
    signal: stop.signal,
    report: ({ done }) => done > 5 && stop.abort(),
  });
  t.is((await refusal(t, restoring)).code, 'CANCELLED');
  t.deepEqual(await readdir(parent), []);
});

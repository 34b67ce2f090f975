import '#test/helpers/no-network.ts';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import test from 'ava';
import { backupId } from '#electron/services/backup/backup-id.ts';
import { backUp, listBackups } from '#electron/services/backup/backups.ts';
import { folderDestination } from '#electron/services/backup/destination/folder.ts';
import { drill } from '#electron/services/backup/proof/drill.ts';
import { verifyBackup } from '#electron/services/backup/proof/verify.ts';
import { restoreInto } from '#electron/services/backup/restore.ts';
import { expired } from '#electron/services/backup/retention.ts';
import { getBackupSettings, getBackupState } from '#electron/services/backup/settings.ts';
import { localContext } from '#electron/services/common/local-context.ts';
import { listHistory } from '#electron/services/history/change-sets.ts';
import { openWorkspace } from '#electron/services/workspace/workspace.ts';
import { testApp } from '#test/helpers/app.ts';
import { refusal } from '#test/helpers/catalogue.ts';
import { temporaryWorkspace } from '#test/helpers/database/workspace.ts';
import { addImage, archiveOf, collectionIn, fill } from '#test/helpers/files/archive.ts';
import { damageOne, newDestination, sizesIn } from '#test/helpers/files/backup.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';
import { until } from '#test/helpers/until.ts';

test('a restored backup is exported with the same bytes as the workspace before', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  await fill(app);
  const chosen = await newDestination(t, app);
  const { id, missing } = await backUp(app.local, chosen);
  t.deepEqual(missing, []);
  const before = await collectionIn(await archiveOf(t, app));

  const into = join(await temporaryWorkspace(t), 'restored');
  const { log } = app.workspace;
  await restoreInto(folderDestination(chosen.folder), id, into, { log });
  const workspace = await openWorkspace({ dir: into, log });
  t.teardown(workspace.close);
  const local = localContext(workspace);
  t.deepEqual(await collectionIn(await archiveOf(t, { local })), before);
  const [row] = (await workspace.database.sequelize.query("SELECT value FROM settings WHERE key = 'restored'"))[0];
  t.like(row, { value: { backup: id } });
  const { items } = await listHistory(local, { limit: 1 });
  t.truthy(items[0]?.user.name, 'the history says who changed what');
  t.deepEqual(items, (await listHistory(app.local, { limit: 1 })).items);
  t.not((await getBackupSettings(local)).source, (await getBackupSettings(app.local)).source);

  const again = await refusal(t, restoreInto(folderDestination(chosen.folder), id, into, { log }));
  t.is(again.messageKey, 'backup.targetNotEmpty');
});

test('many originals that are copied at once are listed as they are', async (t) => {
  const app = await testApp(t);
  const { artworkId } = await fill(app);
  for (let seed = 2; seed < 50; seed += 1) await addImage(app, artworkId, seed);
  const chosen = await newDestination(t, app);
  t.is((await backUp(app.local, chosen)).copied.originals, 49);
  t.like(await verifyBackup(app.local, chosen, { full: true }), { ok: true, hashed: 49 });
});

test('a backup contains the records of one moment, also those of tables that it reads later', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  const chosen = await newDestination(t, app);
  const { connection } = app.workspace.database;
  const [saving, watching] = [await connect(t, connection), await connect(t, connection)];
  await saving.query('BEGIN; LOCK TABLE artists, sync.outbox, sync.change_set IN ACCESS EXCLUSIVE MODE');
  const backup = backUp(app.local, chosen);
  // The backup has begun, and waits for the tables of this save.
  await until(async () => {
    const { rowCount } = await watching.query(
      `SELECT FROM pg_stat_activity WHERE application_name = 'qwarty archive' AND wait_event_type = 'Lock'
         AND datname = current_database()`,
    );
    return rowCount === 2;
  });
  await saving.query(`INSERT INTO artists (id, name, sort_name) VALUES (gen_random_uuid(), 'Late', 'late'); COMMIT`);
  const { id, records } = await backup;
  t.is(records.artists, 0);
  const journal = join(chosen.folder, 'backups', id, 'data', 'journal', 'outbox.jsonl.gz');
  t.is(gunzipSync(await readFile(journal)).toString(), '');
  t.like(await drill(app.local, chosen), { ok: true, backup: id });
  app.clock.advance(1000);
  t.is((await backUp(app.local, chosen)).records.artists, 1);
});

test('a second backup copies only new originals, and an interrupted one leaves the first usable', async (t) => {
  const app = await testApp(t);
  const { artworkId } = await fill(app);
  const chosen = await newDestination(t, app);
  const first = await backUp(app.local, chosen);
  t.is(first.copied.originals, 1);
  await addImage(app, artworkId, 2);
  app.clock.advance(1000);
  const stop = new AbortController();
  const interrupted = backUp({ ...app.local, signal: stop.signal }, chosen, ({ total }) => total > 0 && stop.abort());
  t.is((await refusal(t, interrupted)).code, 'CANCELLED');
  t.deepEqual(await readdir(join(chosen.folder, 'backups')), [first.id]);
  t.true((await verifyBackup(app.local, chosen, { full: true })).ok);

  const second = await backUp(app.local, chosen);
  t.is(second.originals, 2);
  t.true(second.copied.originals <= 1);
  const { source } = await getBackupSettings(app.local);
  const listed = await listBackups(folderDestination(chosen.folder), source);
  t.deepEqual(
    listed.map(({ id, own, contents }) => [id, own, contents?.originals]),
    [
      [second.id, true, 2],
      [first.id, true, 1],
    ],
  );
  t.is((await getBackupState(app.local, chosen.id)).backup?.id, second.id);
});

test('a drill proves a backup, and deletes its scratch database', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  await fill(app);
  const chosen = await newDestination(t, app);
  t.is((await refusal(t, drill(app.local, chosen))).messageKey, 'backup.noFolder');
  const { id } = await backUp(app.local, chosen);
  t.like(await drill(app.local, chosen), { ok: true, kind: 'drill', backup: id, hashed: 1, originals: 1 });
  t.false((await readdir(app.workspace.dir)).includes('drills'));
  const { proven, checkedFully } = await getBackupState(app.local, chosen.id);
  t.is(proven?.backup, id);
  t.truthy(checkedFully);

  // Damage shows before anything is restored.
  for (let n = 0; n < 100; n += 1) {
    const { path: damaged, what, repair } = await damageOne(chosen.folder);
    const { ok, problems } = await drill(app.local, chosen);
    t.false(ok, what);
    t.true(
      problems.every(({ path, message }) => path !== '' && message !== ''),
      what,
    );
    t.true(
      problems.some(({ path }) => damaged.endsWith(path.replace(/^data\/originals/, 'originals'))),
      what,
    );
    await repair();
  }
  t.true((await verifyBackup(app.local, chosen, { full: true })).ok);
});

test('a backup replaces an original that a check found damaged', async (t) => {
  const app = await testApp(t);
  await fill(app);
  const chosen = await newDestination(t, app);
  const { id } = await backUp(app.local, chosen);
  const original = [...(await sizesIn(join(chosen.folder, 'originals'))).keys()][0]!;
  await damageOne(join(chosen.folder, 'originals'));
  t.false((await verifyBackup(app.local, chosen, { full: true })).ok, original);
  app.clock.advance(1000);
  t.is((await backUp(app.local, chosen)).copied.originals, 1);
  t.true((await verifyBackup(app.local, chosen, { full: true, id })).ok);
});

test('only the newest backups of each day, week and month are kept, with the originals that they need', async (t) => {
  const app = await testApp(t);
  const { artworkId } = await fill(app);
  const chosen = await newDestination(t, app);
  const day = 24 * 60 * 60_000;
  const ids: string[] = [];
  for (let n = 0; n < 12; n += 1) {
    app.clock.advance(day);
    const { id, removed } = await backUp(app.local, chosen);
    ids.push(id);
    for (const gone of removed) ids.splice(ids.indexOf(gone), 1);
    if (n === 0) await addImage(app, artworkId, 2);
  }
  t.deepEqual(await readdir(join(chosen.folder, 'backups')), ids);
  // How many weeks and months twelve days belong to depends on the date.
  t.true(ids.length >= 7 && ids.length < 12, `${ids.length}`);
  t.true((await verifyBackup(app.local, chosen, { full: true, id: ids[0] })).ok);
});

test('a year of daily backups leaves 7 days, 4 weeks and 12 months', (t) => {
  const begin = Date.UTC(2025, 11, 1, 12);
  const ids = Array.from({ length: 365 }, (_, n) => backupId(new Date(begin + n * 24 * 60 * 60_000), '0'.repeat(64)));
  const gone = new Set(expired(ids, { daily: 7, weekly: 4, monthly: 12 }));
  const days = ids.filter((id) => !gone.has(id)).map((id) => id.slice(0, 8));
  t.deepEqual(days, [
    ...['20251231', '20260131', '20260228', '20260331', '20260430', '20260531', '20260630', '20260731', '20260831'],
    ...['20260930', '20261031', '20261115', '20261122'],
    ...['20261124', '20261125', '20261126', '20261127', '20261128', '20261129', '20261130'],
  ]);
});

test('a missing folder and a second writer are refused, and the reason is kept', async (t) => {
  const app = await testApp(t);
  const chosen = await newDestination(t, app);
  const release = await folderDestination(chosen.folder).lock();
  t.is((await refusal(t, backUp(app.local, chosen))).messageKey, 'backup.inUse');
  t.is((await getBackupState(app.local, chosen.id)).failure?.problem.messageKey, 'backup.inUse');
  await release();
  await backUp(app.local, chosen);
  t.is((await getBackupState(app.local, chosen.id)).failure, null);
  await rm(chosen.folder, { recursive: true });
  t.is((await refusal(t, drill(app.local, chosen))).messageKey, 'backup.noFolder');
});

import '#test/helpers/no-network.ts';
import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { backUp } from '#electron/services/backup/backups.ts';
import { folderDestination } from '#electron/services/backup/destination/folder.ts';
import { addDestination, openDestination } from '#electron/services/backup/destination/open-destination.ts';
import { drill } from '#electron/services/backup/proof/drill.ts';
import { verifyBackup } from '#electron/services/backup/proof/verify.ts';
import { restoreBackup, restoreInto } from '#electron/services/backup/restore.ts';
import { checkFixity, originalsPerCheck } from '#electron/services/fixity/fixity.ts';
import { examineOriginalChecks } from '#electron/services/fixity/originals-state.ts';
import { bucketOf } from '#electron/services/originals/bucket.ts';
import { runSession } from '#electron/services/sync/sync.ts';
import { type TestApp, testApp } from '#test/helpers/app.ts';
import { refusal } from '#test/helpers/catalogue.ts';
import { hubDatabase } from '#test/helpers/database/database.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { temporaryWorkspace } from '#test/helpers/database/workspace.ts';
import { addImage, fill } from '#test/helpers/files/archive.ts';
import { addOriginals, newDestination } from '#test/helpers/files/backup.ts';
import { startBucket } from '#test/helpers/s3/bucket.ts';
import { refuse } from '#test/helpers/s3/s3-server.ts';
import { connect, contents } from '#test/helpers/sync/sync-world.ts';

// One at a time, because the bucket is set by environment variables, which the whole process shares.
test.serial(
  'the bucket is a destination, whose damage is found and whose failures leave earlier backups',
  async (t) => {
    t.timeout(120_000);
    const s3 = await startBucket(t);
    const app = await testApp(t);
    const { artworkId } = await fill(app);
    const chosen = await addDestination(app.local, null, false);
    const first = await backUp(app.local, chosen);
    t.is(first.copied.originals, 1);
    t.true((await drill(app.local, chosen)).ok);

    await addImage(app, artworkId, 2);
    app.clock.advance(1000);
    let puts = 0;
    s3.intercept(({ method }, response) => {
      if (method === 'PUT') puts += 1;
      return puts > 5 && refuse(response, 403, 'AccessDenied');
    });
    t.is((await refusal(t, backUp(app.local, chosen))).code, 'UNAVAILABLE');
    s3.intercept(() => false);
    const destination = await openDestination(app.local, chosen);
    t.teardown(destination.close);
    t.deepEqual(await destination.list(), [first.id]);
    t.true((await verifyBackup(app.local, chosen, { full: true })).ok);

    const second = await backUp(app.local, chosen);
    t.is(second.originals, 2);
    t.like(await verifyBackup(app.local, chosen, { full: true, id: second.id }), { ok: true, hashed: 2 });
    const into = join(await temporaryWorkspace(t), 'restored');
    const { originals } = await restoreInto(destination, second.id, into, { log: app.workspace.log });
    t.is(originals, 2);

    const [original] = (await destination.filesBelow('originals')).keys();
    await destination.remove(original!);
    const damaged = await verifyBackup(app.local, chosen, { full: false });
    t.like(damaged, { ok: false, problems: [{ path: `data/${original}` }] });
  },
);

test.serial('a damaged original is repaired from a backup, and without a copy its image says so', async (t) => {
  const app = await testApp(t);
  const { artworkId } = await fill(app);
  const { store } = app.workspace;
  const client = await app.client('admin');
  const image = async () => (await client.artworks.get({ id: artworkId })).images[0]!;
  const { sha256 } = await image();
  t.like(await checkFixity(app.local), { checked: 1, repaired: [], damaged: [] });
  t.like(await checkFixity(app.local), { checked: 0 }, 'it was read less than 30 days ago');

  await writeFile(store.pathOf(sha256), 'damaged');
  t.like(await checkFixity(app.local, { full: true }), { damaged: [sha256], repaired: [] });
  t.is((await image()).damage, 'damaged');
  await rm(store.pathOf(sha256));
  t.like(await checkFixity(app.local), { missing: [sha256] }, 'damaged ones are read each time');
  t.is((await image()).damage, 'missing');
  const { id } = await client.artworks.get({ id: artworkId });
  const fileName = '1.jpg';
  const named = [{ sha256, state: 'missing', fileName, artwork: { id, title: '=1+1 \\. "😀"' } }];
  t.deepEqual(await client.backups.originals(), { total: 1, checked: 1, repaired: 0, lost: 1, named });
  t.like(await examineOriginalChecks(app.local), [{ check: 'fixity', ok: false }]);

  const other = await testApp(t);
  const artwork = (await fill(other)).artworkId;
  t.is((await (await other.client('admin')).artworks.get({ id: artwork })).images[0]?.sha256, sha256);
  const { folder, ...chosen } = await newDestination(t, other);
  await backUp(other.local, { ...chosen, folder });
  await addDestination(app.local, folder, false);
  t.like(await checkFixity(app.local), { repaired: [sha256] });
  t.true(await store.isIntact(sha256));
  t.is((await image()).damage, null);
  t.deepEqual(await client.backups.originals(), { total: 1, checked: 1, repaired: 1, lost: 0, named: [] });
  t.deepEqual(await examineOriginalChecks(app.local), []);
});

test.serial('a restored workspace is a new desktop of its hub, and loses nothing', async (t) => {
  const connection = await hubDatabase(t);
  const [hub, hubUrl] = [await connect(t, connection), urlOf(connection)];
  const sync = async (app: TestApp) => await runSession(app.local, { hubUrl });
  const first = await testApp(t);
  const client = await first.client('admin');
  const { id } = await client.artists.create({ name: 'Clara Meadow' });
  await sync(first);
  await client.artists.create({ name: 'Unsent' });
  const chosen = await newDestination(t, first);
  const backup = await backUp(first.local, chosen);
  await client.artists.update({ id, biography: 'Painter' });
  await sync(first);

  const restored = await testApp(t);
  await restoreBackup(restored.local, folderDestination(chosen.folder), backup.id);
  await (await restored.client('admin')).artists.create({ name: 'Added afterwards' });
  await sync(restored);
  await sync(first);
  const contentsOf = async (app: TestApp) => await contents(await connect(t, app.workspace.database.connection));
  t.deepEqual(await contentsOf(restored), await contents(hub));
  t.deepEqual(await contentsOf(first), await contents(hub));
  const { rows } = await hub.query('SELECT name, biography FROM artists ORDER BY name');
  t.deepEqual(rows, [
    { name: 'Added afterwards', biography: null },
    { name: 'Clara Meadow', biography: 'Painter' },
    { name: 'Unsent', biography: null },
  ]);
  t.is((await hub.query('SELECT FROM sync.replica')).rowCount, 2);
});

test.serial('a damaged original is repaired from the bucket', async (t) => {
  await startBucket(t);
  const app = await testApp(t);
  const { artworkId } = await fill(app);
  const { store } = app.workspace;
  const client = await app.client('admin');
  const image = async () => (await client.artworks.get({ id: artworkId })).images[0]!;
  const { sha256 } = await image();
  const bucket = await bucketOf(app.local);
  await bucket!.store.put(sha256, store.pathOf(sha256), {
    bytes: (await stat(store.pathOf(sha256))).size,
    mediaType: 'image/jpeg',
  });
  await writeFile(store.pathOf(sha256), 'damaged');
  t.like(await checkFixity(app.local, { full: true }), { repaired: [sha256], damaged: [] });
  t.true(await store.isIntact(sha256));
  t.is((await image()).damage, null);
});

test('every original is read within 30 days of four hours, at a gentle pace', async (t) => {
  const checks = 30 * 4 * 6;
  for (const images of [0, 1, 9_999, 100_000, 1_000_000]) {
    const perCheck = originalsPerCheck(images);
    t.true(perCheck * checks >= images);
    t.true(perCheck * 0.25 < 600, 'the pauses fit between two checks');
  }
  const app = await testApp(t);
  const hashes = await addOriginals(app, { count: 25, bytes: 100 });
  const read = [];
  for (let n = 0; n < 3; n += 1) read.push((await checkFixity(app.local, { limit: originalsPerCheck(25) })).checked);
  t.deepEqual(read, [10, 10, 5], 'each original is read once');
  t.is((await checkFixity(app.local, { limit: 10 })).checked, 0);
  const db = await connect(t, app.workspace.database.connection);
  await db.query(`UPDATE original_checks SET checked_at = now() - interval '31 days' WHERE sha256 = $1`, [hashes[3]]);
  t.is((await checkFixity(app.local, { limit: 10 })).checked, 1, 'again after a month');
});

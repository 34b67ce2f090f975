import '#test/helpers/no-network.ts';
import { join } from 'node:path';
import test from 'ava';
import { backUp, listBackups } from '#electron/services/backup/backups.ts';
import { addDestination, openDestination } from '#electron/services/backup/destination/open-destination.ts';
import { unlockDestination } from '#electron/services/backup/encryption/change-encryption.ts';
import { createKey } from '#electron/services/backup/encryption/keys.ts';
import { drill } from '#electron/services/backup/proof/drill.ts';
import { verifyBackup } from '#electron/services/backup/proof/verify.ts';
import { findBackup, restoreInto } from '#electron/services/backup/restore.ts';
import { getBackupSettings, updateBackupSettings } from '#electron/services/backup/settings.ts';
import { localContext } from '#electron/services/common/local-context.ts';
import { openWorkspace } from '#electron/services/workspace/workspace.ts';
import { testApp } from '#test/helpers/app.ts';
import { outsideFolder, refusal } from '#test/helpers/catalogue.ts';
import { temporaryWorkspace } from '#test/helpers/database/workspace.ts';
import { archiveOf, collectionIn, fill } from '#test/helpers/files/archive.ts';
import { addOriginals, keeping } from '#test/helpers/files/backup.ts';
import { startBucket } from '#test/helpers/s3/bucket.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';

test.serial('an encrypted backup in the bucket is listed, proven, and restored with its key', async (t) => {
  t.timeout(120_000);
  const s3 = await startBucket(t);
  const app = await testApp(t);
  await fill(app);
  const key = await createKey();
  const local = keeping(app, key);
  const chosen = await addDestination(local, null, false, key);
  const { id } = await backUp(local, chosen);
  t.like(await drill(local, chosen), { ok: true, kind: 'drill', backup: id, hashed: 1 });
  t.like(await verifyBackup(local, chosen, { full: true }), { ok: true, hashed: 1 });
  const names = s3.requests.filter((request) => request.startsWith('PUT')).map((request) => request.split('?')[0]!);
  const stored = names.filter((name) => !/\/(complete|locks)\//.test(name));
  t.true(stored.length > 10);
  t.deepEqual(
    stored.filter((name) => !name.includes(`/encrypted-${key.fingerprint}/`) || !name.endsWith('.age')),
    [],
  );

  const destination = await openDestination(local, chosen);
  t.teardown(destination.close);
  const { source } = await getBackupSettings(local);
  t.like(await listBackups(destination, source), [{ id, own: true, contents: { originals: 1 } }]);
  t.is(await findBackup(destination, 'latest'), id);
  const before = await collectionIn(await archiveOf(t, app));
  const into = join(await temporaryWorkspace(t), 'restored');
  const { log } = app.workspace;
  t.is((await restoreInto(destination, id, into, { log })).originals, 1);
  const workspace = await openWorkspace({ dir: into, log });
  t.teardown(workspace.close);
  t.deepEqual(await collectionIn(await archiveOf(t, { local: localContext(workspace) })), before);
});

test.serial('without its key an encrypted backup in the bucket is listed, but not read', async (t) => {
  await startBucket(t);
  const app = await testApp(t);
  await fill(app);
  const [key, other] = [await createKey(), await createKey()];
  const without = keeping(app, null);
  const chosen = await addDestination(without, null, false, key);
  const { id } = await backUp(without, chosen);
  const destination = await openDestination(without, chosen);
  t.teardown(destination.close);
  t.like(await listBackups(destination, null), [{ id, contents: { originals: 1 } }]);

  const message = `The backups are encrypted and need the recovery key ${key.fingerprint}.`;
  const into = join(await temporaryWorkspace(t), 'restored');
  const { log } = app.workspace;
  for (const local of [without, keeping(app, other)]) {
    const opened = await openDestination(local, chosen);
    t.teardown(opened.close);
    t.like(await refusal(t, drill(local, chosen)), { code: 'UNAVAILABLE', message });
    t.like(await refusal(t, verifyBackup(local, chosen, { full: true })), { code: 'UNAVAILABLE', message });
    t.like(await refusal(t, restoreInto(opened, id, into, { log })), { code: 'UNAVAILABLE', message });
  }
  const wrong = await refusal(t, unlockDestination(without, { id: chosen.id, key: other.key }));
  t.is(wrong.messageKey, 'backup.otherKey');
  await unlockDestination(without, { id: chosen.id, key: key.key });
  t.like(await drill(without, chosen), { ok: true, backup: id });
});

for (const place of ['a folder', 'the bucket'] as const) {
  test.serial(`without its key, expired encrypted backups in ${place} are removed with their originals`, async (t) => {
    t.timeout(120_000);
    if (place === 'the bucket') await startBucket(t);
    const app = await testApp(t);
    const key = await createKey();
    const [local, unlocked] = [keeping(app, null), keeping(app, key)];
    const folder = place === 'the bucket' ? null : await outsideFolder(t);
    const chosen = await addDestination(local, folder, false, key);
    await updateBackupSettings(local, { keep: { daily: 1, weekly: 1, monthly: 1 } });
    const [unused = '', kept = ''] = await addOriginals(app, { count: 2, bytes: 1000 });
    const first = await backUp(local, chosen);
    // As if the image had been removed, and the history had forgotten it.
    const db = await connect(t, app.workspace.database.connection);
    await db.query(`SET sync.applying = '1'`);
    await db.query('DELETE FROM images WHERE sha256 = $1', [unused]);
    app.clock.advance(24 * 60 * 60_000);

    const second = await backUp(local, chosen);
    t.deepEqual(second.removed, [first.id]);
    const destination = await openDestination(unlocked, chosen);
    t.teardown(destination.close);
    t.deepEqual(await destination.list(), [second.id]);
    const originals = [...(await destination.filesBelow('originals')).keys()];
    t.is(originals.length, 1);
    t.true(originals[0]?.includes(kept));
    t.like(await verifyBackup(unlocked, chosen, { full: true }), { ok: true, backup: second.id, hashed: 1 });
  });
}

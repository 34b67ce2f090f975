import '#test/helpers/no-network.ts';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Decrypter } from 'age-encryption';
import test from 'ava';
import { backUp } from '#electron/services/backup/backups.ts';
import { addDestination, openDestination } from '#electron/services/backup/destination/open-destination.ts';
import { decrypted, encryptFile, plainSize } from '#electron/services/backup/encryption/cipher.ts';
import { createKey, readKey } from '#electron/services/backup/encryption/keys.ts';
import { openFolder } from '#electron/services/backup/encryption/open-encrypted.ts';
import { drill } from '#electron/services/backup/proof/drill.ts';
import { verifyBackup } from '#electron/services/backup/proof/verify.ts';
import { findBackup, restoreInto } from '#electron/services/backup/restore.ts';
import { getBackupSettings } from '#electron/services/backup/settings.ts';
import { localContext } from '#electron/services/common/local-context.ts';
import { checkFixity } from '#electron/services/fixity/fixity.ts';
import { openWorkspace } from '#electron/services/workspace/workspace.ts';
import { testApp } from '#test/helpers/app.ts';
import { outsideFolder, refusal } from '#test/helpers/catalogue.ts';
import { temporaryWorkspace } from '#test/helpers/database/workspace.ts';
import { addImage, archiveOf, collectionIn, fill } from '#test/helpers/files/archive.ts';
import { damageOne, keeping, sizesIn } from '#test/helpers/files/backup.ts';

test('an encrypted backup is proven, and restored with its key alone', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  const { artworkId } = await fill(app);
  const key = await createKey();
  const local = keeping(app, key);
  const folder = await outsideFolder(t);
  const chosen = await addDestination(local, folder, false, key);
  const first = await backUp(local, chosen);
  t.is(first.copied.originals, 1);
  t.like(await drill(local, chosen), { ok: true, kind: 'drill', hashed: 1 });
  await addImage(app, artworkId, 2);
  app.clock.advance(1000);
  const second = await backUp(local, chosen);
  t.is(second.copied.originals, 1, 'originals are stored once');
  t.like(await verifyBackup(local, chosen, { full: true }), { ok: true, hashed: 2, backup: second.id });

  const before = await collectionIn(await archiveOf(t, app));
  const destination = await openFolder(folder, key.key.toLowerCase());
  const id = await findBackup(destination, 'latest');
  t.is(id, second.id);
  const into = join(await temporaryWorkspace(t), 'restored');
  const { log } = app.workspace;
  t.is((await restoreInto(destination, second.id, into, { log })).originals, 2);
  const workspace = await openWorkspace({ dir: into, log });
  t.teardown(workspace.close);
  t.deepEqual(await collectionIn(await archiveOf(t, { local: localContext(workspace) })), before);
});

test('an encrypted destination reveals neither contents nor hashes', async (t) => {
  const app = await testApp(t);
  const { artworkId } = await fill(app);
  const { sha256 = '' } = (await (await app.client('admin')).artworks.get({ id: artworkId })).images[0] ?? {};
  const key = await createKey();
  const folder = await outsideFolder(t);
  await backUp(app.local, await addDestination(app.local, folder, false, key));
  t.false(JSON.stringify(await getBackupSettings(app.local)).includes(key.key), 'the key is in the keychain only');
  const paths = [...(await sizesIn(folder)).keys()];
  t.true(paths.length > 10);
  for (const path of paths) {
    t.regex(path, /\.age$/);
    t.false(path.includes(sha256));
    const content = await readFile(path, 'latin1');
    t.true(content.startsWith('age-encryption.org/v1\n'), path);
    for (const secret of ['Meadow Gallery', sha256, key.recipient, key.key]) t.false(content.includes(secret), path);
  }
  t.deepEqual(await readdir(join(app.workspace.dir, 'tmp')).catch(() => []), [], 'nothing is left unencrypted');
});

test('without its key a backup is created, but neither read nor taken for damaged', async (t) => {
  const app = await testApp(t);
  await fill(app);
  const key = await createKey();
  const folder = await outsideFolder(t);
  const without = keeping(app, null);
  const chosen = await addDestination(without, folder, false, key);
  const { id } = await backUp(without, chosen);
  const expected = `The backups are encrypted and need the recovery key ${key.fingerprint}.`;
  for (const attempt of [drill(without, chosen), verifyBackup(without, chosen, { full: true })]) {
    const { code, message } = await refusal(t, attempt);
    t.deepEqual({ code, message }, { code: 'UNAVAILABLE', message: expected });
  }
  t.is((await refusal(t, openFolder(folder, null))).message, expected);
  const other = await createKey();
  t.is((await refusal(t, openFolder(folder, other.key))).messageKey, 'backup.otherKey');
  t.is((await refusal(t, openFolder(folder, 'lost'))).messageKey, 'backup.noSuchKey');
  t.is((await refusal(t, readKey(key.key.replace(/.$/, (last) => (last === 'Q' ? 'P' : 'Q'))))).code, 'VALIDATION');
  t.like(await verifyBackup(keeping(app, key), chosen, { full: true }), { ok: true, backup: id });
});

test('damage of any file of an encrypted backup is found and named', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  await fill(app);
  const key = await createKey();
  const local = keeping(app, key);
  const folder = await outsideFolder(t);
  const chosen = await addDestination(local, folder, false, key);
  await backUp(local, chosen);
  for (let n = 0; n < 100; n += 1) {
    const { what, repair } = await damageOne(folder);
    const { ok, problems } = await drill(local, chosen);
    t.false(ok, what);
    t.true(problems.length > 0 && problems.every(({ path, message }) => path !== '' && message !== ''), what);
    await repair();
  }
  t.true((await verifyBackup(local, chosen, { full: true })).ok);
});

test('the size of contents follows from that of the encrypted file, which any program for age can read', async (t) => {
  const folder = await outsideFolder(t);
  const { recipient, key } = await createKey();
  const [from, to] = [join(folder, 'plain'), join(folder, 'encrypted')];
  for (const size of [0, 1, 65_535, 65_536, 65_537, 200_000]) {
    const content = Buffer.alloc(size, 'x');
    await writeFile(from, content);
    await encryptFile(from, to, { recipient });
    t.is(plainSize((await stat(to)).size), size);
    const decrypter = new Decrypter();
    decrypter.addIdentity(key);
    t.deepEqual(Buffer.from(await decrypter.decrypt(await readFile(to))), content);
  }
  t.is(plainSize(183), -1);
  const missing = decrypted(createReadStream(join(folder, 'missing')), { key }, 'missing').toArray();
  await t.throwsAsync(missing, { code: 'ENOENT' });
});

test('originals are decrypted from the destination to repair damaged ones', async (t) => {
  const app = await testApp(t);
  const { artworkId } = await fill(app);
  const { sha256 = '' } = (await (await app.client('admin')).artworks.get({ id: artworkId })).images[0] ?? {};
  const key = await createKey();
  const local = keeping(app, key);
  const chosen = await addDestination(local, await outsideFolder(t), false, key);
  await backUp(local, chosen);
  await writeFile(app.workspace.store.pathOf(sha256), 'damaged');
  t.like(await checkFixity(local, { full: true }), { repaired: [sha256] });
  t.true(await app.workspace.store.isIntact(sha256));
  const destination = await openDestination(local, chosen);
  t.is((await destination.filesBelow('originals')).size, 1);
});

import '#test/helpers/no-network.ts';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import test from 'ava';
import { listUsers } from '#electron/services/accounts/users.ts';
import { backUp } from '#electron/services/backup/backups.ts';
import { folderDestination } from '#electron/services/backup/destination/folder.ts';
import { drill } from '#electron/services/backup/proof/drill.ts';
import { restoreBackup } from '#electron/services/backup/restore.ts';
import { testPassword, userInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { failure } from '#test/helpers/failure.ts';
import { fill } from '#test/helpers/files/archive.ts';
import { newDestination } from '#test/helpers/files/backup.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';

const accountsFile = 'data/settings/users.jsonl.gz';

test('accounts are restored with their roles, and can sign in once they have a new password', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  const { artistId } = await fill(app);
  const [admin, curator, viewer] = [await app.signIn('admin'), await app.signIn('curator'), await app.signIn('viewer')];
  await app.signIn('artist', { artistId });
  await (await app.client(admin)).users.update({ id: viewer.user.id, disabled: true });
  const before = await listUsers(app.local);
  const chosen = await newDestination(t, app);
  const { id } = await backUp(app.local, chosen);
  t.true((await drill(app.local, chosen)).ok);

  const restored = await testApp(t);
  await restoreBackup(restored.local, folderDestination(chosen.folder), id);
  t.deepEqual(
    await listUsers(restored.local),
    before.map((user) => ({ ...user, restored: true })),
  );
  const window = await restored.client();
  t.like(await window.auth.status(), { hasUsers: false, restored: true, user: null });
  const old = { email: curator.user.email, password: testPassword };
  t.is((await failure(t, window.auth.login(old))).code, 'UNAUTHENTICATED');

  const password = 'a new password';
  const { email, name } = admin.user;
  const first = await window.auth.setUp({ email: email.toUpperCase(), name, password });
  t.like(first.user, { id: admin.user.id, role: 'admin', restored: false });
  t.is((await failure(t, (await restored.client()).auth.setUp({ email, name, password }))).code, 'CONFLICT');
  t.like(await window.auth.status(), { hasUsers: true, restored: false });
  t.is(
    (await failure(t, window.users.update({ id: admin.user.id, role: 'viewer' }))).code,
    'CONFLICT',
    'the only admin',
  );

  await window.users.update({ id: curator.user.id, password });
  const curators = await restored.client();
  t.is((await curators.auth.login({ email: curator.user.email, password })).user.role, 'curator');
  t.truthy((await curators.artists.create({ name: 'Jan de Bray' })).id);
  t.is((await failure(t, curators.users.list())).code, 'FORBIDDEN');

  // Adding an account that was restored gives it its password, as on the command line.
  const again = userInput({ email: viewer.user.email, name: 'Vera', role: 'viewer', password });
  t.like(await window.users.create(again), { id: viewer.user.id, name: 'Vera', restored: false, disabledAt: null });
  t.is((await failure(t, window.users.create(again))).code, 'CONFLICT');
});

test('a backup of a restored workspace contains the same accounts', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  const { artistId } = await fill(app);
  await app.signIn('artist', { artistId });
  const chosen = await newDestination(t, app);
  const { id } = await backUp(app.local, chosen);
  const restored = await testApp(t);
  await restoreBackup(restored.local, folderDestination(chosen.folder), id);
  const other = await newDestination(t, restored);
  const copy = await backUp(restored.local, other);
  const accountsIn = async (folder: string, backup: string) =>
    gunzipSync(await readFile(join(folder, 'backups', backup, accountsFile))).toString();
  const accounts = await accountsIn(chosen.folder, id);
  t.regex(accounts, new RegExp(`"artist_id":"${artistId}"`));
  t.is(await accountsIn(other.folder, copy.id), accounts);
});

test('a backup contains neither passwords nor sessions', async (t) => {
  const app = await testApp(t);
  await fill(app);
  await app.signIn('curator');
  const db = await connect(t, app.workspace.database.connection);
  const { rows } = await db.query<{ secret: string }>(
    `SELECT password_hash AS secret FROM users UNION ALL SELECT encode(token_hash, 'hex') FROM sessions`,
  );
  t.true(rows.length > 2);
  const { folder, ...chosen } = await newDestination(t, app);
  await backUp(app.local, { ...chosen, folder });
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  t.true(paths.some((path) => path.endsWith(accountsFile)));
  for (const path of paths) {
    const content = await readFile(path);
    const text = (path.endsWith('.gz') ? gunzipSync(content) : content).toString('latin1');
    for (const secret of [...rows.map(({ secret }) => secret), 'password_hash', 'argon2']) {
      t.false(text.includes(secret), path);
    }
  }
});

test('accounts of a workspace are kept when a backup is restored into it', async (t) => {
  const app = await testApp(t);
  await fill(app);
  const chosen = await newDestination(t, app);
  const { id } = await backUp(app.local, chosen);
  const other = await testApp(t);
  await other.signIn('viewer');
  const before = await listUsers(other.local);
  await restoreBackup(other.local, folderDestination(chosen.folder), id);
  t.deepEqual(await listUsers(other.local), before);
});

import '#test/helpers/no-network.ts';
import { renameSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { exportFolder } from '#electron/services/archive/export/export-folder.ts';
import { archivedTables } from '#electron/services/archive/tables.ts';
import { testPassword } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { outsideFolder, refusal } from '#test/helpers/catalogue.ts';
import { addImage, archiveOf, collectionIn, filesOf, fill } from '#test/helpers/files/archive.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';

const longAgo = new Date('2020-01-01T00:00:00Z');

test('an interrupted export looks unfinished and continues without copying originals again', async (t) => {
  const app = await testApp(t);
  const { artworkId } = await fill(app);
  for (const seed of [2, 3, 4]) await addImage(app, artworkId, seed);
  const folder = join(await outsideFolder(t), 'archive');
  const stop = new AbortController();
  const stopped = exportFolder({ ...app.local, signal: stop.signal }, folder, ({ done }) => {
    if (done === 2) stop.abort();
  });
  t.is((await refusal(t, stopped)).code, 'CANCELLED');
  const left = Object.keys(await filesOf(folder));
  t.false(left.includes('bagit.txt'));
  t.true(left.includes('bagit.txt.part'));
  const copied = left.filter((path) => path.startsWith('data/originals/'));
  t.true(copied.length >= 2, `${copied.length} copied`);
  for (const path of copied) await utimes(join(folder, path), longAgo, longAgo);
  const [cutOff = '', ...complete] = copied;
  await truncate(join(folder, cutOff), 10);
  await writeFile(join(folder, `${cutOff}.part`), 'of a killed process');

  const { originals } = await exportFolder(app.local, folder);
  t.is(originals, 4);
  for (const path of complete) t.deepEqual((await stat(join(folder, path))).mtime, longAgo, 'not copied again');
  t.deepEqual(await collectionIn(folder), await collectionIn(await archiveOf(t, app)));
  t.deepEqual(
    Object.keys(await filesOf(folder)).filter((path) => path.endsWith('.part')),
    [],
  );
});

test('a folder with anything else is not touched', async (t) => {
  const app = await testApp(t);
  const folder = await outsideFolder(t);
  await writeFile(join(folder, 'letter.txt'), 'mine');
  t.is((await refusal(t, exportFolder(app.local, folder))).messageKey, 'archive.folderNotEmpty');
  t.deepEqual(await filesOf(folder), { 'letter.txt': 'mine' });
  const archive = await archiveOf(t, app);
  t.is((await refusal(t, exportFolder(app.local, archive))).messageKey, 'archive.exists');
});

test('an export to a drive that is not there writes nothing in its place', async (t) => {
  const app = await testApp(t);
  const parent = await outsideFolder(t);
  const drive = join(parent, 'drive');
  const gone = await refusal(t, exportFolder(app.local, join(drive, 'archive')));
  t.like(gone, { code: 'UNAVAILABLE', messageKey: 'archive.noFolder', params: { folder: drive } });
  t.deepEqual(await readdir(parent), []);
});

for (const moment of ['during its originals', 'after its originals']) {
  test(`an export whose drive is removed ${moment} names it, and writes nothing in its place`, async (t) => {
    const app = await testApp(t);
    const { artworkId } = await fill(app);
    for (const seed of [2, 3, 4]) await addImage(app, artworkId, seed);
    const drive = join(await outsideFolder(t), 'drive');
    await mkdir(drive);
    const removed = exportFolder(app.local, join(drive, 'archive'), ({ done, total }) => {
      if (total > 0 && done === (moment === 'during its originals' ? 1 : total))
        renameSync(drive, `${drive} elsewhere`);
    });
    const { code, messageKey } = await refusal(t, removed);
    t.deepEqual({ code, messageKey }, { code: 'UNAVAILABLE', messageKey: 'archive.noFolder' });
    await t.throwsAsync(stat(drive), { code: 'ENOENT' });
  });
}

test('missing and damaged originals are reported, and the archive is complete without them', async (t) => {
  const app = await testApp(t);
  const { artworkId } = await fill(app);
  await addImage(app, artworkId, 2);
  const db = await connect(t, app.workspace.database.connection);
  const { rows } = await db.query<{ sha256: string }>('SELECT sha256 FROM images ORDER BY file_name');
  const [damaged, missing] = rows.map(({ sha256 }) => app.workspace.store.pathOf(sha256));
  const bytes = await readFile(damaged!);
  bytes[100] = (bytes[100]! + 1) % 256;
  await rename(damaged!, `${damaged!}.old`);
  await writeFile(damaged!, bytes);
  await rm(missing!);
  const folder = join(await outsideFolder(t), 'archive');
  const summary = await exportFolder(app.local, folder);
  t.is(summary.originals, 0);
  t.deepEqual(summary.missing.map(({ fileName }) => fileName).sort(), ['1.jpg', '2.jpg']);
  t.regex(Object.keys(await filesOf(folder)).join(), /data\/missing-originals\.jsonl/);
});

test('an archive contains no accounts, passwords, sessions or keys', async (t) => {
  const app = await testApp(t);
  await fill(app);
  const db = await connect(t, app.workspace.database.connection);
  await db.query(`
    INSERT INTO settings (key, value) VALUES ('s3', '{"bucket": "b", "accessKeyId": "SECRET-KEY-ID", "secretAccessKey": "s3cr3t"}'),
      ('sync', '{"hubUrl": "postgres://member:s3cr3t@hub.example/qwarty"}');
    INSERT INTO login_failures (email, failures, blocked_until) VALUES ('blocked@gallery.example', 1, now())`);
  const { rows: users } = await db.query<{ email: string; password_hash: string }>('SELECT * FROM users');
  t.true(users.length > 0);
  const secrets = ['SECRET-KEY-ID', 's3cr3t', 'hub.example', '$argon2', 'blocked@gallery.example', testPassword];
  for (const { email, password_hash } of users) secrets.push(email, password_hash);
  for (const [path, content] of Object.entries(await filesOf(await archiveOf(t, app)))) {
    for (const secret of secrets) t.false(content.includes(secret), `${secret} in ${path}`);
  }
});

/** Belongs to the desktop, is derived from the app, or comes from the hub again. */
const leftOut = [
  'public.users',
  'public.sessions',
  'public.login_failures',
  'public.batch_edits',
  'public.batch_edit_rows',
  'public.uploads',
  'public.original_checks',
  'public.dictionary',
  'public.image_colours',
  'public.image_hashes',
  'public.image_imports',
  'public.image_import_failures',
  'public.imports',
  'public.import_cells',
  'public.import_names',
  'public.import_results',
  'public.import_rows',
  'public.import_values',
  'public.paused_indexes',
  'public.schema_functions',
  'public.schema_migrations',
  'sync.batch_out',
  'sync.col',
  'sync.field',
  'sync.link',
  'sync.staging',
  'sync.staging_change_set',
  'sync.staging_conflict',
  'sync.staging_history',
  'sync.staging_state',
  'sync.tbl',
  'sync.uniq',
  'sync.uniq_rule',
];

test('every table is archived or left out on purpose', async (t) => {
  const app = await testApp(t);
  const db = await connect(t, app.workspace.database.connection);
  const { rows } = await db.query<{ name: string }>(`SELECT format('%s.%s', schemaname, tablename) AS name
    FROM pg_tables WHERE schemaname IN ('public', 'sync') ORDER BY 1`);
  const archived = (await archivedTables(db)).map(({ schema, name }) => `${schema}.${name}`);
  t.deepEqual(
    rows.map(({ name }) => name),
    [...archived, ...leftOut].sort(),
  );
});

import '#test/helpers/no-network.ts';
import { readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { importArchive } from '#electron/services/archive/import/import-archive.ts';
import type { AppError } from '#shared/errors.ts';
import { type TestApp, testApp } from '#test/helpers/app.ts';
import { filesIn, refusal } from '#test/helpers/catalogue.ts';
import { archiveOf, filesOf, fill, rewrite } from '#test/helpers/files/archive.ts';
import { connect, contents } from '#test/helpers/sync/sync-world.ts';

/** An archive and an empty workspace that refuses it. */
async function refused(t: ExecutionContext<unknown>) {
  const app = await testApp(t);
  const { artworkId } = await fill(app);
  const archive = await archiveOf(t, app);
  const other = await testApp(t);
  const refusalOf = async () => {
    const error = await refusal(t, importArchive(other.local, archive));
    await isEmpty(t, other);
    return error;
  };
  return { archive, artworkId, other, refusalOf, at: (path: string) => join(archive, path) };
}

async function isEmpty(t: ExecutionContext<unknown>, { workspace }: TestApp): Promise<void> {
  const db = await connect(t, workspace.database.connection);
  t.deepEqual(await contents(db), []);
  const { rows } = await db.query('SELECT FROM sync.outbox UNION ALL SELECT FROM sync.change_set');
  t.is(rows.length, 0);
  t.deepEqual(await filesIn(workspace.dir, 'originals'), []);
  t.deepEqual(await filesIn(workspace.dir, 'tmp'), []);
}

const problemsOf = ({ details }: AppError) =>
  Object.fromEntries((details.errors ?? []).map(({ path, messageKey }) => [path, messageKey]));

test('all damaged, missing and additional files are listed', async (t) => {
  const { archive, at, refusalOf } = await refused(t);
  const original = Object.keys(await filesOf(archive)).find((path) => path.startsWith('data/originals/')) ?? '';
  await writeFile(at(original), 'damaged');
  await rm(at('data/fields.json'));
  await writeFile(at('data/records/artists.jsonl'), '{}\n');
  await writeFile(at('data/added.txt'), 'added');
  await writeFile(at('bag-info.txt'), 'Payload-Oxum: 1.1\n');
  await symlink('/etc/hostname', at('data/link'));
  await writeFile(at('.DS_Store'), 'of a file manager');
  t.deepEqual(problemsOf(await refusalOf()), {
    [original]: 'archive.changed',
    'data/fields.json': 'archive.missing',
    'data/records/artists.jsonl': 'archive.changed',
    'data/added.txt': 'archive.unlisted',
    'bag-info.txt': 'archive.changed',
    'data/link': 'archive.notAFile',
  });
});

test('a manifest with paths outside the bag is refused', async (t) => {
  const { archive, refusalOf } = await refused(t);
  const hash = 'a'.repeat(64);
  const paths = ['../outside', '/etc/passwd', 'data/../../x', 'C:\\x', 'data//x', 'elsewhere/x', '~/x'];
  const lines = paths.map((path) => `${hash}  ${path}\n`).join('');
  await rewrite(archive, 'manifest-sha256.txt', (text) => `${text}${lines}not a line\n`);
  const problems = problemsOf(await refusalOf());
  for (const path of paths) t.regex(problems[path] ?? '', /^archive\.(outside|missing)$/, path);
  t.is(problems['manifest-sha256.txt'], 'archive.line');
});

test('a bag without manifest, tag manifest or known declaration is refused', async (t) => {
  const { at, refusalOf } = await refused(t);
  await writeFile(at('bagit.txt'), 'BagIt-Version: 9.9\nTag-File-Character-Encoding: UTF-8\n');
  await rm(at('tagmanifest-sha256.txt'));
  await writeFile(at('fetch.txt'), 'https://elsewhere.example/x 1 data/x\n');
  const problems = problemsOf(await refusalOf());
  t.is(problems['bagit.txt'], 'archive.unlisted');
  t.is(problems['tagmanifest-sha256.txt'], 'archive.missing');
  t.is(problems['fetch.txt'], 'archive.fetch');
  await rename(at('bagit.txt'), at('bagit.txt.part'));
  t.is((await refusalOf()).messageKey, 'archive.unfinished');
  await rm(at('bagit.txt.part'));
  t.is((await refusalOf()).messageKey, 'archive.notAnArchive');
});

test('an archive of a newer version is refused', async (t) => {
  const { archive, refusalOf } = await refused(t);
  const info = (change: object) => (text: string) =>
    JSON.stringify({ ...JSON.parse(text), version: '9.9.9', ...change });
  const { schema, tables } = JSON.parse(await readFile(join(archive, 'data/archive.json'), 'utf8'));
  for (const newer of [
    { format: 2, tables: 'in another form' },
    { schema: [...schema, '9999-later'] },
    {
      schema,
      tables: [
        ...tables,
        { schema: 'public', name: 'loans', file: 'data/records/loans.jsonl', columns: ['id'], rows: 0 },
      ],
    },
    { tables: tables.map((table: { columns: string[] }) => ({ ...table, columns: [...table.columns, 'later'] })) },
  ]) {
    await rewrite(archive, 'data/archive.json', info(newer));
    const error = await refusalOf();
    t.is(error.messageKey, 'archive.newer', JSON.stringify(newer).slice(0, 60));
    t.regex(error.message, /9\.9\.9/);
  }
});

test('rows that the catalogue does not accept are refused with their file', async (t) => {
  const { archive, refusalOf, artworkId } = await refused(t);
  const path = 'data/records/artworks.jsonl';
  const original = await readFile(join(archive, path), 'utf8');
  for (const [name, text] of Object.entries({
    'not JSON': 'nonsense\n',
    'an unknown artist': original.replace(/"artist_id":"[^"]+"/, `"artist_id":"${artworkId}"`),
    'an impossible price': original.replace('"price":12.50', '"price":-1'),
    'a row twice': original + original,
    'an unknown key': original.replace('{', '{"colour":"red",'),
    'a value in another form': original.replace('"price":12.50', '"price":12.5'),
  })) {
    await rewrite(archive, path, () => text);
    t.true(path in problemsOf(await refusalOf()), name);
  }
});

test('a row that the history lacks is noticed', async (t) => {
  const { archive, refusalOf } = await refused(t);
  const path = 'data/journal/change_set.jsonl';
  await rewrite(archive, path, (text) => text.slice(text.indexOf('\n') + 1));
  t.deepEqual(problemsOf(await refusalOf()), { [path]: 'archive.differs' });
});

test('an original that the archive lacks or that has another name is refused', async (t) => {
  const { archive, at, refusalOf } = await refused(t);
  const original = Object.keys(await filesOf(archive)).find((path) => path.startsWith('data/originals/')) ?? '';
  await rewrite(archive, original, () => 'another image');
  t.deepEqual(problemsOf(await refusalOf()), { [original]: 'archive.misnamed' });
  await rm(at(original));
  await rewrite(archive, 'manifest-sha256.txt', (text) => text.replace(/^.*originals.*\n/m, ''));
  t.deepEqual(Object.values(problemsOf(await refusalOf())), ['archive.missing']);
});

test('a cancelled import leaves an empty workspace', async (t) => {
  const app = await testApp(t);
  await fill(app);
  const archive = await archiveOf(t, app);
  const other = await testApp(t);
  const stop = new AbortController();
  const importing = importArchive({ ...other.local, signal: stop.signal }, archive, () => stop.abort());
  t.is((await refusal(t, importing)).code, 'CANCELLED');
  await isEmpty(t, other);
  await importArchive(other.local, archive);
});

test('a workspace that is not empty is refused, and one with accounts and settings is not', async (t) => {
  const app = await testApp(t);
  await fill(app);
  const archive = await archiveOf(t, app);
  t.is((await refusal(t, importArchive(app.local, archive))).messageKey, 'archive.workspaceNotEmpty');
  const other = await testApp(t);
  const client = await other.client('admin');
  await client.settings.update({ galleryName: 'New', defaultCurrency: 'CHF' });
  await importArchive(other.local, archive);
  t.is((await client.settings.get()).galleryName, 'Meadow Gallery');
  t.is((await client.users.list()).length, 1);
});

import '#test/helpers/no-network.ts';
import { once } from 'node:events';
import { mkdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { importArchive } from '#electron/services/archive/import/import-archive.ts';
import { type TestApp, testApp } from '#test/helpers/app.ts';
import { filesIn, outsideFolder } from '#test/helpers/catalogue.ts';
import { endOf, startCommand } from '#test/helpers/command.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { addImage, archiveOf, collectionIn, fill } from '#test/helpers/files/archive.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';
import { until } from '#test/helpers/until.ts';

const longAgo = new Date('2020-01-01T00:00:00Z');
/** An original without an end: a file of one terabyte that takes no space. Originals are exported by their hashes. */
const last = { sha256: 'f'.repeat(64), bytes: 2 ** 40 };
const images = 3;

/** A gallery whose export, by a process of its own, comes to an original that it cannot finish. */
async function gallery(t: ExecutionContext<unknown>) {
  t.timeout(120_000);
  const app = await testApp(t);
  const { artworkId } = await fill(app);
  for (const seed of [2, 3]) await addImage(app, artworkId, seed);
  const db = await connect(t, app.workspace.database.connection);
  await db.query(
    `INSERT INTO images (id, sha256, bytes, media_type, width, height, colour_space, metadata, thumbhash)
     SELECT gen_random_uuid(), $1, $2, media_type, width, height, colour_space, metadata, thumbhash
     FROM images LIMIT 1`,
    [last.sha256, last.bytes],
  );
  const file = app.workspace.store.pathOf(last.sha256);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, '');
  await truncate(file, last.bytes);

  const start = (to: string) =>
    startCommand(['--workspace', app.workspace.dir, '--json', 'export', 'archive', to], {
      QWARTY_DATABASE_URL: urlOf(app.workspace.database.connection),
    });
  return {
    app,
    /** Kills the export once `isMidway`, and removes what had stopped it. */
    async kill(to: string, isMidway: () => Promise<boolean>): Promise<void> {
      const child = start(to);
      child.stdout?.resume();
      child.stderr?.resume();
      await until(isMidway);
      child.kill('SIGKILL');
      const [, signal] = await once(child, 'exit');
      t.is(signal, 'SIGKILL', 'the export had not ended');
      await db.query('DELETE FROM images WHERE sha256 = $1', [last.sha256]);
      await rm(file);
    },
    async runAgain(to: string): Promise<void> {
      const { status, out, err } = await endOf(start(to));
      t.is(status, 0, err);
      t.like(JSON.parse(out.trimEnd().split('\n').at(-1) ?? ''), { originals: images, failures: [] });
    },
  };
}

/** Fails unless the archive can be imported, and contains what an export that was not killed does. */
async function isWhole(t: ExecutionContext<unknown>, app: TestApp, archive: string): Promise<void> {
  const other = await testApp(t);
  const { originals, missing } = await importArchive(other.local, archive);
  t.is(originals, images);
  t.deepEqual(missing, []);
  t.deepEqual(await collectionIn(await archiveOf(t, other)), await collectionIn(await archiveOf(t, app)));
}

test('an export into a folder whose process is killed continues, and is whole in the end', async (t) => {
  const { app, kill, runAgain } = await gallery(t);
  const folder = join(await outsideFolder(t), 'archive');
  const copied = async () => (await filesIn(folder, 'data/originals')).filter((path) => !path.endsWith('.part'));
  await kill(folder, async () => (await copied()).length === images);
  const names = (await filesIn(folder, '.')).map((path) => basename(path));
  t.true(names.includes('bagit.txt.part'));
  t.false(names.includes('bagit.txt'));
  for (const path of await copied()) await utimes(path, longAgo, longAgo);

  await runAgain(folder);
  for (const path of await copied()) t.deepEqual((await stat(path)).mtime, longAgo, 'not copied again');
  t.deepEqual(
    (await filesIn(folder, '.')).filter((path) => path.endsWith('.part')),
    [],
  );
  await isWhole(t, app, folder);
});

test('an export into a file whose process is killed leaves no file of that name, and starts again', async (t) => {
  const { app, kill, runAgain } = await gallery(t);
  const folder = await outsideFolder(t);
  const tar = join(folder, 'archive.tar');
  const { bytes } = await originalsOf(app);
  await kill(tar, async () => ((await stat(`${tar}.part`).catch(() => null))?.size ?? 0) > bytes);
  t.deepEqual(await filesIn(folder, '.'), [`${tar}.part`]);

  await runAgain(tar);
  t.deepEqual(await filesIn(folder, '.'), [tar]);
  t.deepEqual(await filesIn(app.workspace.dir, 'tmp'), [], 'the temporary files of the killed process are removed');
  await isWhole(t, app, tar);
});

/** The size of the originals that can be exported. */
async function originalsOf({ workspace }: TestApp): Promise<{ bytes: number }> {
  const paths = (await filesIn(workspace.dir, 'originals')).filter((path) => !path.includes(last.sha256));
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  return { bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

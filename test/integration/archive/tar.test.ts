import '#test/helpers/no-network.ts';
import { execFile } from 'node:child_process';
import { link, readdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { importArchive } from '#electron/services/archive/import/import-archive.ts';
import type { AppError } from '#shared/errors.ts';
import { type TestApp, testApp } from '#test/helpers/app.ts';
import { filesIn, outsideFolder, refusal } from '#test/helpers/catalogue.ts';
import { archiveOf, collectionIn, fill } from '#test/helpers/files/archive.ts';

const run = promisify(execFile);

/** Downloads the archive of a gallery as its admin. */
async function downloaded(t: ExecutionContext<unknown>, app: TestApp): Promise<{ tar: string; response: Response }> {
  const { token } = await app.signIn('admin');
  const response = await fetch(`${await app.url()}/api/v1/exports/archive`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const tar = join(await outsideFolder(t), 'archive.tar');
  await writeFile(tar, Buffer.from(await response.arrayBuffer()));
  return { tar, response };
}

test('a downloaded archive is a tar file that other programs unpack and Qwarty imports', async (t) => {
  const app = await testApp(t);
  await fill(app);
  const { tar, response } = await downloaded(t, app);
  t.is(response.status, 200);
  t.is(response.headers.get('content-type'), 'application/x-tar');
  t.regex(response.headers.get('content-disposition') ?? '', /^attachment; filename="qwarty-\d{4}-\d\d-\d\d\.tar"$/);
  t.deepEqual(await filesIn(app.workspace.dir, 'tmp'), [], 'no temporary files are left');

  const unpacked = await outsideFolder(t);
  await run('tar', ['-xf', tar, '-C', unpacked]);
  const [name = ''] = await readdir(unpacked);
  const expected = await collectionIn(await archiveOf(t, app));
  t.deepEqual(await collectionIn(join(unpacked, name)), expected);
  const other = await testApp(t);
  await importArchive(other.local, tar);
  t.deepEqual(await collectionIn(await archiveOf(t, other)), expected);

  const packed = join(await outsideFolder(t), 'packed.tar');
  await run('tar', ['--format=pax', '-cf', packed, '-C', unpacked, `./${name}`]);
  const third = await testApp(t);
  await importArchive(third.local, packed);
  t.deepEqual(await collectionIn(await archiveOf(t, third)), expected);
});

test('only an admin downloads an archive', async (t) => {
  const app = await testApp(t);
  for (const role of ['curator', 'viewer', 'artist'] as const) {
    t.is((await (await app.http(role))('GET', '/exports/archive')).status, 403, role);
  }
});

test('a download that was cut off is refused', async (t) => {
  const app = await testApp(t);
  await fill(app);
  const { tar } = await downloaded(t, app);
  const { length } = await readFile(tar);
  const other = await testApp(t);
  for (const rest of [length - 1024, length - 2000, 5000, 100, 0]) {
    await truncate(tar, rest);
    t.is((await refusal(t, importArchive(other.local, tar))).code, 'VALIDATION', `${rest} bytes`);
  }
});

test('a tar file with links or paths outside the bag is refused', async (t) => {
  const app = await testApp(t);
  const archive = await archiveOf(t, app);
  const other = await testApp(t);
  const tar = join(await outsideFolder(t), 'hostile.tar');
  const outside = join(archive, '..', 'outside.txt');
  await writeFile(outside, 'secret');
  await run('tar', ['-cPf', tar, '-C', join(archive, '..'), 'archive', 'archive/../outside.txt']);
  const escaping = await refusal(t, importArchive(other.local, tar));
  t.deepEqual(pathsOf(escaping), ['archive/../outside.txt']);

  await symlink(outside, join(archive, 'data', 'link'));
  await link(outside, join(archive, 'data', 'hard'));
  await run('tar', ['-cf', tar, '-C', join(archive, '..'), 'outside.txt', 'archive']);
  const linking = await refusal(t, importArchive(other.local, tar));
  t.deepEqual(pathsOf(linking), ['archive/data/hard', 'archive/data/link']);
});

const pathsOf = ({ details }: AppError) => details.errors?.map(({ path }) => path).sort();

import '#test/helpers/no-network.ts';
import { execFile, spawnSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { testApp } from '#test/helpers/app.ts';
import { addImage, archiveOf, filesOf, fill } from '#test/helpers/files/archive.ts';

const run = promisify(execFile);
const isThere = (command: string, args: string[]) => spawnSync(command, args).status === 0;
/** The Library of Congress's validator, https://github.com/LibraryOfCongress/bagit-python */
const hasBagit = isThere('python3', ['-c', 'import bagit']);
const validate = async (folder: string) =>
  await run('python3', ['-c', 'import bagit; bagit.main()', '--validate', '--quiet', folder]);
const hasSha256sum = isThere('sha256sum', ['--version']);

async function archive(t: ExecutionContext<unknown>): Promise<string> {
  const app = await testApp(t);
  const { artworkId } = await fill(app);
  await addImage(app, artworkId, 2);
  return await archiveOf(t, app);
}

(hasBagit ? test : test.skip)('the validator of the Library of Congress accepts an archive', async (t) => {
  const folder = await archive(t);
  await t.notThrowsAsync(validate(folder));
  await writeFile(join(folder, 'data', 'fields.json'), '{}');
  await t.throwsAsync(validate(folder));
});

(hasSha256sum ? test : test.skip)('sha256sum finds every file of an archive as its manifests list it', async (t) => {
  const folder = await archive(t);
  const check = async (manifest: string) =>
    (await run('sha256sum', ['--check', '--strict', '--quiet', manifest], { cwd: folder })).stdout;
  t.is(await check('manifest-sha256.txt'), '');
  t.is(await check('tagmanifest-sha256.txt'), '');
  const listed = async (manifest: string) =>
    (await readFile(join(folder, manifest), 'utf8')).match(/(?<= {2}).+$/gm) ?? [];
  const [payload, tags] = [await listed('manifest-sha256.txt'), await listed('tagmanifest-sha256.txt')];
  const files = await filesOf(folder);
  t.deepEqual([...payload, ...tags, 'tagmanifest-sha256.txt'].sort(), Object.keys(files).sort());
  const bytes = payload.reduce((sum, path) => sum + (files[path]?.length ?? 0), 0);
  t.regex(files['bag-info.txt'] ?? '', new RegExp(`^Payload-Oxum: ${bytes}\\.${payload.length}$`, 'm'));
  await rm(join(folder, 'data', 'fields.json'));
  await t.throwsAsync(check('manifest-sha256.txt'));
});

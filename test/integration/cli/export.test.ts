import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { outsideFolder } from '#test/helpers/catalogue.ts';
import { command } from '#test/helpers/command.ts';
import { usedWorkspace } from '#test/helpers/database/used-workspace.ts';

test('export records saves a file, or leaves the existing one as it was', async (t) => {
  const at = ['--workspace', await usedWorkspace(t)];
  const folder = await outsideFolder(t);
  const file = join(folder, 'works.csv');
  await writeFile(file, 'earlier');

  const wrong = await command([...at, 'export', 'records', '--format', 'csv', '-o', file, '--columns', 'colour']);
  t.is(wrong.status, 1);
  t.is(await readFile(file, 'utf8'), 'earlier');

  const done = await command([
    ...at,
    '--json',
    'export',
    'records',
    '--format',
    'csv',
    '-o',
    file,
    '--columns',
    'title',
  ]);
  t.is(done.status, 0, done.err);
  const content = await readFile(file);
  t.deepEqual(JSON.parse(done.out), { records: 0, bytes: content.length, file });
  t.is(content.toString('utf8'), '\ufeffTitle\r\n');

  await mkdir(join(folder, 'taken'));
  const refused = await command([...at, 'export', 'records', '--format', 'jsonl', '-o', join(folder, 'taken')]);
  t.is(refused.status, 1);
  t.regex(refused.err, /^The file cannot be written: /);
  t.deepEqual((await readdir(folder)).sort(), ['taken', 'works.csv']);

  t.is((await command([...at, 'export', 'records', '-o', file])).status, 2, 'the format is required');
});

import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { filesIn, outsideFolder } from '#test/helpers/catalogue.ts';
import { command, startCommand } from '#test/helpers/command.ts';
import { temporaryWorkspace } from '#test/helpers/database/workspace.ts';
import { jpeg, writeFiles } from '#test/helpers/images/images.ts';
import { until } from '#test/helpers/until.ts';

test('import images adds images, continues after a kill, and lists failures', async (t) => {
  const dir = await temporaryWorkspace(t);
  const at = ['--workspace', dir, '--json'];
  const folder = await outsideFolder(t);
  const works = join(folder, 'works.csv');
  await writeFile(works, 'Inventory no.,Title,Artist\nN.1,One,Ann Lee\nN.2,Two,Ann Lee\n');
  const recorded = await command([...at, 'import', 'records', works, '--new-names', 'create']);
  t.is(recorded.status, 0, recorded.err);

  const images = Array.from({ length: 12 }, (_, index) => `N-${1 + (index % 2)}_${index}.jpg`);
  const photographs = join(folder, 'photographs');
  const contents = await Promise.all(images.map((_, seed) => jpeg(seed, { width: 1200, height: 900 })));
  await writeFiles(photographs, {
    ...Object.fromEntries(images.map((name, index) => [name, contents[index] ?? ''])),
    'notes.txt': 'Not an image',
    'unknown.jpg': await jpeg(99),
  });
  const run = [...at, 'import', 'images', photographs];
  const child = startCommand(run);
  child.stderr?.resume();
  await until(async () => (await filesIn(dir, 'originals')).length > 2);
  child.kill('SIGKILL');
  await once(child, 'exit');

  const { status, out, err } = await command(run);
  t.is(status, 0, err);
  const done = JSON.parse(out.trim().split('\n').at(-1) ?? '');
  t.like(done, {
    state: 'done',
    found: 14,
    failed: 1,
    failures: [{ name: 'photographs/notes.txt', code: 'UNSUPPORTED_MEDIA' }],
  });
  t.true(done.same > 0);
  t.is(done.same + done.added + done.unmatched, 13);
  t.is((await filesIn(dir, 'originals')).length, 13);
  const undone = await command([...at, 'undo', done.changeSet]);
  t.is(undone.status, 0, undone.err);
});

test('import records adds the images of a folder that a column names', async (t) => {
  const at = ['--workspace', await temporaryWorkspace(t), '--json'];
  const folder = await outsideFolder(t);
  const works = join(folder, 'works.csv');
  await writeFile(works, 'Title,Artist,File name\nOne,Ann Lee,one.jpg\nTwo,Ann Lee,two.jpg\n');
  await writeFiles(join(folder, 'photographs'), { 'one.jpg': await jpeg(1) });
  const { status, out, err } = await command([
    ...at,
    'import',
    'records',
    works,
    '--images',
    join(folder, 'photographs'),
  ]);
  t.is(status, 0, err);
  t.like(JSON.parse(out.trim().split('\n').at(-1) ?? ''), {
    create: 2,
    applied: true,
    images: { added: 1, failed: 1, failures: [{ name: 'two.jpg', reason: 'Row 2: two.jpg is not in the folder.' }] },
  });
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { writeXlsx } from 'hucre/xlsx';
import { inProject } from '#scripts/set-up/paths.mjs';
import { outsideFolder } from '#test/helpers/catalogue.ts';
import { command } from '#test/helpers/command.ts';
import { temporaryWorkspace } from '#test/helpers/database/workspace.ts';

test('import records reports, applies with answers, and changes nothing the second time', async (t) => {
  const at = ['--workspace', await temporaryWorkspace(t), '--json', 'import', 'records'];
  const folder = await outsideFolder(t);
  const [works, answers] = [join(folder, 'works.csv'), join(folder, 'answers.json')];
  await writeFile(works, 'Inventory no.,Title,Artist\nN1,One,Ann Lee\nN2,Two,\nN3,,Ann Lee\n');
  await writeFile(answers, JSON.stringify({ '': { create: true } }));
  const summary = async (...options: string[]) => JSON.parse((await command([...at, works, ...options])).out.trim());

  t.like(await summary('--dry-run'), { rows: 3, create: 1, ask: 1, refused: 1, applied: false, changeSet: null });
  const applied = await summary('--answers', answers);
  t.like(applied, { create: 2, update: 0, same: 0, ask: 0, refused: 1, flagged: [], applied: true });
  t.regex(applied.changeSet, /^[0-9a-f-]{36}$/);
  t.like(await summary(), { create: 0, update: 0, same: 2, ask: 0, refused: 1, changeSet: null });

  const missing = await command([...at, join(folder, 'none.csv')]);
  t.like(missing, { status: 1, out: '' });
  t.regex(missing.err, /cannot be read/);
  t.is((await command([...at, works, '--new-names', 'guess'])).status, 2);
});

test('import records takes a mapping from a file or by its name, and a sheet of a workbook', async (t) => {
  const at = ['--workspace', await temporaryWorkspace(t), '--json', 'import', 'records'];
  const folder = await outsideFolder(t);
  const [list, mapping, workbook] = ['list.csv', 'mapping.json', 'two.xlsx'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeFile(list, 'Werk,Wer\nOne,Ann Lee\n');
  await writeFile(mapping, JSON.stringify({ columns: { Werk: { to: 'title' }, Wer: { to: 'artist.name' } } }));
  const sheet = (name: string, titles: string[]) => ({
    name,
    rows: [['Title', 'Artist'], ...titles.map((title) => [title, 'Ann Lee'])],
  });
  await writeFile(workbook, await writeXlsx({ sheets: [sheet('First', ['One', 'Two']), sheet('Second', ['Three'])] }));
  const summary = async (...options: string[]) =>
    JSON.parse((await command([...at, ...options, '--dry-run'])).out.trim() || '{}');
  t.like(await summary(list, '--mapping', mapping), { rows: 1, create: 1, understood: { Werk: 1, Wer: 1 } });
  t.like(await summary(workbook, '--sheet', 'Second'), { rows: 1, create: 1 });
  t.like(await summary(workbook), { rows: 2, create: 2 });

  const tate = inProject('test', 'fixtures', 'imports', 'tate-artworks.csv');
  const { understood } = await summary(tate, '--mapping', 'tate');
  t.true('accession_number' in understood && !('url' in understood));
  const unknown = await command([...at, list, '--mapping', 'none']);
  t.is(unknown.status, 1);
  t.regex(unknown.err, /none/);
  const missing = await command([...at, workbook, '--sheet', 'Third']);
  t.is(missing.status, 1);
  t.regex(missing.err, /Third.*First, Second/s);
});

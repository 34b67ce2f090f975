import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { dropFiles } from '../support/artwork-images.ts';
import { download } from '../support/download.ts';
import { expect, test } from '../support/fixtures.ts';
import { bar, cell, checked } from '../support/import-files.ts';

test('an exported list that was edited is dropped on the artworks, and the review shows the edited cells and those it ignores', async ({
  gallery: { app, window, call },
  folder,
}) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  for (const [title, medium] of [
    ['Harbour', 'oil'],
    ['Mole', 'ink'],
    ['Quay', 'oil'],
  ])
    await call('POST', '/artworks', { title, artistId, medium, dateText: 'c. 1880', tags: ['sea', 'a; b'] });
  await window.getByRole('link', { name: 'Artworks', exact: true }).click();
  await window.getByRole('button', { name: 'Export list' }).click();
  const dialog = window.getByRole('dialog', { name: 'Export 3 artworks' });
  const path = join(folder, 'artworks.xlsx');
  await download(app, path, () => dialog.getByRole('button', { name: 'Save…' }).click());
  await expect(dialog).toBeHidden();

  const { sheets } = await readXlsx(new Uint8Array(await readFile(path)));
  const rows = sheets[0]?.rows ?? [];
  const at = (heading: string) => rows[0]?.indexOf(heading) ?? -1;
  const mole = rows.find((row) => row[at('Title')] === 'Mole') ?? [];
  mole[at('Medium')] = 'ink and chalk';
  mole[at('Added')] = '1880-05-01';
  await writeFile(path, await writeXlsx({ sheets: [{ name: 'Artworks', rows }] }));

  await dropFiles(window.getByRole('main'), [path]);
  await expect(window.getByRole('heading', { level: 1, name: 'artworks.xlsx' })).toBeVisible();
  await checked(window);
  await expect(bar(window)).toContainText('Changes 1 artwork · 2 rows are unchanged');
  await window.getByRole('link', { name: 'Review', exact: true }).click();
  const ignored = window.getByRole('listitem').filter({ hasText: 'ignored' });
  await expect(ignored).toContainText('1 edited cell is ignored, because its column is not imported (Added)');
  await window.getByRole('button', { name: 'Changed 1' }).click();
  await cell(window, 1, 0).click();
  const panel = window.getByRole('region', { name: /^Row \d$/ });
  await expect(panel).toContainText('ink and chalk');
  await expect(cell(window, 1, 0)).toContainText('Changed');
  await bar(window).getByRole('button', { name: 'Import 1 artwork' }).click();
  await expect(bar(window)).toContainText('Imported just now.');
  const { items } = await call<{ items: { title: string; medium: string }[] }>('GET', '/artworks?sort=title');
  expect(items.map(({ title, medium }) => [title, medium])).toEqual([
    ['Harbour', 'oil'],
    ['Mole', 'ink and chalk'],
    ['Quay', 'oil'],
  ]);
});

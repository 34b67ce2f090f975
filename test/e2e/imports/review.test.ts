import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from '#scripts/set-up/paths.mjs';
import { stopTrace } from '../support/app.ts';
import { admin, signedIn } from '../support/curator.ts';
import { download } from '../support/download.ts';
import { expect, test } from '../support/fixtures.ts';
import { addHarbour, bar, cell, checked, importFile, writeTable } from '../support/import-files.ts';
import { asOtherUser } from '../support/served.ts';

type Listed = { items: { title: string; inventoryNumber: string | null }[] };

test('a file is mapped, answered, corrected and applied; the import is undone after a restart', async ({
  launchApp,
  workspace,
  folder,
}) => {
  await asOtherUser(workspace, admin, addHarbour);
  const artworks = () =>
    asOtherUser(workspace, admin, async (call) => (await call<Listed>('GET', '/artworks?sort=inventoryNumber')).items);
  const first = await launchApp();
  const { app, window } = first;
  await signedIn(window);
  await importFile(window, await writeTable(folder));

  await expect(window.getByRole('row', { name: /^Title/ })).toContainText('100 %');
  await window.getByRole('combobox', { name: 'Import Owner remarks as' }).fill('desc');
  await window.getByRole('option', { name: 'Description', exact: true }).click();
  await checked(window);

  await window.getByRole('link', { name: 'Names 1', exact: true }).click();
  const name = window.getByRole('region', { name: 'Klara Meadow' });
  await name.getByRole('button', { name: /^Clara Meadow/ }).click();
  await expect(name.getByRole('button', { pressed: true })).toContainText('Clara Meadow');
  await checked(window);

  await window.getByRole('link', { name: 'Review', exact: true }).click();
  await expect(cell(window, 1, 2)).toHaveText('Harbour → Harbour at dusk');
  await window.getByRole('button', { name: 'Rejected 1' }).click();
  await expect(cell(window, 1, 0)).toContainText('4');
  await cell(window, 1, 2).dblclick();
  const path = join(folder, 'rejected.csv');
  await window.keyboard.press('Escape');
  await download(app, path, () => window.getByRole('button', { name: 'Save rejected rows…' }).click());
  expect(await readFile(path, 'utf8')).toContain('A-4,,Otto Ost,1890,Ink,,');
  await cell(window, 1, 2).dblclick();
  await window.getByRole('textbox', { name: 'Correct Title in row 4' }).fill('Spring');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('button', { name: 'Rejected 0' })).toBeVisible();
  await checked(window);

  expect((await artworks()).map(({ title }) => title)).toEqual(['Harbour']);
  await expect(bar(window)).toContainText('Adds 3 artworks · Changes 1 artwork');
  await window.getByRole('button', { name: 'Import 4 artworks' }).click();
  await expect(bar(window)).toContainText('Imported just now.');
  const imported = ['Harbour at dusk', 'Harvest', 'Winter', 'Spring'];
  expect((await artworks()).map(({ title }) => title)).toEqual(imported);

  await checked(window);
  await expect(bar(window)).toContainText('3 new');
  await bar(window).getByRole('link', { name: '1 changed' }).click();
  await expect(cell(window, 1, 2)).toHaveText('Harbour at dusk');
  await expect(window.getByRole('link', { name: 'Open the record' })).toBeVisible();
  await expect(window.getByRole('button', { name: 'Unchanged 4' })).toBeVisible();
  await stopTrace(first);
  await app.close();
  const again = await launchApp();
  await signedIn(again.window);
  await again.window.getByRole('link', { name: 'Imports', exact: true }).click();
  await again.window.getByRole('link', { name: 'stock.csv' }).click();
  await bar(again.window).getByRole('button', { name: 'Undo' }).click();
  await expect(bar(again.window)).toContainText('The import was undone.');
  expect((await artworks()).map(({ title }) => title)).toEqual(['Harbour']);
});

test('an import can be reviewed and applied with the keyboard alone', async ({ gallery: { window, call }, folder }) => {
  await addHarbour(call);
  await importFile(window, await writeTable(folder, 'keys.csv'));
  await window.getByRole('link', { name: /^Names/ }).press('Enter');
  const choices = window.getByRole('region', { name: 'Klara Meadow' }).getByRole('button');
  await choices.first().focus();
  await window.keyboard.press('ArrowDown');
  await expect(choices.nth(1)).toBeFocused();
  await window.keyboard.press('ArrowUp');
  await window.keyboard.press('Enter');
  await expect(choices.first()).toHaveAttribute('aria-pressed', 'true');
  await checked(window);

  await window.getByRole('link', { name: 'Review', exact: true }).press('Enter');
  const grid = window.getByRole('grid');
  await grid.focus();
  for (const key of ['Control+End', 'Control+Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight'])
    await window.keyboard.press(key);
  await window.keyboard.press('F2');
  await window.keyboard.type('Spring');
  await window.keyboard.press('Escape');
  await expect(grid).toBeFocused();
  await expect(cell(window, 4, 2)).toHaveText('');
  await window.keyboard.press('Enter');
  await window.keyboard.type('Spring');
  await window.keyboard.press('Tab');
  await expect(window.getByRole('textbox', { name: 'Correct Artist in row 4' })).toBeFocused();
  await window.keyboard.press('Escape');
  await expect(cell(window, 4, 2)).toHaveText('Spring');
  await checked(window);
  await window.getByRole('button', { name: 'Import 4 artworks' }).press('Enter');
  await expect(bar(window)).toContainText('Imported just now.');
  const { items } = await call<Listed>('GET', '/artworks?sort=inventoryNumber');
  expect(items.map(({ title }) => title)).toEqual(['Harbour at dusk', 'Harvest', 'Winter', 'Spring']);
});

test('the first rows of a museum file are imported with the mapping that comes with Qwarty', async ({
  gallery: { window, call },
}) => {
  await importFile(window, inProject('test', 'fixtures', 'imports', 'tate-artworks.csv'));
  await window.getByRole('combobox', { name: 'Saved mapping' }).click();
  await window.getByRole('option', { name: 'tate (comes with Qwarty)' }).click();
  await expect(window.getByRole('combobox', { name: 'Import accession_number as' })).toHaveValue('Inventory number');
  await checked(window);
  // One artwork has a subject that is longer than tags may be. It is left out, the row is not.
  await expect(bar(window)).toContainText('Adds 80 artworks');
  await window.getByRole('button', { name: 'Import 80 artworks' }).click();
  await expect(bar(window)).toContainText('Imported just now.');
  await checked(window);
  await expect(bar(window)).toContainText('80 rows are unchanged');
  const { items } = await call<Listed>('GET', '/artworks?sort=inventoryNumber&limit=1');
  expect(items).toMatchObject([{ inventoryNumber: 'A00001', artistName: 'Robert Blake' }]);
  await window.getByRole('link', { name: 'Show in History' }).click();
  await expect(window.getByRole('listitem').first()).toContainText('tate-artworks.csv');
});

test('an import that is being applied can be cancelled, and changes nothing', async ({
  gallery: { window, call },
  folder,
}) => {
  const rows = Array.from({ length: 20_000 }, (_, index) => `N-${index},Study ${index},Clara Meadow\n`);
  await importFile(window, await writeTable(folder, 'long.csv', `Inventory number,Title,Artist\n${rows.join('')}`));
  await window.getByRole('button', { name: 'Import 20,000 artworks' }).click();
  await expect(bar(window)).toContainText('Importing the rows');
  await bar(window).getByRole('button', { name: 'Cancel' }).click();
  await checked(window);
  await expect(bar(window)).toContainText('Adds 20,000 artworks');
  expect((await call<Listed>('GET', '/artworks')).items).toEqual([]);
});

test('only the listed rows of an import are imported', async ({ gallery: { window, call }, folder }) => {
  await addHarbour(call);
  await importFile(window, await writeTable(folder, 'part.csv'));
  await window.getByRole('link', { name: 'Review', exact: true }).click();
  await window.getByRole('button', { name: 'Changed 1' }).click();
  await window.getByRole('button', { name: 'Import only 1 changed one' }).click();
  await expect(bar(window)).toContainText('Imported just now.');
  await checked(window);
  await expect(bar(window)).toContainText('Adds 1 artwork');
  const { items } = await call<Listed>('GET', '/artworks');
  expect(items.map(({ title }) => title)).toEqual(['Harbour at dusk']);
});

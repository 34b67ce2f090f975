import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accessibilityProblems } from '../support/accessibility.ts';
import { download } from '../support/download.ts';
import { expect, test } from '../support/fixtures.ts';
import { addHarbour, bar, cell, checked, importFile, writeTable } from '../support/import-files.ts';

type Listed = { items: { title: string; medium: string | null }[] };

const table = `Inventory number,Title,Artist,Medium
B-1,Harvest,Clara Meadow,Oil on canvas
B-2,Winter,Clara Meadow,oil on canvas.
B-3,Spring,Clara Meadow,Oil on canvas
`;

test('spellings are merged, missing artworks are listed, and ticked rows are imported alone', async ({
  gallery: { window, call },
  folder,
}) => {
  await addHarbour(call);
  await importFile(window, await writeTable(folder, 'spelled.csv', table));
  await window.getByRole('link', { name: 'Spellings 1', exact: true }).click();
  const group = window.getByRole('region', { name: 'Medium' });
  const choices = group.getByRole('button');
  await expect(choices.last()).toHaveAttribute('aria-pressed', 'true');
  await choices.last().focus();
  for (const key of ['ArrowUp', 'ArrowUp', 'Enter']) await window.keyboard.press(key);
  await expect(group.getByRole('button', { pressed: true })).toContainText('Oil on canvas · 2 rows');
  await expect(window.getByText('0 groups left')).toBeVisible();
  await checked(window);
  expect(await accessibilityProblems(window)).toEqual([]);

  await window.getByRole('link', { name: 'Review', exact: true }).click();
  await window.getByRole('button', { name: 'Missing from the file 1' }).click();
  const missing = window.getByRole('region', { name: 'Missing from the file' });
  await expect(missing.getByRole('link', { name: 'Harbour' })).toBeVisible();
  expect(await accessibilityProblems(window)).toEqual([]);
  await window.getByRole('button', { name: 'All 3' }).click();

  const rows = window.getByRole('grid').getByRole('row');
  await window.getByRole('grid').focus();
  for (const key of ['ArrowDown', 'Space']) await window.keyboard.press(key);
  await expect(rows.nth(2)).toHaveAttribute('aria-selected', 'true');
  const box = (row: number) => cell(window, row, 0).locator('[data-tick]');
  for (const row of [2, 1]) await box(row).click();
  await box(3).click({ modifiers: ['Shift'] });
  for (const row of [1, 2, 3]) await expect(rows.nth(row)).toHaveAttribute('aria-selected', 'true');
  await box(3).click();
  await expect(rows.nth(3)).toHaveAttribute('aria-selected', 'false');
  await window.emulateMedia({ colorScheme: 'dark' });
  expect(await accessibilityProblems(window)).toEqual([]);
  await window.emulateMedia({ colorScheme: null });
  await window.getByRole('button', { name: 'Import only the 2 ticked rows' }).click();
  await expect(bar(window)).toContainText('Imported just now.', { timeout: 60_000 });
  await checked(window);
  await expect(bar(window)).toContainText('Adds 1 artwork');
  const { items } = await call<Listed>('GET', '/artworks?sort=inventoryNumber');
  expect(items.map(({ title, medium }) => [title, medium])).toEqual([
    ['Harbour', 'Oil on canvas'],
    ['Harvest', 'Oil on canvas'],
    ['Winter', 'Oil on canvas'],
  ]);
});

test('a mapping is saved as a file and opened for another import', async ({ gallery: { app, window }, folder }) => {
  await importFile(window, await writeTable(folder, 'one.csv', table));
  await window.getByRole('combobox', { name: 'Import Medium as' }).fill('desc');
  await window.getByRole('option', { name: 'Description', exact: true }).click();
  await checked(window);
  const path = join(folder, 'mapping.json');
  await download(app, path, () => window.getByRole('button', { name: 'Save as file…' }).click());
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ columns: { Medium: { to: 'description' } } });

  await importFile(window, await writeTable(folder, 'two.csv', table));
  const open = async (file: string) => {
    const chooser = window.waitForEvent('filechooser');
    await window.getByRole('button', { name: 'Open file…' }).click();
    await (await chooser).setFiles(file);
  };
  await open(await writeTable(folder, 'no-mapping.json', '[]'));
  await expect(window.getByRole('alert')).toContainText('no-mapping.json is not a mapping.');
  await open(path);
  await expect(window.getByRole('combobox', { name: 'Import Medium as' })).toHaveValue('Description');
});

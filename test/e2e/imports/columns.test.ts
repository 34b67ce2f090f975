import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { accessibilityProblems } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';
import { bar, cell, checked, importFile, writeTable } from '../support/import-files.ts';

type Listed = { items: { id: string }[] };

async function choose(window: Page, name: string, option: string): Promise<void> {
  await window.getByRole('combobox', { name, exact: true }).click();
  await window.getByRole('option', { name: option, exact: true }).click();
  await checked(window);
}

async function type(window: Page, label: string, text: string): Promise<void> {
  await window.getByLabel(label, { exact: true }).fill(text);
  await window.getByLabel(label, { exact: true }).press('Enter');
  await checked(window);
}

test('how a file is read is shown and changed: encoding, separator, line of the names', async ({
  gallery: { window },
  folder,
}) => {
  const path = join(folder, 'old.csv');
  const content = 'Stock list;;\nInventory number;Title;Artist\nA-1;Grün;Ann Lee\nA-2;Öl;Ann Lee\n';
  await writeFile(path, Buffer.from(content, 'latin1'));
  await importFile(window, path);
  const text = (shown: RegExp) => expect(window.getByText(shown)).toBeVisible();
  await text(/Windows-1252 · semicolon · column names in line 2 · 1 line above the column names is skipped/);
  await window.getByRole('button', { name: 'Change how the file is read' }).click();
  await expect(window.getByRole('listitem').filter({ hasText: 'Stock list' })).toBeVisible();
  expect(await accessibilityProblems(window)).toEqual([]);
  const title = window.getByRole('row', { name: /^Title/ });
  await choose(window, 'Encoding', 'Mac Roman');
  await expect(title).toContainText('Gr¸n');
  await choose(window, 'Encoding', 'Windows-1252');
  await expect(title).toContainText('Grün · Öl');
  await choose(window, 'Separator', 'comma');
  await expect(title).toHaveCount(0);
  await choose(window, 'Separator', 'semicolon');
  await expect(title).toContainText('Grün · Öl');
  await type(window, 'Line with column names', '1');
  await text(/column names in line 1/);
  await expect(window.getByRole('row', { name: /^Stock list/ })).toBeVisible();
  await type(window, 'Line with column names', '');
  await text(/without column names/);
});

test('a mapping is saved under a name, offered for a file with the same columns, and deleted', async ({
  gallery: { window },
  folder,
}) => {
  const table = 'Inventory number,Title,Artist,Remark\nA-1,Harbour,Ann Lee,Shown twice\n';
  await importFile(window, await writeTable(folder, 'first.csv', table));
  await window.getByRole('combobox', { name: 'Import Remark as' }).fill('desc');
  await window.getByRole('option', { name: 'Description', exact: true }).click();
  await checked(window);
  await window.getByRole('button', { name: 'Save mapping…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Save this mapping' });
  await dialog.getByLabel('Name').fill('Auction house');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(window.getByText('Mapping “Auction house” saved')).toBeVisible();
  const offer = window.getByText('The mapping “Auction house” was saved for these columns.');
  await expect(offer).toBeHidden();

  await importFile(window, await writeTable(folder, 'other.csv', 'Title,Artist\nHarbour,Ann Lee\n'));
  await expect(offer).toBeHidden();
  await importFile(window, await writeTable(folder, 'second.csv', table));
  await expect(offer).toBeVisible();
  expect(await accessibilityProblems(window)).toEqual([]);
  await window.getByRole('button', { name: 'Use it' }).click();
  await checked(window);
  await expect(window.getByRole('combobox', { name: 'Import Remark as' })).toHaveValue('Description');
  await expect(offer).toBeHidden();
  await window.getByRole('button', { name: 'Delete mapping “Auction house”' }).click();
  await expect(window.getByText('Mapping “Auction house” deleted')).toBeVisible();
});

test('columns are joined, split, replaced and translated by a table of values; a field gets a fixed value', async ({
  gallery: { window, call },
  folder,
}) => {
  const table = [
    'Inventory number,Title,Subtitle,Artist,Kind,Keywords used,Height (cm)',
    'Inv. 1,Harbour,A study,Ann Lee,P,sea|ships,60.5',
    'Inv. 2,Mole,,Ann Lee,P,,81',
    'Inv. 3,Quay,,Ann Lee,D,sea,30',
  ];
  await importFile(window, await writeTable(folder, 'options.csv', `${table.join('\n')}\n`));
  const options = (name: string) => window.getByRole('button', { name: `Options of ${name}`, exact: true }).click();
  await options('Title');
  await choose(window, 'Add these columns', 'Subtitle');
  await type(window, 'Separated by', ': ');
  await options('Title');
  await expect(window.getByRole('combobox', { name: 'Import Kind as' })).toHaveValue('Object type');
  await options('Kind');
  await expect(window.getByRole('row', { name: /^P 2/ })).toBeVisible();
  await type(window, 'Import “P” as', 'print');
  await type(window, 'Import “D” as', 'drawing');
  await options('Kind');
  await choose(window, 'Import Keywords used as', 'Tags');
  await options('Keywords used');
  await type(window, 'Several values in a cell are separated by', '|');
  await options('Keywords used');
  await options('Inventory number');
  await window.getByRole('button', { name: 'Add a replacement' }).click();
  await window.getByLabel('Text to find 1').fill('Inv. ');
  await type(window, 'Replacement 1', 'N-');
  await window.getByLabel('Replacement 1', { exact: true }).blur();
  await checked(window);
  await choose(window, 'Add a fixed value', 'Credit line');
  await type(window, 'Credit line', 'Gift of A. Donor');

  await window.getByRole('link', { name: 'Review', exact: true }).click();
  await expect(window.getByRole('columnheader', { name: /Height \(cm\)/ })).toContainText('numbers in cm');
  await expect(cell(window, 1, 1)).toContainText('Inv. 1');
  await bar(window).getByRole('button', { name: 'Import 3 artworks' }).click();
  await expect(bar(window)).toContainText('Imported just now.');
  const { items } = await call<Listed>('GET', '/artworks?sort=inventoryNumber');
  const [first, second] = await Promise.all(items.map(({ id }) => call<object>('GET', `/artworks/${id}`)));
  expect(first).toMatchObject({
    inventoryNumber: 'N-1',
    title: 'Harbour: A study',
    objectType: 'print',
    tags: ['sea', 'ships'],
    creditLine: 'Gift of A. Donor',
    heightMm: 605,
  });
  expect(second).toMatchObject({ title: 'Mole', tags: [], creditLine: 'Gift of A. Donor', heightMm: 810 });
});

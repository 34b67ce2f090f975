import { inProject } from '#scripts/set-up/paths.mjs';
import { expect, test } from '../support/fixtures.ts';
import { bar, cell, checked, importFile } from '../support/import-files.ts';

type Listed = { total: number };

test('the first 5,000 rows of a museum are reviewed, imported and undone', async ({ gallery: { window, call } }) => {
  test.slow();
  await importFile(window, inProject('test', 'fixtures', 'imports', 'tate-artworks-5000.csv.gz'));
  await window.getByRole('combobox', { name: 'Saved mapping' }).click();
  await window.getByRole('option', { name: 'tate (comes with Qwarty)' }).click();
  await expect(window.getByRole('combobox', { name: 'Import accession_number as' })).toHaveValue('Inventory number');
  await checked(window);
  await window.getByRole('link', { name: /^Spellings/ }).click();
  await expect(window.getByRole('region').first()).toBeVisible();

  await window.getByRole('link', { name: 'Review', exact: true }).click();
  await expect(window.getByRole('button', { name: 'All 5,000' })).toBeVisible();
  await window.getByRole('grid').focus();
  await window.keyboard.press('Control+End');
  await expect(cell(window, 5000, 0)).toContainText('5,000');
  await window.getByRole('button', { name: /^Import [45],\d\d\d artworks$/ }).click();
  await expect(bar(window)).toContainText('Imported just now.', { timeout: 120_000 });
  await checked(window);
  const { total } = await call<Listed>('GET', '/artworks?limit=1');
  expect(total).toBeGreaterThan(4900);
  await bar(window).getByRole('button', { name: 'Undo' }).click();
  await expect(bar(window)).toContainText('The import was undone.', { timeout: 120_000 });
  await expect.poll(async () => (await call<Listed>('GET', '/artworks?limit=1')).total).toBe(0);
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { accessibilityProblems } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';
import { importFile } from '../support/import-files.ts';

test('two tables side by side in a workbook are named above the rows', async ({ gallery: { window }, folder }) => {
  const rows = [
    ['Title', 'Artist', 'Year', null, 'Name', 'Born'],
    ['Harbour', 'Ann Lee', 1990, null, 'Ann Lee', 1950],
    ['Mole', 'Bo Dahl', 1991, null, 'Bo Dahl', 1960],
    ['Quay', 'Ann Lee', 1992, null, null, null],
  ];
  const path = join(folder, 'beside.xlsx');
  await writeFile(path, await writeXlsx({ sheets: [{ name: 'Works', rows }] }));
  await importFile(window, path);
  await window.getByRole('link', { name: 'Review', exact: true }).click();
  await expect(window.getByRole('button', { name: '1 warning', expanded: true })).toBeVisible();
  const warning = window.getByRole('listitem').filter({ hasText: 'two tables side by side' });
  await expect(warning).toHaveText(
    'There seem to be two tables side by side. The columns after the empty one are skipped (Column D)1',
  );
  expect(await accessibilityProblems(window)).toEqual([]);
});

import { accessibilityProblems } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';
import { addHarbour, cell, importFile, writeTable } from '../support/import-files.ts';

test('every step is accessible, also in a small window, in dark and in forced colours', async ({
  gallery: { app, window, call },
  folder,
}) => {
  await addHarbour(call);
  await importFile(window, await writeTable(folder, 'seen.csv'));
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(760, 560));
  const everywhere = async () => {
    expect(await accessibilityProblems(window)).toEqual([]);
    await window.emulateMedia({ colorScheme: 'dark' });
    expect(await accessibilityProblems(window)).toEqual([]);
    await window.emulateMedia({ colorScheme: null });
    const overflow = await window.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBe(0);
  };
  await window.getByRole('button', { name: 'Options of Title' }).press('Enter');
  await everywhere();
  await window.getByRole('link', { name: /^Names/ }).click();
  await expect(window.getByRole('region', { name: 'Klara Meadow' })).toBeVisible();
  await everywhere();
  await window.getByRole('link', { name: 'Review', exact: true }).click();
  await cell(window, 4, 2).click();
  await everywhere();
  await window.emulateMedia({ forcedColors: 'active' });
  await window.getByRole('grid').focus();
  await window.keyboard.press('ArrowLeft');
  const outline = await cell(window, 4, 1).evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(outline).toBe('solid');
  await window.emulateMedia({ forcedColors: null });
  await window.getByRole('link', { name: 'All imports' }).click();
  await expect(window.getByRole('link', { name: 'seen.csv' })).toBeVisible();
  await everywhere();
});

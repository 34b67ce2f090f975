import type { ElectronApplication } from '@playwright/test';
import { dropFiles } from '../support/artwork-images.ts';
import { openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import { addHarbour, bar, cell, checked, importFile, writeTable } from '../support/import-files.ts';

test('rows copied from a spreadsheet open a review, but not in a field', async ({ gallery: { window, call } }) => {
  await addHarbour(call);
  await window.getByRole('link', { name: 'Artworks', exact: true }).click();
  const rows = 'Inventory number\tTitle\tArtist\nA-1\tHarbour at noon\tClara Meadow\nA-2\tHarvest\tClara Meadow\n';
  await window.evaluate((text) => navigator.clipboard.writeText(text), rows);
  await window.getByLabel('Search artworks').focus();
  await window.keyboard.press('ControlOrMeta+v');
  await expect(window.getByLabel('Search artworks')).toHaveValue(/Harbour at noon/);
  await window.keyboard.press('Escape');
  await window.getByRole('listbox', { name: 'Artworks' }).focus();
  await window.keyboard.press('ControlOrMeta+v');
  await expect(window.getByRole('heading', { level: 1, name: 'Pasted rows.tsv' })).toBeVisible();
  await expect(bar(window)).toContainText('Adds 1 artwork · Changes 1 artwork');
});

test('rows that are copied with the names of their columns are also imported from the table', async ({
  gallery: { app, window, call },
}) => {
  await addHarbour(call);
  await openPage(window, '/artworks?view=list');
  await window.locator('[data-column="title"]').filter({ hasText: 'Harbour' }).click();
  const rows = 'Inventory number\tTitle\tArtist\nA-1\tHarbour at noon\tClara Meadow\nA-2\tHarvest\tClara Meadow\n';
  await app.evaluate(({ BrowserWindow, clipboard }, text) => {
    clipboard.writeText(text);
    BrowserWindow.getAllWindows()[0]?.webContents.paste();
  }, rows);
  await expect(window.getByRole('heading', { level: 1, name: 'Pasted rows.tsv' })).toBeVisible();
  await expect(bar(window)).toContainText('Adds 1 artwork · Changes 1 artwork');
});

test('warnings lead to their rows, and imports are removed from the list', async ({ gallery: { window }, folder }) => {
  const good = 'Harvest,Clara Meadow,1881\n';
  const content = `Title,Artist,Date\n${good}Too,few\nToo,few\n${good.repeat(38)}Too,few\n`;
  await importFile(window, await writeTable(folder, 'warned.csv', content));
  await window.getByRole('link', { name: 'Review', exact: true }).click();
  await expect(window.getByText('3 rows have too few cells')).toBeVisible();
  await window.getByRole('button', { name: 'Go to row 42' }).click();
  await expect(cell(window, 42, 0)).toContainText('Rejected');
  await expect(window.getByRole('region', { name: 'Row 42' })).toContainText('This row has fewer cells');
  await window.getByRole('button', { name: 'Rejected 3' }).click();
  await expect(window.getByRole('region', { name: 'Row 2' })).toBeVisible();
  await window.getByRole('button', { name: 'Go to row 3' }).click();
  await expect(window.getByRole('button', { name: 'All 42' })).toHaveAttribute('aria-pressed', 'true');
  await expect(window.getByRole('region', { name: 'Row 3' })).toBeVisible();
  await window.getByRole('link', { name: 'All imports' }).click();
  await window.getByRole('button', { name: 'Remove warned.csv' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Remove import' }).click();
  await expect(window.getByRole('link', { name: 'warned.csv' })).toBeHidden();
});

test('a drop and the menu start a review; all doubtful names can be added at once', async ({
  gallery: { app, window, call },
  folder,
}) => {
  await addHarbour(call);
  // Answers are kept for later files, so the name is another than in other tests.
  const content = 'Title,Artist\nHarvest,C. Meadow\nSpring,C. Meadow\n';
  await openPage(window, '/imports');
  await expect(window.getByRole('heading', { name: 'Imports', exact: true })).toBeVisible();
  await dropFiles(window.getByRole('main'), [await writeTable(folder, 'dropped.csv', content)]);
  await expect(window.getByRole('heading', { level: 1, name: 'dropped.csv' })).toBeVisible();
  await checked(window);
  await window.getByRole('link', { name: /^Names/ }).click();
  await window.getByRole('button', { name: 'Add all as new artists' }).click();
  await expect(window.getByText('0 names left')).toBeVisible();
  await checked(window);
  await expect(bar(window)).toContainText('Adds 2 artworks');

  await window.reload();
  const chooser = window.waitForEvent('filechooser');
  await shownWithoutClick(app, 'dropped.csv');
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('import')?.click());
  await (await chooser).setFiles(await writeTable(folder, 'chosen.csv'));
  await expect(window.getByRole('heading', { level: 1, name: 'chosen.csv' })).toBeVisible();
  await checked(window);
  await window.getByRole('link', { name: 'Imports', exact: true }).click();
  for (const name of ['dropped.csv', 'chosen.csv']) await expect(window.getByRole('link', { name })).toBeVisible();
});

/** Waits until a page with this heading is shown. Playwright's own way of waiting would count as a click in the page. */
async function shownWithoutClick(app: ElectronApplication, heading: string) {
  const shown = (text: string) =>
    app.evaluate(
      async ({ BrowserWindow }, script) => {
        return await BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(script);
      },
      `document.querySelector('h1')?.textContent.includes(${JSON.stringify(text)})`,
    );
  await expect.poll(() => shown(heading), { timeout: 45_000 }).toBe(true);
}

import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { drawImage } from '#test/helpers/images/drawn-images.ts';
import { accessibilityProblems } from '../support/accessibility.ts';
import { dropFiles, images } from '../support/artwork-images.ts';
import { openPage } from '../support/curator.ts';
import { download } from '../support/download.ts';
import { expect, test } from '../support/fixtures.ts';
import { bar, checked, importFile, writeTable } from '../support/import-files.ts';
import type { Call } from '../support/served.ts';

const heic = new URL('../../fixtures/images/plain.heic', import.meta.url);

/** Decoding is slow on a busy machine. */
const importMs = 60_000;

/** Creates artworks with these inventory numbers; returns the ids. */
async function artworks(call: Call, numbers: Record<string, string>): Promise<string[]> {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  const ids = [];
  for (const [inventoryNumber, title] of Object.entries(numbers))
    ids.push((await call<{ id: string }>('POST', '/artworks', { title, artistId, inventoryNumber })).id);
  return ids;
}

async function photographs(folder: string, names: string[]): Promise<string> {
  const path = join(folder, 'Photographs');
  await mkdir(path);
  for (const [seed, name] of names.entries()) await drawImage(join(path, name), { seed: seed + 1 });
  return path;
}

/** Chooses a folder in the dialog that File → Import Image Folder… opens. */
async function importFolder({ app, window }: { app: ElectronApplication; window: Page }, path: string): Promise<void> {
  await app.evaluate(({ dialog, BrowserWindow }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    BrowserWindow.getAllWindows()[0]?.webContents.send('qwarty:menu', 'import-images');
  }, path);
  await expect(window.getByRole('heading', { level: 1, name: 'Import image folder' })).toBeVisible();
}

/** A count of the outcome, such as "Added to artworks 2". */
const count = (window: Page, name: string) =>
  window.locator('dl > div', { has: window.getByText(name, { exact: true }) }).locator('dd');

test('a folder is previewed, imported and undone; failures are saved', async ({ gallery, folder }) => {
  const { app, window, call } = gallery;
  const [harbour = ''] = await artworks(call, { 'A-1': 'Harbour', 'A-2': 'Meadow' });
  const path = await photographs(folder, ['A_1 back.jpg', 'A_1 front.jpg', 'A_2 front.jpg', 'garden.jpg']);
  await writeFile(join(path, 'notes.txt'), 'Not an image');
  await copyFile(heic, join(path, 'A_2 phone.heic'));
  await importFolder(gallery, path);
  const row = (name: string) => window.getByRole('row', { name });
  await expect(row('A_1 back.jpg')).toContainText('Harbour');
  await expect(row('garden.jpg')).toContainText('inbox');
  await expect(window.getByText('With an artwork 4')).toBeVisible();
  expect(await accessibilityProblems(window)).toEqual([]);
  await window.getByLabel('Where the number is').fill('{number} front');
  await expect(window.getByText('With an artwork 2')).toBeVisible();
  await expect(row('A_1 back.jpg')).toContainText('inbox');
  await window.getByLabel('Where the number is').fill('{view}');
  await expect(window.getByText('must contain {number} exactly once')).toBeVisible();
  await window.getByLabel('Where the number is').fill('');
  await window.getByRole('button', { name: 'Import 6 files' }).click();

  await expect(window.getByRole('heading', { name: 'Import finished' })).toBeVisible({ timeout: importMs });
  await expect(count(window, 'Added to artworks')).toHaveText('4');
  await expect(count(window, 'In the inbox')).toHaveText('1');
  await expect(window.getByRole('row', { name: 'notes.txt' })).toContainText('text file');
  expect(await accessibilityProblems(window)).toEqual([]);
  const saved = join(folder, 'failures.csv');
  await download(app, saved, () => window.getByRole('button', { name: 'Save list…' }).click());
  expect(await readFile(saved, 'utf8')).toContain('"Photographs/notes.txt","This is a text file, not an image."');

  await openPage(window, `/artworks/${harbour}`);
  await expect(images(window)).toHaveCount(2);
  await window.goBack();
  await window.getByRole('button', { name: 'Undo import' }).click();
  await expect(window.getByText('Import of images undone')).toBeVisible();
  await openPage(window, `/artworks/${harbour}`);
  await expect(window.getByText('No images yet')).toBeVisible();

  await window.getByRole('link', { name: 'Imports', exact: true }).click();
  await window.getByRole('link', { name: 'Import image folder…' }).click();
  await expect(window.getByRole('row', { name: path })).toContainText('finished');
  expect(await accessibilityProblems(window)).toEqual([]);
  await window.getByRole('link', { name: path }).click();
  await expect(count(window, 'Added to artworks')).toHaveText('4');
});

test('images that a column of a spreadsheet names are added after its import', async ({ gallery, folder }) => {
  const { app, window } = gallery;
  const path = await photographs(folder, ['quay.jpg']);
  const rows = 'Inventory no.,Title,Artist,Photo\nQ-1,Quay,Clara Meadow,QUAY.JPG\nQ-2,Mole,Clara Meadow,mole.jpg\n';
  await importFile(window, await writeTable(folder, 'photo list.csv', rows));
  await window.getByRole('button', { name: 'Import 2 artworks' }).click();
  await checked(window);
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, path);
  await window.getByRole('button', { name: 'Add images…' }).click();
  await expect(window.getByRole('row', { name: /quay\.jpg/ })).toContainText('Quay');
  await expect(window.getByRole('row', { name: 'mole.jpg' })).toContainText('Row 2: mole.jpg is not in the folder.');
  expect(await accessibilityProblems(window)).toEqual([]);
  await window.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(window.getByRole('heading', { name: 'Import finished' })).toBeVisible({ timeout: importMs });
  await expect(count(window, 'Added to artworks')).toHaveText('1');
  await expect(count(window, 'Not added')).toHaveText('1');

  await openPage(window, '/imports');
  await window.getByRole('link', { name: 'photo list.csv' }).click();
  await expect(bar(window)).toContainText('1 image added');
  await bar(window).getByRole('button', { name: 'Undo with its images' }).click();
  await expect(bar(window)).toContainText('The import was undone.');
  expect((await gallery.call<{ total: number }>('GET', '/artworks')).total).toBe(0);
  await window.getByRole('link', { name: 'Show in History' }).click();
  const added = window
    .getByRole('listitem')
    .filter({ hasText: 'Images from Photographs for the import of photo list.csv' });
  await expect(added.first()).toContainText('Undone');
});

test('images in the inbox are added to an artwork by keyboard and by dragging', async ({ gallery, folder }) => {
  const { window, call } = gallery;
  const [orchard = ''] = await artworks(call, { 'B-1': 'Orchard' });
  const path = await photographs(folder, ['one.jpg', 'two.jpg', 'three.jpg']);
  await window.getByRole('link', { name: 'Artworks', exact: true }).click();
  await dropFiles(window.getByRole('main'), [path]);
  await expect(window.getByRole('heading', { level: 1, name: 'Import image folder' })).toBeVisible();
  await expect(window.getByRole('button', { name: 'Add one artwork per image…' })).toBeVisible();
  await window.getByRole('button', { name: 'Import 3 files' }).click();
  await window.getByRole('link', { name: 'Open inbox' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible();
  const waiting = (name: string) => window.getByRole('checkbox', { name: `Select Photographs/${name}` });
  await waiting('one.jpg').focus();
  await window.keyboard.press('Space');
  await window.getByLabel('Search artworks').fill('B-1');
  const target = window.getByRole('button', { name: 'Orchard B-1' });
  await expect(target).toBeVisible();
  await expect(window.getByText('Choose an artwork for 1 image.')).toBeVisible();
  expect(await accessibilityProblems(window)).toEqual([]);
  await target.focus();
  await window.keyboard.press('Enter');
  await expect(window.getByText('1 image added to Orchard')).toBeVisible();
  await expect(waiting('one.jpg')).toBeHidden();

  await waiting('two.jpg')
    .locator('xpath=ancestor::label')
    .dragTo(window.getByRole('button', { name: 'Orchard' }));
  await expect(waiting('two.jpg')).toBeHidden();
  await waiting('three.jpg').check();
  await window.getByRole('button', { name: 'Remove from inbox' }).click();
  await expect(waiting('three.jpg')).toBeHidden();
  await openPage(window, `/artworks/${orchard}`);
  await expect(images(window)).toHaveCount(2);

  await window.getByRole('link', { name: 'Inbox' }).click();
  await window.getByRole('link', { name: 'Similar images…' }).click();
  const pair = window.getByRole('list', { name: 'Similar images' }).getByRole('listitem').first();
  await expect(pair.getByRole('img')).toHaveCount(2);
  expect(await accessibilityProblems(window)).toEqual([]);
});

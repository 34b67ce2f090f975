import { readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { accessibilityProblems } from './support/accessibility.ts';
import { admin, firstStart, signedIn } from './support/curator.ts';
import { expect, test } from './support/fixtures.ts';

test('an admin exports the collection into a folder', async ({ gallery: { app, window, call }, folder }) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  await call('POST', '/artworks', { title: 'Harbour', artistId });
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, folder);
  await window.getByRole('link', { name: 'Settings' }).click();
  await window.getByRole('link', { name: 'Archive' }).click();
  expect(await accessibilityProblems(window)).toEqual([]);
  await window.getByRole('button', { name: 'Export archive…' }).click();
  await expect(window.getByText('Archive exported')).toBeVisible();
  await expect(window.getByText('Artworks: 1 · Artists: 1 · Originals: 0')).toBeVisible();
  expect(await accessibilityProblems(window)).toEqual([]);

  const [name = ''] = await readdir(folder);
  expect(await readFile(join(folder, name, 'bagit.txt'), 'utf8')).toContain('BagIt-Version: 1.0');
  expect(await readFile(join(folder, name, 'data', 'records', 'artworks.csv'), 'utf8')).toContain('Harbour');

  await app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] });
  });
  await window.getByRole('button', { name: 'Export archive…' }).click();
  await expect(window.getByRole('button', { name: 'Export archive…' })).toBeEnabled();
  expect(await readdir(folder)).toEqual([name]);
});

test('an archive is opened before an account is created', async ({ gallery, launchApp, folder }) => {
  const { id: artistId } = await gallery.call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  await gallery.call('POST', '/artworks', { title: 'Harbour', artistId });
  await answerDialog(gallery.app, folder);
  await gallery.window.getByRole('link', { name: 'Settings' }).click();
  await gallery.window.getByRole('link', { name: 'Archive' }).click();
  await gallery.window.getByRole('button', { name: 'Export archive…' }).click();
  await expect(gallery.window.getByText('Archive exported')).toBeVisible();
  const [name = ''] = await readdir(folder);
  const archive = join(folder, name);

  const { app, window } = await launchApp({ workspace: join(folder, 'new') });
  await firstStart(window);
  await window.getByRole('button', { name: 'Open an archive…' }).click();
  expect(await accessibilityProblems(window)).toEqual([]);
  await answerDialog(app, folder);
  await window.getByRole('button', { name: 'Choose folder…' }).click();
  await expect(window.getByRole('alert')).toContainText('is not an archive: it contains no bagit.txt.');
  const fields = join(archive, 'data', 'fields.json');
  await rename(fields, `${fields}.old`);
  await answerDialog(app, archive);
  await window.getByRole('button', { name: 'Choose folder…' }).click();
  await expect(window.getByRole('alert')).toContainText('data/fields.json: The file is missing.');
  expect(await accessibilityProblems(window)).toEqual([]);
  await rename(`${fields}.old`, fields);
  await window.getByRole('button', { name: 'Choose folder…' }).click();
  await expect(window.getByText('Imported. Artworks: 1 · Artists: 1 · Originals: 0')).toBeVisible();
  await window.getByLabel('Your name').fill(admin.name);
  await window.getByLabel('E-mail').fill(admin.email);
  await window.getByLabel('Password', { exact: true }).fill(admin.password);
  await window.getByRole('button', { name: 'Open the gallery' }).click();
  await signedIn(window);
  await expect(window.getByRole('option', { name: /Harbour/ })).toBeVisible();
});

/** Answers the app's dialogs for files and folders. */
async function answerDialog(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, path);
}

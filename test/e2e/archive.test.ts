import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accessibilityProblems } from './support/accessibility.ts';
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

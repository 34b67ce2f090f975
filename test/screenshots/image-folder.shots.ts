import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawImage } from '#test/helpers/images/drawn-images.ts';
import { openPage } from '../e2e/support/curator.ts';
import { test } from './support/fixtures.ts';

type Listed = { items: { inventoryNumber: string | null; title: string }[] };

test('image-folder', async ({ gallery: { window, call }, capture, say }, testInfo) => {
  const { items } = await call<Listed>('GET', '/artworks?limit=40');
  const numbers = items.flatMap(({ inventoryNumber }) => inventoryNumber ?? []).slice(0, 8);
  const folder = testInfo.outputPath('Photographs 2024');
  await mkdir(folder, { recursive: true });
  const names = [...numbers.map((number) => `${number.replaceAll('/', '_')}_front.jpg`), 'studio.jpg', 'garden.jpg'];
  for (const [index, name] of names.entries()) {
    const size = index % 2 ? { width: 300, height: 400 } : { width: 500, height: 350 };
    await drawImage(join(folder, name), { ...size, seed: index + 1 });
  }
  await writeFile(join(folder, 'list of photographs.txt'), 'Front and back');
  await openPage(window, '/imports/images');
  await window.getByRole('button', { name: say('imageImport:choose') }).waitFor();
  await capture('image-folder-start');
  await openPage(window, `/imports/images?folder=${encodeURIComponent(folder)}`);
  await window.getByRole('row').nth(3).waitFor();
  await capture('image-folder-preview');
  await window.getByRole('button', { name: say('imageImport:start', { count: 11, formatted: '11' }) }).click();
  await window.getByRole('button', { name: say('imageImport:undo') }).waitFor();
  await capture('image-folder-done');
  await openPage(window, '/inbox');
  await window.getByRole('checkbox').first().check();
  await window.getByRole('textbox', { name: say('inbox:search') }).fill(items[0]?.title ?? 'a');
  await window
    .getByRole('button', { name: items[0]?.title ?? '' })
    .first()
    .waitFor();
  await capture('image-folder-inbox');
  await openPage(window, '/similar-images');
  await window.getByRole('list').getByRole('img').first().waitFor();
  await capture('image-folder-similar');
});

import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accessibilityProblems } from '../support/accessibility.ts';
import { attachOver, createArtwork, drawn } from '../support/artwork-images.ts';
import { admin, openPage, signedIn } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import { callerOf, runCommand, serve } from '../support/served.ts';

/** Returns the paths of all files below a folder. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test('an admin sees which originals are damaged without a good copy, and that others were repaired', async ({
  launchApp,
  folder,
  workspace,
}) => {
  const { window } = await launchApp();
  await signedIn(window);
  const { url, stop } = await serve(workspace);
  const call = await callerOf(url, admin);
  const id = await createArtwork(call, 'Harbour at dusk', 'Clara Meadow');
  for (const path of await drawn(folder, 2)) await attachOver(call, id, path);
  await stop();
  const main = window.locator('#main');
  await openPage(window, '/settings/backups');
  await expect(main.getByText('Checked in the last 30 days: 0 of 2.')).toBeVisible();

  const originals = await filesBelow(join(workspace, 'originals'));
  expect(originals).toHaveLength(2);
  await writeFile(originals[0]!, 'damaged');
  await runCommand(workspace, ['fixity']);
  await window.reload();
  await expect(main.getByText(/^1 original is damaged or missing/)).toBeVisible();
  await expect(main.getByText(/^Harbour at dusk: view-\d\.jpg is damaged$/)).toBeVisible();
  expect(await accessibilityProblems(window)).toEqual([]);
  await main.getByRole('link', { name: 'Harbour at dusk' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Harbour at dusk' })).toBeVisible();
});

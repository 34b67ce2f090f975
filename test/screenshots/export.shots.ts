import { openPage } from '../e2e/support/curator.ts';
import { makeFolder, removeFolder } from '../e2e/support/workspaces.ts';
import { test } from './support/fixtures.ts';

test('export', async ({ gallery: { app, window }, capture, say }) => {
  await openPage(window, '/artworks');
  await window.getByRole('button', { name: say('artworks:export.open') }).click();
  await window.getByRole('dialog').waitFor();
  await capture('export-list');
  await window.keyboard.press('Escape');

  const folder = await makeFolder();
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, folder);
  await openPage(window, '/settings/archive');
  await window.getByRole('button', { name: say('settings:archive.export') }).click();
  await window.getByText(say('settings:archive.done')).waitFor({ timeout: 60_000 });
  await capture('export-archive');
  await removeFolder(folder);
});

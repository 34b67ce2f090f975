import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openPage } from '../e2e/support/curator.ts';
import { removeFolder } from '../e2e/support/workspaces.ts';
import { test } from './support/fixtures.ts';
import { chooseNewDrive } from './support/places.ts';

test('backups', async ({ gallery: { app, window }, capture, say }) => {
  const { folder, drive } = await chooseNewDrive(app);
  await openPage(window, '/settings/backups');
  await window.getByRole('button', { name: say('backup:addFolder') }).waitFor();
  await capture('backups-none');
  await window.getByRole('button', { name: say('backup:addFolder') }).click();
  await window.getByRole('button', { name: say('backup:backUpNow') }).click();
  const drill = window.getByRole('button', { name: say('backup:test') });
  await drill.click();
  await window.locator('[data-health="proven"]').first().waitFor({ timeout: 60_000 });
  await capture('backups-proven');
  await window.getByRole('button', { name: say('backup:encryption.encrypt') }).click();
  await window.getByRole('dialog').waitFor();
  await capture('backups-encrypt');
  await window.getByRole('button', { name: say('backup:encryption.create') }).click();
  await window.locator('output').waitFor();
  await capture('backups-key');
  await window.getByRole('button', { name: say('common:cancel') }).click();
  await window.locator('tbody button').first().click();
  await window.getByRole('dialog').waitFor();
  await capture('backups-restore');
  await window.getByRole('button', { name: say('common:cancel') }).click();
  const [id = ''] = await readdir(join(drive, 'backups'));
  await rm(join(drive, 'backups', id, 'data', 'records', 'artworks.jsonl.gz'));
  await drill.click();
  await window.locator('[data-health="damaged"]').first().waitFor();
  await capture('backups-damaged');
  // Other pages share the gallery.
  await window.getByRole('button', { name: say('backup:remove', { folder: drive }) }).click();
  await window.getByText(say('backup:none'), { exact: true }).waitFor();
  await removeFolder(folder);
});

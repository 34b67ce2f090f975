import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { startS3Server } from '#test/helpers/s3/s3-server.ts';
import { closeAnyway } from '../e2e/support/app.ts';
import { openPage } from '../e2e/support/curator.ts';
import { runCommand } from '../e2e/support/served.ts';
import { removeFolder } from '../e2e/support/workspaces.ts';
import { test } from './support/fixtures.ts';
import { chooseNewDrive, launchFirstStart } from './support/places.ts';

test('backups-bucket', async ({ gallery: { window }, capture, say }) => {
  const server = await startS3Server();
  const { endpoint = '', bucket, prefix, accessKeyId, secretAccessKey } = server.config;
  await openPage(window, '/settings/storage');
  for (const [label, value] of [
    ['endpoint', endpoint],
    ['prefix', prefix],
    ['accessKeyId', accessKeyId],
    ['secretAccessKey', 'mistyped'],
  ] as const)
    await window.getByLabel(say(`settings:${label}`), { exact: true }).fill(value);
  await window.getByRole('button', { name: say('settings:saveBucket') }).click();
  await window.getByRole('alert').first().waitFor();
  await capture('settings-storage-errors');
  await window.getByRole('textbox', { name: say('settings:bucketName'), exact: true }).fill(bucket);
  await window.getByLabel(say('settings:secretAccessKey'), { exact: true }).fill(secretAccessKey);
  await window.getByRole('button', { name: say('settings:saveBucket') }).click();
  await window.getByRole('button', { name: say('settings:removeBucket') }).waitFor();
  await capture('settings-storage-bucket');
  await openPage(window, '/settings/backups');
  await window.getByRole('button', { name: say('backup:addBucket') }).waitFor();
  await capture('backups-add-bucket');
  await window.getByRole('button', { name: say('backup:addBucket') }).click();
  await window.getByRole('button', { name: say('backup:backUpNow') }).click();
  await window.locator('[data-health="unproven"]').first().waitFor({ timeout: 60_000 });
  await capture('backups-bucket');
  await server.close();
  await window.getByRole('button', { name: say('backup:backUpNow') }).click();
  await window.locator('#main').getByRole('alert').waitFor({ timeout: 60_000 });
  await capture('backups-failed');
  await window.getByRole('button', { name: say('backup:remove', { folder: say('backup:bucket') }) }).click();
  await window.getByText(say('backup:none'), { exact: true }).waitFor();
  await openPage(window, '/settings/storage');
  await window.getByRole('button', { name: say('settings:removeBucket') }).click();
  await window
    .getByRole('dialog')
    .getByRole('button', { name: say('settings:removeBucket') })
    .click();
  await window.getByText(say('settings:noBucket')).waitFor();
});

test('backups-originals', async ({ gallery: { app, window, workspace }, capture, say }) => {
  const { folder, drive } = await chooseNewDrive(app);
  await openPage(window, '/settings/backups');
  await window.getByRole('button', { name: say('backup:addFolder') }).click();
  await window.getByRole('button', { name: say('backup:backUpNow') }).click();
  await window.locator('[data-health="unproven"]').first().waitFor({ timeout: 60_000 });
  const state = window.getByText(say('backup:originalsState.title'), { exact: true });
  const look = async () => {
    await runCommand(workspace, ['fixity', '--full']);
    await openPage(window, '/settings/general');
    await window.reload();
    await openPage(window, '/settings/backups');
    await state.waitFor();
    await state.evaluate((title) => title.scrollIntoView({ block: 'start' }));
  };
  await state.evaluate((title) => title.scrollIntoView({ block: 'start' }));
  await capture('originals-unchecked');
  const originals = join(workspace, 'originals');
  const names = (await readdir(originals, { recursive: true, withFileTypes: true })).filter((each) => each.isFile());
  const paths = names.map(({ parentPath, name }) => join(parentPath, name)).sort();
  const [repaired = '', damaged = '', missing = ''] = paths;
  const contents = await Promise.all([damaged, missing].map(async (path) => await readFile(path)));
  for (const path of [repaired, missing]) await rm(path);
  await writeFile(damaged, 'damaged');
  await rm(join(drive, 'originals', ...hashFolders(damaged)), { recursive: true });
  await rm(join(drive, 'originals', ...hashFolders(missing)), { recursive: true });
  await look();
  await capture('originals-lost');
  await writeFile(damaged, contents[0]!);
  await writeFile(missing, contents[1]!);
  await look();
  await capture('originals-checked');
  await window.getByRole('button', { name: say('backup:remove', { folder: drive }) }).click();
  await window.getByText(say('backup:none'), { exact: true }).waitFor();
  await removeFolder(folder);
});

const hashFolders = (path: string) => [basename(path).slice(0, 2), basename(path).slice(2, 4)];

test('restore-bucket', async ({ capture, language, say }) => {
  const { app, folder } = await launchFirstStart(language);
  await app.window.getByRole('button', { name: say('backup:first.openBucket') }).click();
  await app.window.getByRole('button', { name: say('backup:first.unlock') }).waitFor();
  await capture('restore-bucket', app);
  await app.window.getByRole('button', { name: say('backup:first.unlock') }).click();
  await app.window.getByRole('alert').first().waitFor();
  await capture('restore-bucket-errors', app);
  await closeAnyway(app.app);
  await removeFolder(folder);
});

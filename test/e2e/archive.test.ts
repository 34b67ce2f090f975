import { mkdtemp, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import pg from 'pg';
import { openTestServer } from '#test/helpers/database/database-server.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { accessibilityProblems } from './support/accessibility.ts';
import { attachOver, createArtwork, drawn } from './support/artwork-images.ts';
import { admin, firstStart, signedIn } from './support/curator.ts';
import { expect, test } from './support/fixtures.ts';
import type { Gallery } from './support/gallery.ts';

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

  // The drive is removed after its folder was chosen.
  const drive = join(folder, 'drive');
  await answerDialog(app, drive);
  await window.getByRole('button', { name: 'Export archive…' }).click();
  await expect(
    window.getByText(`The folder ${drive} cannot be found. Connect the drive, or choose another folder.`),
  ).toBeVisible();
  await expect(window.getByRole('alert')).not.toContainText('Export into the same folder again');
  expect(await readdir(folder)).toEqual([name]);
});

test('an archive is opened before an account is created', async ({ gallery, launchApp, folder }) => {
  await createArtwork(gallery.call, 'Harbour', 'Clara Meadow');
  const archive = await exported(gallery, folder);

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

test('a click cancels the import of an archive, which leaves nothing behind', async ({
  gallery,
  launchApp,
  folder,
}) => {
  const id = await createArtwork(gallery.call, 'Harbour', 'Clara Meadow');
  for (const path of await drawn(folder, 2)) await attachOver(gallery.call, id, path);
  const archive = await exported(gallery, await mkdtemp(join(folder, 'exported-')));

  const { admin: server, connection: at, prefix, close } = await openTestServer();
  const database = `${prefix}_archive_${Date.now()}`;
  await server.query(`CREATE DATABASE ${database} TEMPLATE template0`);
  const connection = { ...at, database };
  const workspace = join(folder, 'new');
  const env = { QWARTY_DATABASE_URL: urlOf(connection) };
  const { app, window } = await launchApp({ workspace, env });
  await firstStart(window);
  const writer = new pg.Client(connection);
  await writer.connect();
  const rows = async () => (await writer.query('SELECT FROM artists UNION ALL SELECT FROM sync.change_set')).rowCount;
  const originals = async () =>
    (await readdir(join(workspace, 'originals'), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  // The records wait until the import was cancelled.
  await writer.query('BEGIN; LOCK TABLE artists IN ROW EXCLUSIVE MODE');
  await window.getByRole('button', { name: 'Open an archive…' }).click();
  await answerDialog(app, archive);
  await window.getByRole('button', { name: 'Choose folder…' }).click();
  await expect(window.getByText('The records are added and compared with the archive.')).toBeVisible();
  expect(await originals()).toHaveLength(2);
  await window.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.getByText('Cancelled. Nothing was imported.')).toBeVisible();
  expect(await accessibilityProblems(window)).toEqual([]);
  await expect.poll(originals).toEqual([]);
  await writer.query('COMMIT');
  const importing = `SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'qwarty archive'`;
  await expect.poll(async () => (await writer.query(importing)).rowCount).toBe(0);
  expect(await rows()).toBe(0);
  await expect.poll(() => readdir(join(workspace, 'tmp'))).toEqual([]);

  // The workspace is as empty as before.
  await window.getByRole('button', { name: 'Choose folder…' }).click();
  await expect(window.getByText('Imported. Artworks: 1 · Artists: 1 · Originals: 2')).toBeVisible();
  await writer.end();
  await app.close();
  await server.query(`DROP DATABASE ${database} WITH (FORCE)`);
  await close();
});

/** Exports the archive of a gallery into a folder; returns where it is. */
async function exported({ app, window }: Gallery, folder: string): Promise<string> {
  await answerDialog(app, folder);
  await window.getByRole('link', { name: 'Settings' }).click();
  await window.getByRole('link', { name: 'Archive' }).click();
  await window.getByRole('button', { name: 'Export archive…' }).click();
  await expect(window.getByText('Archive exported')).toBeVisible();
  const name = (await readdir(folder)).find((each) => each.startsWith('qwarty-')) ?? '';
  return join(folder, name);
}

/** Answers the app's dialogs for files and folders. */
async function answerDialog(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, path);
}

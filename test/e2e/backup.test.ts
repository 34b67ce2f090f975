import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { bucketVariables } from '#test/helpers/s3/bucket.ts';
import { startS3Server } from '#test/helpers/s3/s3-server.ts';
import { accessibilityProblems } from './support/accessibility.ts';
import { fillInBucket, fillInFields } from './support/bucket.ts';
import { openPage } from './support/curator.ts';
import { expect, test } from './support/fixtures.ts';
import { runCommand } from './support/served.ts';

/** Answers the app's questions for a folder. */
async function answerFolder(app: ElectronApplication, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, folder);
}

async function openBackups(window: Page): Promise<void> {
  await window.getByRole('link', { name: 'Settings' }).click();
  await window.getByRole('link', { name: 'Backups' }).click();
}

async function addVera(window: Page): Promise<void> {
  await openPage(window, '/settings/users');
  await window.getByRole('button', { name: 'Add user' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Vera');
  await dialog.getByLabel('E-mail').fill('vera@gallery.example');
  await dialog.getByLabel('Initial password').fill('only for looking');
  await dialog.getByRole('radio', { name: 'Viewer' }).check();
  await dialog.getByRole('button', { name: 'Add user' }).click();
  await expect(window.getByRole('row', { name: /Vera/ })).toContainText('Viewer');
}

test('an admin backs up, proves the backup, sees damage, and repairs it', async ({ launchApp, folder }) => {
  const { app, window } = await launchApp();
  const drive = join(folder, 'drive');
  await mkdir(drive);
  await answerFolder(app, drive);
  const main = window.locator('#main');
  await openBackups(window);
  await expect(window.getByText('Nothing is backed up yet')).toBeVisible();
  await window.getByRole('button', { name: 'Add folder…' }).click();
  await expect(main.getByText('No backup yet')).toBeVisible();
  await window.getByRole('button', { name: 'Back up now' }).click();
  await expect(main.getByText('Backed up, not tested yet')).toBeVisible();
  await expect(window.getByText(/Artworks: 0 · Artists: 0/)).toBeVisible();
  await window.getByRole('button', { name: 'Test the restore' }).click();
  await expect(main.getByText('Proven just now')).toBeVisible({ timeout: 30_000 });
  await expect(window.getByRole('link', { name: 'Backup proven just now' })).toBeVisible();
  const daily = main.getByLabel('Daily');
  for (const text of ['', '1e3', '0']) {
    await daily.fill(text);
    await daily.press('Tab');
    await expect(daily, text).toHaveAttribute('aria-invalid', 'true');
    await expect(daily).toHaveValue(text);
  }
  await daily.fill('14');
  await daily.press('Tab');
  await expect(daily).not.toHaveAttribute('aria-invalid', 'true');
  expect(await accessibilityProblems(window)).toEqual([]);

  const beside = join(folder, 'restored');
  await answerFolder(app, beside);
  await window.getByRole('button', { name: /Restore the backup of/ }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Choose folder…' }).click();
  await expect(window.getByText(`restored as a workspace in ${beside}`)).toBeVisible({ timeout: 30_000 });
  expect(await readdir(beside)).toContain('postgres');

  const [id = ''] = await readdir(join(drive, 'backups'));
  await rm(join(drive, 'backups', id, 'data', 'records', 'artworks.jsonl.gz'));
  await window.getByRole('button', { name: 'Test the restore' }).click();
  await expect(main.getByText('The backup is damaged')).toBeVisible();
  await expect(window.getByText('data/records/artworks.jsonl.gz: The file is missing.')).toBeVisible();
  expect(await accessibilityProblems(window)).toEqual([]);
  await window.getByRole('button', { name: 'Back up now' }).click();
  await expect(main.getByText('The backup is damaged')).toBeHidden();
});

test('a running backup is cancelled in the sidebar of any page', async ({ launchApp, folder }) => {
  const { app, window } = await launchApp();
  const drive = join(folder, 'drive');
  await mkdir(drive);
  await answerFolder(app, drive);
  await openBackups(window);
  await window.getByRole('button', { name: 'Add folder…' }).click();
  // The backup watches whether the other computer still writes, which takes a while.
  await writeFile(join(drive, '.qwarty-lock-another'), JSON.stringify({ computer: 'another', pid: 1 }));
  await window.getByRole('button', { name: 'Back up now' }).click();
  await window.getByRole('link', { name: 'Artists' }).click();
  await expect(window.getByRole('link', { name: 'Backing up' })).toBeVisible();
  await window.getByRole('button', { name: 'Cancel the backup' }).click();
  await expect(window.getByRole('link', { name: 'Not backed up yet' })).toBeVisible();
  await openBackups(window);
  await expect(window.getByText('Cancelled. Earlier backups are unchanged.')).toBeVisible();
});

test('the bucket can be a destination as soon as it is set', async ({ launchApp }) => {
  const s3 = await startS3Server();
  try {
    const { window } = await launchApp();
    await openBackups(window);
    await expect(window.getByRole('button', { name: 'Add folder…' })).toBeVisible();
    await fillInBucket(window, s3);
    await window.getByRole('button', { name: 'Save bucket' }).click();
    await expect(window.getByRole('button', { name: 'Remove bucket' })).toBeVisible();
    await openBackups(window);
    await window.getByRole('button', { name: 'Add the bucket' }).click();
    await expect(window.getByText('The gallery’s bucket')).toBeVisible();
    await window.getByRole('button', { name: 'Back up now' }).click();
    await expect(window.locator('#main').getByText('Backed up, not tested yet')).toBeVisible();
  } finally {
    await s3.close();
  }
});

test('closing the window backs up first, if a backup is due', async ({ launchApp, folder }) => {
  const { app, window } = await launchApp();
  const drive = join(folder, 'drive');
  await mkdir(drive);
  await answerFolder(app, drive);
  await openBackups(window);
  await window.getByRole('button', { name: 'Add folder…' }).click();
  await expect(window.locator('#main').getByText('No backup yet')).toBeVisible();
  // The message with the button "Quit now" stays until the backup has ended.
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = async (...args: unknown[]) => {
      const { signal } = args.at(-1) as { signal: AbortSignal };
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      return { response: 0, checkboxChecked: false };
    };
  });
  const closed = app.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await closed;
  expect(await readdir(join(drive, 'backups'))).toEqual([expect.stringMatching(/^\d{8}T\d{6}Z-[0-9a-f]{32}$/)]);
});

test('an admin encrypts backups, and restores one with the recovery key on a new computer', async ({
  launchApp,
  folder,
}) => {
  const first = await launchApp();
  const { app, window } = first;
  const drive = join(folder, 'drive');
  await mkdir(drive);
  await answerFolder(app, drive);
  await openBackups(window);
  await window.getByRole('button', { name: 'Add folder…' }).click();
  await window.getByRole('button', { name: 'Encrypt…' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Create the key' }).click();
  const key = (await dialog.locator('output').textContent()) ?? '';
  expect(key).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/);
  await window.evaluate(() => {
    globalThis.print = () => document.body.setAttribute('data-printed', '');
  });
  await expect(window.getByText(/QWARTY RECOVERY KEY/)).toBeHidden();
  await dialog.getByRole('button', { name: 'Print…' }).click();
  await expect(window.locator('body[data-printed]')).toBeVisible();
  await window.emulateMedia({ media: 'print' });
  await expect(window.getByText(/QWARTY RECOVERY KEY/)).toBeVisible();
  await expect(window.getByText(/QWARTY RECOVERY KEY/)).toContainText(key);
  await expect(dialog).toBeHidden();
  await window.emulateMedia({ media: 'screen' });
  expect(await accessibilityProblems(window)).toEqual([]);
  await expect(dialog.getByRole('button', { name: 'Encrypt backups' })).toBeDisabled();
  await dialog.getByLabel('I have printed or saved the key').check();
  await dialog.getByRole('button', { name: 'Encrypt backups' }).click();
  await expect(window.getByText(/Encrypted with the key [0-9a-f]{8}/)).toBeVisible();
  await window.getByRole('button', { name: 'Back up now' }).click();
  await window.getByRole('button', { name: 'Test the restore' }).click();
  await expect(window.locator('#main').getByText('Proven just now')).toBeVisible({ timeout: 30_000 });
  expect(await readdir(drive)).toEqual([expect.stringMatching(/^encrypted-[0-9a-f]{8}$/)]);
  await app.close();

  const second = await launchApp({ workspace: join(folder, 'new') });
  await answerFolder(second.app, drive);
  await second.window.getByRole('button', { name: 'Restore a backup…' }).click();
  const field = second.window.getByLabel(/Recovery key [0-9a-f]{8}/);
  await field.fill('AGE-SECRET-KEY-1LOST');
  await second.window.getByRole('button', { name: 'Show the backups' }).click();
  await expect(second.window.getByText(/This is not a recovery key/)).toBeVisible();
  expect(await accessibilityProblems(second.window)).toEqual([]);
  await field.fill(key.toLowerCase());
  await second.window.getByRole('button', { name: 'Show the backups' }).click();
  await second.window.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(second.window.getByText(/Restored. Artworks: 0/)).toBeVisible({ timeout: 30_000 });
  await second.window.getByLabel('Your name').fill('Ada');
  await second.window.getByLabel('E-mail').fill('ada@gallery.example');
  await second.window.getByLabel('Password', { exact: true }).fill('a long enough one');
  await second.window.getByRole('button', { name: 'Open the gallery' }).click();

  // The encrypted backups of the old desktop wait for their key.
  await openBackups(second.window);
  await second.window.getByRole('button', { name: 'Add folder…' }).click();
  await second.window.getByRole('button', { name: 'Enter the key…' }).click();
  await second.window
    .getByRole('dialog')
    .getByLabel(/Recovery key/)
    .fill(key);
  await second.window.getByRole('button', { name: 'Unlock' }).click();
  await expect(second.window.getByText(/Encrypted with the key/)).toBeVisible();
  await expect(second.window.getByRole('button', { name: /Restore the backup of/ })).toBeVisible();
});

test.describe('on the first start', () => {
  test.use({ start: 'empty' });

  test('a backup in a bucket is restored with the address and keys of the bucket', async ({ launchApp, folder }) => {
    const s3 = await startS3Server();
    try {
      const variables = { ...bucketVariables(s3), QWARTY_S3_PREFIX: s3.config.prefix };
      await runCommand(join(folder, 'old'), ['backup', 'create', '--to', 's3'], variables);
      const { window } = await launchApp();
      await window.getByRole('button', { name: 'Restore from a bucket…' }).click();
      await window.getByRole('button', { name: 'Show the backups' }).click();
      await expect(window.getByRole('textbox', { name: 'Bucket', exact: true })).toHaveAttribute(
        'aria-invalid',
        'true',
      );
      expect(await accessibilityProblems(window)).toEqual([]);
      await fillInFields(window, s3);
      await window.getByRole('button', { name: 'Show the backups' }).click();
      await expect(window.getByText(/Artworks: 0 · Artists: 0/)).toBeVisible();
      expect(await accessibilityProblems(window)).toEqual([]);
      await window.getByRole('button', { name: 'Restore', exact: true }).click();
      await expect(window.getByText(/Restored. Artworks: 0/)).toBeVisible({ timeout: 30_000 });
      await expect(window.getByRole('button', { name: 'Open the gallery' })).toBeVisible();
    } finally {
      await s3.close();
    }
  });

  test('a backup is restored before anyone signs in, with its users, who get new passwords', async ({
    launchApp,
    folder,
  }) => {
    const first = await launchApp({ args: ['--sample'] });
    const { app, window } = first;
    await window.getByLabel('Your name').fill('Ada');
    await window.getByLabel('E-mail').fill('ada@gallery.example');
    await window.getByLabel('Password', { exact: true }).fill('a long enough one');
    await window.getByRole('button', { name: 'Open the gallery' }).click();
    await expect(window.getByText(/of 64 images added/)).toBeVisible();
    await window.getByRole('button', { name: 'Open the gallery now' }).click();
    await addVera(window);
    const backups = join(folder, 'drive');
    await answerFolder(app, backups);
    await openBackups(window);
    await window.getByRole('button', { name: 'Add folder…' }).click();
    await window.getByRole('button', { name: 'Back up now' }).click();
    await expect(window.locator('#main').getByText('Backed up, not tested yet')).toBeVisible({ timeout: 30_000 });
    await app.close();

    const second = await launchApp({ workspace: join(folder, 'new') });
    await answerFolder(second.app, backups);
    await second.window.getByRole('button', { name: 'Restore a backup…' }).click();
    await expect(second.window.getByText(/Artworks: 64 · Artists: 20/)).toBeVisible();
    expect(await accessibilityProblems(second.window)).toEqual([]);
    await second.window.getByRole('button', { name: 'Restore', exact: true }).click();
    await second.window.getByLabel('Your name').fill('Ada');
    await expect(second.window.getByText(/Restored. Artworks: 64/)).toBeVisible();
    await expect(second.window.getByText(/restored with its accounts/)).toBeVisible();
    expect(await accessibilityProblems(second.window)).toEqual([]);
    await second.window.getByLabel('E-mail').fill('ada@gallery.example');
    await second.window.getByLabel('Password', { exact: true }).fill('a long enough one');
    await second.window.getByRole('button', { name: 'Open the gallery' }).click();
    await expect(second.window.getByText(/64 artworks/).first()).toBeVisible();

    await openPage(second.window, '/settings/users');
    await expect(second.window.getByRole('row', { name: /Ada/ })).toContainText('Active');
    const vera = second.window.getByRole('row', { name: /Vera/ });
    await expect(vera).toContainText('Viewer');
    await expect(vera).toContainText('No password yet');
    await second.window.getByRole('button', { name: 'Actions for Vera' }).click();
    await second.window.getByRole('menuitem', { name: 'Set new password…' }).click();
    await second.window.getByLabel('New password', { exact: true }).fill('only for looking');
    await second.window.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(second.window.getByText('Vera can sign in now.')).toBeVisible();
    await expect(vera).toContainText('Active');
  });
});

import { readFile } from 'node:fs/promises';
import { startS3Server } from '#test/helpers/s3/s3-server.ts';
import { accessibilityProblems } from '../support/accessibility.ts';
import { artworkWith, drawn, strip } from '../support/artwork-images.ts';
import { fillInBucket, inBucket } from '../support/bucket.ts';
import { admin, openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import { asOtherUser } from '../support/served.ts';

test('a bucket can be tested before it is saved, and a failure is explained', async ({ launchApp }) => {
  const { window } = await launchApp();
  const server = await startS3Server();
  await openPage(window, '/settings/storage');
  await expect(window.getByText('No bucket set up.')).toBeVisible();
  await window.getByRole('button', { name: 'Test connection' }).click();
  await expect(window.getByText('Required', { exact: true })).toHaveCount(3);

  await fillInBucket(window, server);
  await window.getByRole('button', { name: 'Test connection' }).click();
  await expect(
    window.getByText('The bucket “gallery” works: a test file was written, read back and removed.'),
  ).toBeVisible();
  expect(await accessibilityProblems(window)).toEqual([]);

  await window.getByRole('textbox', { name: 'Bucket', exact: true }).fill('elsewhere');
  await window.getByRole('button', { name: 'Test connection' }).click();
  await expect(window.getByText('There is no bucket “elsewhere” on the S3 server. Check its name.')).toBeVisible();

  await server.close();
  await window.getByRole('button', { name: 'Test connection' }).click();
  await expect(window.getByText(/^The S3 server 127\.0\.0\.1:\d+ cannot be reached\. Check the address/)).toBeVisible({
    timeout: 30_000,
  });
  expect(await accessibilityProblems(window)).toEqual([]);
});

test('originals are uploaded to a saved bucket and stay on the desktop once it is removed', async ({
  launchApp,
  folder,
  workspace,
}) => {
  const { app, window } = await launchApp();
  const server = await startS3Server();
  const [first = ''] = await drawn(folder, 1);
  await asOtherUser(workspace, admin, (call) => artworkWith({ window, call }, [first]));
  await expect(strip(window).getByRole('listitem')).toHaveCount(1);
  await expect(window.getByText(/on this desktop$/)).toBeVisible();
  const artwork = new URL(window.url()).hash.slice(1);

  await fillInBucket(window, server);
  await window.getByRole('button', { name: 'Save bucket' }).click();
  await expect(window.getByText('Bucket saved.')).toBeVisible();
  await expect(window.getByText('All originals are in the bucket.')).toBeVisible({ timeout: 30_000 });
  const original = await readFile(first);
  expect((await inBucket(server, original))?.equals(original)).toBe(true);
  await expect(window.getByLabel('Secret key')).toHaveValue('');
  // The text depends on whether this machine has a keychain.
  const lasting = await app.evaluate(({ safeStorage }) => safeStorage.isEncryptionAvailable());
  await expect(window.getByText(lasting ? 'Stored securely.' : 'Kept until you quit Qwarty')).toBeVisible();
  await openPage(window, artwork);
  await expect(window.getByText(/in the bucket$/)).toBeVisible();

  await openPage(window, '/settings/storage');
  await window.getByRole('button', { name: 'Remove bucket' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Remove bucket' }).click();
  await expect(window.getByText('No bucket set up.')).toBeVisible();
  await expect(window.getByRole('textbox', { name: 'Bucket', exact: true })).toHaveValue('');
  expect(server.requests.filter((request) => request.startsWith('DELETE'))).toEqual([]);
  await server.close();
});

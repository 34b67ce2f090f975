import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { startS3Server } from '#test/helpers/s3/s3-server.ts';
import { drag, drawn, dropFiles, imageAt, images, order, strip, uploads } from './support/artwork-images.ts';
import { fillInBucket, inBucket } from './support/bucket.ts';
import {
  addArtist,
  admin,
  caption,
  chooseFromUserMenu,
  editArtwork,
  makeFirstAdmin,
  openPage,
  signedIn,
  signIn,
  signInPage,
} from './support/curator.ts';
import { expect, test } from './support/fixtures.ts';
import { callerOf, serve } from './support/served.ts';

const tile = (window: Page, title: string) => window.getByRole('option').filter({ hasText: title });

test.use({ start: 'empty' });

test('all work of a curator’s day is kept until the next start', async ({ launchApp, workspace, folder }) => {
  test.slow();
  const paths = await drawn(folder, 4);
  const { app, window } = await launchApp();
  // With the motion that most users see.
  await window.emulateMedia({ reducedMotion: 'no-preference' });

  await test.step('first start, an artist and an artwork', async () => {
    await makeFirstAdmin(window);
    await addArtist(window, 'Clara Meadow');
    await window.getByRole('link', { name: 'Artworks', exact: true }).click();
    await window.getByRole('link', { name: 'New artwork' }).first().click();
    await window.getByLabel('Title', { exact: true }).fill('Harbour at dusk');
    await window.getByRole('combobox', { name: 'Artist' }).fill('clara');
    await window.getByRole('option', { name: 'Clara Meadow', exact: true }).click();
    await window.getByRole('button', { name: 'Add artwork' }).click();
    await expect(window.getByRole('heading', { level: 1, name: 'Harbour at dusk' })).toBeVisible();
  });

  await test.step('three images are dropped, reordered and viewed full size', async () => {
    await dropFiles(window.getByText('No images yet'), paths.slice(0, 3));
    await expect(images(window)).toHaveCount(3);
    await expect(uploads(window).getByText('3 images added')).toBeVisible();
    const [first, second, third] = await order(window);
    await drag(window, imageAt(window, 3, 3), imageAt(window, 1, 3));
    await expect.poll(() => order(window)).toEqual([third, first, second]);
    await window.getByRole('link', { name: 'View full size' }).click();
    const viewer = window.getByRole('dialog', { name: 'Images of “Harbour at dusk”' });
    await expect(viewer.locator('canvas').first()).toBeVisible();
    await window.keyboard.press('+');
    await window.keyboard.press('ArrowLeft');
    await expect(viewer.getByText('Image 1 of 3')).toBeVisible();
    await window.keyboard.press('Escape');
    await expect(viewer).toBeHidden();
  });

  const page = new URL(window.url()).hash.slice(1);

  await test.step('another user’s edit is shown beside the curator’s own', async () => {
    await editArtwork(window);
    await window.getByLabel('Medium').fill('Oil on canvas');
    const { url, stop } = await serve(workspace);
    const call = await callerOf(url, admin);
    await call('PUT', page, { medium: 'Oil on panel', creditLine: 'Bequest of a friend' });
    await stop();
    await window.getByRole('button', { name: 'Save changes' }).click();
    const dialog = window.getByRole('dialog', { name: 'Harbour at dusk has changed since you opened it' });
    await expect(dialog.getByText('Oil on panel')).toBeVisible();
    await dialog.getByRole('button', { name: 'Save selection' }).click();
    await expect(caption(window)).toContainText('Bequest of a friend');
  });

  await test.step('the artwork is found, deleted and restored', async () => {
    await window.getByRole('link', { name: 'Artworks', exact: true }).click();
    await window.getByRole('combobox', { name: 'Search artworks' }).fill('dusk');
    await tile(window, 'Harbour at dusk').click();
    await window.keyboard.press('Delete');
    await expect(tile(window, 'Harbour at dusk')).toBeHidden();
    await window.getByRole('button', { name: 'Undo' }).click();
    await expect(tile(window, 'Harbour at dusk')).toBeVisible();
  });

  await test.step('the curator signs out and in again', async () => {
    await chooseFromUserMenu(window, 'Sign out');
    await signInPage(window);
    await signIn(window, admin);
    await signedIn(window);
  });

  await test.step('uploads wait while the bucket is unreachable, and everything else works', async () => {
    const lost = await startS3Server();
    await lost.close();
    await fillInBucket(window, lost);
    await window.getByRole('button', { name: 'Save bucket' }).click();
    await expect(window.getByText(/waiting to retry/)).toBeVisible({ timeout: 60_000 });
    await expect(window.getByText(/^The S3 server 127\.0\.0\.1:\d+ cannot be reached\./).first()).toBeVisible();
    await openPage(window, page);
    await dropFiles(strip(window), paths.slice(3));
    await expect(images(window)).toHaveCount(4);
    await editArtwork(window);
    await window.getByLabel('Caption').fill('Seen from the quay');
    await window.getByLabel('Caption').blur();

    await openPage(window, '/settings/storage');
    const server = await startS3Server({ port: Number(new URL(lost.config.endpoint ?? '').port) });
    await window.getByRole('button', { name: 'Try again now' }).click();
    await expect(window.getByText('All originals are in the bucket.')).toBeVisible({ timeout: 60_000 });
    for (const path of paths) {
      const original = await readFile(path);
      expect((await inBucket(server, original))?.equals(original), path).toBe(true);
    }
    await server.close();
  });

  await openPage(window, page);
  await expect(images(window)).toHaveCount(4);
  const lastOrder = await order(window);
  await app.close();

  await test.step('all records, images and originals exist after a restart', async () => {
    const { window: reopened } = await launchApp();
    await signedIn(reopened);
    await openPage(reopened, page);
    await expect(images(reopened)).toHaveCount(4);
    expect(await order(reopened)).toEqual(lastOrder);
    await expect(caption(reopened)).toContainText('Oil on canvas');
    await expect(caption(reopened)).toContainText('Bequest of a friend');
    await expect(reopened.getByRole('definition').filter({ hasText: 'Seen from the quay' })).toBeVisible();
    await expect(reopened.getByText(/in the bucket/)).toBeVisible();
  });
});

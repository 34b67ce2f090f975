import { appendFile, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cutOff, drawImage } from '#test/helpers/images/drawn-images.ts';
import { answerNextMessage } from '../support/app.ts';
import { artworkWith, drawn, dropFiles, images, strip, uploads } from '../support/artwork-images.ts';
import { admin } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import { asOtherUser } from '../support/served.ts';

/** The first bytes of a sequence of HEIC images (ISO 23008-12). */
const heic = Buffer.from('\0\0\0\u0018ftyphevc\0\0\0\0msf1hevc', 'latin1');

/** Twelve-megapixel photographs, slow enough to be cancelled during the upload; every file differs. */
async function photographs(folder: string, count: number): Promise<string[]> {
  const first = await drawImage(join(folder, 'first.jpg'), { width: 4000, height: 3000 });
  const paths = Array.from({ length: count }, (_, index) => join(folder, `photograph-${index + 1}.jpg`));
  for (const path of paths) {
    await copyFile(first, path);
    await appendFile(path, path);
  }
  return paths;
}

test('a folder dropped on an artwork adds its images and shows why its other files are refused', async ({
  gallery,
  folder,
}) => {
  const { window } = gallery;
  await artworkWith(gallery, []);
  const dropped = join(folder, 'Summer');
  await mkdir(join(dropped, 'Harbour'), { recursive: true });
  await drawn(dropped, 2);
  await drawImage(join(dropped, 'Harbour', 'quay.jpg'), { seed: 9 });
  await cutOff(await drawImage(join(dropped, 'torn.jpg'), { width: 600, seed: 7 }));
  await writeFile(join(dropped, 'empty.jpg'), '');
  await writeFile(join(dropped, 'list.txt'), 'Harbour, morning');
  await writeFile(join(dropped, 'phone.heic'), heic);
  await dropFiles(window.getByText('No images yet'), [dropped]);

  await expect(uploads(window).getByRole('status')).toHaveText('3 images added · 4 images could not be added');
  const [panel, main] = [await uploads(window).boundingBox(), await window.getByRole('main').boundingBox()];
  expect(panel?.y).toBeGreaterThanOrEqual((main?.y ?? 0) + (main?.height ?? 0));
  const line = (name: string) => uploads(window).getByRole('listitem').filter({ hasText: name });
  await expect(line('Summer/Harbour/quay.jpg')).toContainText('added');
  await expect(line('Summer/empty.jpg')).toContainText('is empty');
  await expect(line('Summer/torn.jpg')).toContainText('damaged or incomplete');
  await expect(line('Summer/list.txt')).toContainText('a text file, not an image');
  await expect(line('Summer/phone.heic')).toContainText('Export it as JPEG or TIFF');
  await expect(images(window)).toHaveCount(3);

  // A file repaired since then is added by a retry from the same place.
  await drawImage(join(dropped, 'empty.jpg'), { seed: 11 });
  await uploads(window).getByRole('button', { name: 'Try again' }).click();
  await expect(uploads(window).getByRole('status')).toHaveText('1 image added · 3 images could not be added');
  await expect(images(window)).toHaveCount(4);
});

test('images that an artwork already has are not counted as added', async ({ gallery, folder }) => {
  const { window } = gallery;
  const [one = '', two = '', three = ''] = await drawn(folder, 3);
  await artworkWith(gallery, []);
  await dropFiles(window.getByText('No images yet'), [one, two]);
  await expect(uploads(window).getByRole('status')).toHaveText('2 images added');
  await uploads(window).getByRole('button', { name: 'Close' }).click();

  await dropFiles(strip(window), [one, two, three]);
  await expect(uploads(window).getByRole('status')).toHaveText('1 image added · 2 images already here');
  await expect(uploads(window).getByRole('listitem').filter({ hasText: 'view-1.jpg' })).toContainText('already here');
  await uploads(window).getByRole('button', { name: 'Close' }).click();
  await dropFiles(strip(window), [three]);
  await expect(uploads(window).getByRole('status')).toHaveText('1 image already here');
  await expect(images(window)).toHaveCount(3);
});

test('cancelling one upload keeps its added images and starts the next upload', async ({ gallery, folder }) => {
  const { window } = gallery;
  await artworkWith(gallery, []);
  const [view = ''] = await drawn(folder, 1);
  await dropFiles(window.getByText('No images yet'), await photographs(folder, 40));
  await expect(images(window).first()).toBeVisible();
  await expect(uploads(window).getByRole('progressbar', { name: /^Adding images: \d+ of 40$/ })).toBeVisible();
  await expect(
    uploads(window)
      .getByRole('progressbar', { name: /^photograph-\d+\.jpg$/ })
      .first(),
  ).toBeVisible();

  await dropFiles(strip(window), [view]);
  await expect(uploads(window).getByRole('status')).toHaveText(/of 41$/);
  await uploads(window).getByRole('button', { name: 'Cancel', exact: true }).first().click();
  await expect(uploads(window).getByRole('status')).toHaveText(/^Cancelled · \d+ images added$/);
  // A photograph whose upload was running may still be added after this image.
  await strip(window)
    .getByRole('button', { name: /: view-1\.jpg$/ })
    .click();
  await expect(window.getByText(/^view-1\.jpg · /)).toBeVisible();
  expect(await images(window).count()).toBeLessThan(41);
});

test('all uploads can be cancelled at once and continue on retry', async ({ gallery, folder }) => {
  const { window } = gallery;
  await artworkWith(gallery, []);
  const [view = ''] = await drawn(folder, 1);
  await dropFiles(window.getByText('No images yet'), await photographs(folder, 8));
  await expect(uploads(window).getByText('photograph-1.jpg')).toBeVisible();
  await dropFiles(window.getByText('No images yet').or(strip(window)), [view]);
  await uploads(window).getByRole('button', { name: 'Cancel all' }).click();
  await expect(uploads(window).getByRole('status')).toHaveText(/^Cancelled/);
  await expect(uploads(window).getByRole('progressbar')).toHaveCount(0);

  for (const count of [2, 1]) {
    await expect(uploads(window).getByRole('button', { name: 'Try again' })).toHaveCount(count);
    await uploads(window).getByRole('button', { name: 'Try again' }).first().click();
  }
  // On a busy machine, decoding eight photographs takes longer than the window does to respond.
  await expect(images(window)).toHaveCount(9, { timeout: 40_000 });
});

test('closing the window during an upload asks first, and SIGTERM ends the app without asking', async ({
  launchApp,
  workspace,
  folder,
}) => {
  const { app, window } = await launchApp();
  await asOtherUser(workspace, admin, (call) => artworkWith({ window, call }, []));
  await dropFiles(window.getByText('No images yet'), await photographs(folder, 60));
  await expect(images(window).first()).toBeVisible();
  const asked = await answerNextMessage(app);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  expect(await asked()).toBe('Images are still being added.');

  const before = await images(window).count();
  await expect.poll(() => images(window).count()).toBeGreaterThan(before);
  await expect(uploads(window).getByRole('button', { name: 'Cancel', exact: true })).toBeVisible();
  const ended = app.waitForEvent('close');
  app.process().kill('SIGTERM');
  await ended;
});

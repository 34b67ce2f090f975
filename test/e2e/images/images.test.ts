import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accessibilityProblems } from '../support/accessibility.ts';
import { answerNextMessage } from '../support/app.ts';
import { artworkWith, createArtwork, drag, drawn, imageAt, order, strip, uploads } from '../support/artwork-images.ts';
import { editArtwork } from '../support/curator.ts';
import { download } from '../support/download.ts';
import { expect, test } from '../support/fixtures.ts';

test('images are added from the dialog, and one failure does not stop the others', async ({ gallery, folder }) => {
  const { window } = gallery;
  const note = join(folder, 'notes.txt');
  await writeFile(note, 'not an image');
  await artworkWith(gallery, [...(await drawn(folder, 2)), note]);
  await expect(uploads(window).getByText('1 image could not be added')).toBeVisible();
  await expect(uploads(window).getByText('This is a text file, not an image.')).toBeVisible();
  await expect(strip(window).getByRole('listitem')).toHaveCount(2);
});

test('images are reordered by keyboard', async ({ gallery, folder }) => {
  const { window } = gallery;
  await artworkWith(gallery, await drawn(folder, 3));
  await expect(strip(window).getByRole('listitem')).toHaveCount(3);
  const [first, second, third] = await order(window);
  await imageAt(window, 1, 3).focus();
  await window.keyboard.press('Space');
  await expect(window.getByText('Picked up image 1 of 3.')).toBeAttached();
  await window.keyboard.press('ArrowRight');
  await expect(window.getByText('Moved to position 2 of 3.')).toBeAttached();
  await window.keyboard.press('Space');
  await expect.poll(() => order(window)).toEqual([second, first, third]);
});

test('images are reordered by dragging', async ({ gallery, folder }) => {
  const { window } = gallery;
  await artworkWith(gallery, await drawn(folder, 3));
  await expect(strip(window).getByRole('listitem')).toHaveCount(3);
  const [first, second, third] = await order(window);
  await drag(window, imageAt(window, 3, 3), imageAt(window, 1, 3));
  await expect.poll(() => order(window)).toEqual([third, first, second]);
  await window.reload();
  await expect(imageAt(window, 3, 3)).toBeVisible();
  expect(await order(window)).toEqual([third, first, second]);
});

test('the original is saved byte for byte, from the strip and from the viewer', async ({ gallery, folder }) => {
  const { app, window } = gallery;
  const [path = ''] = await drawn(folder, 1);
  await artworkWith(gallery, [path]);
  await strip(window).getByRole('button', { name: 'Actions for Image 1 of 1' }).click();
  await download(app, join(folder, 'from the strip.jpg'), () =>
    window.getByRole('menuitem', { name: 'Download original' }).click(),
  );
  await window.getByRole('link', { name: 'View full size' }).click();
  await download(app, join(folder, 'from the viewer.jpg'), () =>
    window.getByRole('button', { name: 'Download original' }).click(),
  );
  const original = await sha256(path);
  expect(await sha256(join(folder, 'from the strip.jpg'))).toBe(original);
  expect(await sha256(join(folder, 'from the viewer.jpg'))).toBe(original);
});

test('a download that cannot be written shows a message', async ({ gallery, folder }) => {
  const { app, window } = gallery;
  await artworkWith(gallery, await drawn(folder, 1));
  const message = await answerNextMessage(app);
  await strip(window).getByRole('button', { name: 'Actions for Image 1 of 1' }).click();
  await download(app, join(folder, 'view-1.jpg', 'no folder.jpg'), () =>
    window.getByRole('menuitem', { name: 'Download original' }).click(),
  );
  expect(await message()).toBe('The file could not be saved.');
});

test('caption and alternative text are saved on blur, and Escape reverts them', async ({ gallery, folder }) => {
  const { window } = gallery;
  await artworkWith(gallery, await drawn(folder, 1));
  await editArtwork(window);
  await window.getByLabel('Caption').fill('Seen from the quay');
  await window.getByLabel('Alternative text').fill('Boats in the evening');
  await window.getByLabel('Alternative text').blur();
  await expect(window.getByRole('button', { name: 'Image 1 of 1: Boats in the evening', exact: true })).toBeVisible();
  await window.getByLabel('Caption').fill('Something else');
  await window.getByLabel('Caption').press('Escape');
  await expect(window.getByLabel('Caption')).toHaveValue('Seen from the quay');
  await window.reload();
  for (const text of ['Seen from the quay', 'Boats in the evening'])
    await expect(window.getByRole('definition').filter({ hasText: text })).toBeVisible();
});

test('an image is rotated, made the main image, removed and restored', async ({ gallery, folder }) => {
  const { window } = gallery;
  await artworkWith(gallery, await drawn(folder, 2));
  await expect(strip(window).getByRole('listitem')).toHaveCount(2);
  const menu = async (item: string) => {
    await strip(window).getByRole('button', { name: 'Actions for Image 2 of 2' }).click();
    await window.getByRole('menuitem', { name: item }).click();
  };
  await menu('Rotate right');
  await expect(strip(window).locator('img').nth(1)).toHaveAttribute('src', /rotation=90&/);
  await strip(window).getByRole('button', { name: 'Actions for Image 2 of 2' }).click();
  // Two turns before the first has been answered.
  await window.getByRole('menuitem', { name: 'Rotate right' }).evaluate((item: HTMLElement) => {
    item.click();
    item.click();
  });
  await expect(strip(window).locator('img').nth(1)).toHaveAttribute('src', /rotation=270&/);
  await menu('Make main image');
  await expect(strip(window).getByRole('listitem').nth(1).getByText('Main image')).toBeAttached();
  await menu('Remove image');
  await expect(strip(window).getByRole('listitem')).toHaveCount(1);
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(strip(window).getByRole('listitem')).toHaveCount(2);
});

test('the viewer steps through the images with their captions, and Escape closes it', async ({ gallery, folder }) => {
  const { window } = gallery;
  await artworkWith(gallery, await drawn(folder, 2));
  await expect(strip(window).getByRole('listitem')).toHaveCount(2);
  await editArtwork(window);
  await window.getByLabel('Caption').fill('Seen from the quay');
  await window.getByLabel('Caption').blur();
  await window.getByRole('link', { name: 'View full size' }).click();
  const viewer = window.getByRole('dialog', { name: 'Images of “Harbour at dusk”' });
  await expect(viewer.getByText('Image 1 of 2')).toBeVisible();
  await expect(viewer.getByText('Seen from the quay')).toBeVisible();
  expect(await accessibilityProblems(window)).toEqual([]);
  await window.keyboard.press('+');
  await window.keyboard.press('ArrowRight');
  await expect(viewer.getByText('Image 2 of 2')).toBeVisible();
  await expect(viewer.getByRole('button', { name: 'Next image' })).toBeDisabled();
  await window.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
});

test('a pasted image is added', async ({ gallery }) => {
  const { window } = gallery;
  await artworkWith(gallery, []);
  await window.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 64;
    canvas.height = 48;
    canvas.getContext('2d')?.fillRect(8, 8, 32, 32);
    const image = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(image ? [image] : [], 'pasted.png', { type: 'image/png' }));
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(window.getByRole('link', { name: 'View full size' })).toBeVisible();
});

test('an image dropped on an artwork in the grid is added to it', async ({ gallery: { window, call } }) => {
  await createArtwork(call, 'Harbour at dusk', 'Clara Meadow');
  const tile = window.getByRole('option').filter({ hasText: 'Harbour at dusk' });
  const dataTransfer = await window.evaluateHandle(async () => {
    const image = await new Promise<Blob | null>((resolve) =>
      document.createElement('canvas').toBlob(resolve, 'image/png'),
    );
    const carried = new DataTransfer();
    carried.items.add(new File(image ? [image] : [], 'dropped.png', { type: 'image/png' }));
    return carried;
  });
  await tile.dispatchEvent('dragover', { dataTransfer });
  await tile.dispatchEvent('drop', { dataTransfer });
  await expect(uploads(window).getByText('1 image added')).toBeVisible();
  await expect(tile.locator('img')).toBeVisible();
});

async function sha256(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

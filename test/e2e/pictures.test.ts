import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { drawPicture } from '../helpers/drawn-pictures.ts';
import { accessibilityProblems } from './accessibility.ts';
import { makeFirstAdmin } from './curator.ts';
import { expect, test } from './fixtures.ts';

const strip = (window: Page) => window.getByRole('list', { name: 'Pictures' });
const uploads = (window: Page) => window.getByRole('region', { name: 'Pictures coming in' });

/** An artwork's page, with `pictures` files chosen in the dialog. */
async function artworkWith(window: Page, paths: string[]): Promise<void> {
  await makeFirstAdmin(window);
  await window.getByRole('link', { name: 'New artwork' }).first().click();
  await window.getByLabel('Title', { exact: true }).fill('Harbour at dusk');
  await window.getByRole('combobox', { name: 'Artist' }).fill('Clara Meadow');
  await window.getByRole('option', { name: 'Add artist “Clara Meadow”' }).click();
  await window.getByRole('button', { name: 'Add artwork' }).click();
  await expect(window.getByText('No pictures yet')).toBeVisible();
  if (paths.length === 0) return;
  const chooser = window.waitForEvent('filechooser');
  await window.getByRole('button', { name: 'Choose pictures…' }).click();
  await (await chooser).setFiles(paths);
}

async function drawn(folder: string, count: number): Promise<string[]> {
  const draw = (_: unknown, index: number) =>
    drawPicture(join(folder, `view-${index + 1}.jpg`), { width: 900 + index * 100, height: 600, seed: index + 1 });
  return await Promise.all(Array.from({ length: count }, draw));
}

/** What the strip shows, in its order. */
async function order(window: Page): Promise<string[]> {
  return await strip(window)
    .locator('img')
    .evaluateAll((pictures) => pictures.map((picture) => new URL((picture as HTMLImageElement).src).pathname));
}

test('pictures come in from the dialog, and a failure of one stops no other', async ({ launchApp, folder }) => {
  const { window } = await launchApp();
  const note = join(folder, 'notes.txt');
  await writeFile(note, 'not a picture');
  await artworkWith(window, [...(await drawn(folder, 2)), note]);
  await expect(uploads(window).getByText('1 picture could not be added')).toBeVisible();
  await expect(uploads(window).getByText('This is a text file, not a picture.')).toBeVisible();
  await expect(strip(window).getByRole('listitem')).toHaveCount(2);
});

test('pictures are put in order with the keyboard', async ({ launchApp, folder }) => {
  const { window } = await launchApp();
  await artworkWith(window, await drawn(folder, 3));
  await expect(strip(window).getByRole('listitem')).toHaveCount(3);
  const [first, second, third] = await order(window);
  await strip(window).getByRole('button', { name: 'Picture 1 of 3', exact: true }).focus();
  await window.keyboard.press('Space');
  await expect(window.getByText('Picked up picture 1 of 3.')).toBeAttached();
  await window.keyboard.press('ArrowRight');
  await expect(window.getByText('Now at place 2 of 3.')).toBeAttached();
  await window.keyboard.press('Space');
  await expect.poll(() => order(window)).toEqual([second, first, third]);
});

test('a picture is rotated, made the main one, taken off and brought back', async ({ launchApp, folder }) => {
  const { window } = await launchApp();
  await artworkWith(window, await drawn(folder, 2));
  await expect(strip(window).getByRole('listitem')).toHaveCount(2);
  const menu = async (item: string) => {
    await strip(window).getByRole('button', { name: 'Actions for Picture 2 of 2' }).click();
    await window.getByRole('menuitem', { name: item }).click();
  };
  await menu('Rotate right');
  await expect(strip(window).locator('img').nth(1)).toHaveAttribute('src', /-90$/);
  await menu('Make main picture');
  await expect(strip(window).getByRole('listitem').nth(1).getByText('Main picture')).toBeAttached();
  await menu('Remove picture');
  await expect(strip(window).getByRole('listitem')).toHaveCount(1);
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(strip(window).getByRole('listitem')).toHaveCount(2);
});

test('the viewer shows one picture after the other, with its caption, and escape leaves it', async ({
  launchApp,
  folder,
}) => {
  const { window } = await launchApp();
  await artworkWith(window, await drawn(folder, 2));
  await expect(strip(window).getByRole('listitem')).toHaveCount(2);
  await window.getByLabel('Caption').fill('Seen from the quay');
  await window.getByLabel('Caption').blur();
  await window.getByRole('link', { name: 'Look at it large' }).click();
  const viewer = window.getByRole('dialog', { name: 'Pictures of “Harbour at dusk”' });
  await expect(viewer.getByText('Picture 1 of 2')).toBeVisible();
  await expect(viewer.getByText('Seen from the quay')).toBeVisible();
  expect(await accessibilityProblems(window)).toEqual([]);
  await window.keyboard.press('+');
  await window.keyboard.press('ArrowRight');
  await expect(viewer.getByText('Picture 2 of 2')).toBeVisible();
  await expect(viewer.getByRole('button', { name: 'Next picture' })).toBeDisabled();
  await window.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
});

test('a pasted picture is added', async ({ launchApp }) => {
  const { window } = await launchApp();
  await artworkWith(window, []);
  await window.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 64;
    canvas.height = 48;
    canvas.getContext('2d')?.fillRect(8, 8, 32, 32);
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(picture ? [picture] : [], 'pasted.png', { type: 'image/png' }));
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(window.getByRole('link', { name: 'Look at it large' })).toBeVisible();
});

test('a picture dropped on a work in the grid is added to it', async ({ launchApp }) => {
  const { window } = await launchApp();
  await artworkWith(window, []);
  await window.goBack();
  const tile = window.getByRole('option').filter({ hasText: 'Harbour at dusk' });
  const dataTransfer = await window.evaluateHandle(async () => {
    const picture = await new Promise<Blob | null>((resolve) =>
      document.createElement('canvas').toBlob(resolve, 'image/png'),
    );
    const carried = new DataTransfer();
    carried.items.add(new File(picture ? [picture] : [], 'dropped.png', { type: 'image/png' }));
    return carried;
  });
  await tile.dispatchEvent('dragover', { dataTransfer });
  await tile.dispatchEvent('drop', { dataTransfer });
  await expect(uploads(window).getByText('1 picture added')).toBeVisible();
  await expect(tile.locator('img')).toBeVisible();
});

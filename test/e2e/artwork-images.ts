import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { drawImage } from '#test/helpers/drawn-images.ts';
import { makeFirstAdmin } from './curator.ts';

/** The images of the artwork whose page is open. */
export const strip = (window: Page) => window.getByRole('list', { name: 'Images' });

/** The image at a place of that strip, counted from 1: it is named by its place and then by its text or file. */
export const imageAt = (window: Page, position: number, total: number) =>
  strip(window).getByRole('button', { name: new RegExp(`^Image ${position} of ${total}: `) });

/** What tells how far images are that come in. */
export const uploads = (window: Page) => window.getByRole('region', { name: 'Importing images' });

/** Adds an artwork by an artist who is added with it, and ends on the new artwork's page. */
export async function addArtwork(window: Page, title: string, artist: string): Promise<void> {
  await window.getByRole('link', { name: 'New artwork' }).first().click();
  await window.getByLabel('Title', { exact: true }).fill(title);
  await window.getByRole('combobox', { name: 'Artist' }).fill(artist);
  await window.getByRole('option', { name: `Add artist “${artist}”` }).click();
  await window.getByRole('button', { name: 'Add artwork' }).click();
  await expect(window.getByText('No images yet')).toBeVisible();
}

/** The first start, and an artwork's page with the files at `paths` chosen in the dialog. */
export async function artworkWith(window: Page, paths: string[]): Promise<void> {
  await makeFirstAdmin(window);
  await addArtwork(window, 'Harbour at dusk', 'Clara Meadow');
  if (paths.length > 0) await chooseImages(window, paths);
}

/** Chooses files in the dialog, of an artwork that has no images yet. */
export async function chooseImages(window: Page, paths: string[]): Promise<void> {
  const chooser = window.waitForEvent('filechooser');
  await window.getByRole('button', { name: 'Choose images…' }).click();
  await (await chooser).setFiles(paths);
}

/** Drags files and folders of this computer onto `target` and lets them go there. */
export async function dropFiles(target: Locator, paths: string[]): Promise<void> {
  const place = await middleOf(target);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  const page = target.page();
  const devTools = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devTools.send('Input.dispatchDragEvent', { type, ...place, data });
  }
  await devTools.detach();
}

/** Drags with the mouse, as slowly as a hand: what is dragged notices where it goes. */
export async function drag(window: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await middleOf(from), await middleOf(to)];
  await window.mouse.move(start.x, start.y);
  await window.mouse.down();
  await window.mouse.move(end.x, end.y, { steps: 12 });
  await window.mouse.up();
}

/** Where to point to hit `target`. */
export async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await target.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  return { x: x + width / 2, y: y + height / 2 };
}

/** Draws `count` different images into `folder`; answers their paths. */
export async function drawn(folder: string, count: number): Promise<string[]> {
  const draw = (_: unknown, index: number) =>
    drawImage(join(folder, `view-${index + 1}.jpg`), { width: 900 + index * 100, height: 600, seed: index + 1 });
  return await Promise.all(Array.from({ length: count }, draw));
}

/** What the strip shows, in its order. */
export async function order(window: Page): Promise<string[]> {
  return await strip(window)
    .locator('img')
    .evaluateAll((images) => images.map((image) => new URL((image as HTMLImageElement).src).pathname));
}

import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { drawImage } from '#test/helpers/images/drawn-images.ts';
import { openPage } from './curator.ts';
import type { Gallery } from './gallery.ts';
import type { Call } from './served.ts';

/** The film strip of the open artwork's page. */
export const strip = (window: Page) => window.getByRole('list', { name: 'Images' });

/** The images in the strip. */
export const images = (window: Page) => strip(window).getByRole('listitem');

/** The image at a position of the strip, from 1. Its name ends with its alternative text or file name. */
export const imageAt = (window: Page, position: number, total: number) =>
  strip(window).getByRole('button', { name: new RegExp(`^Image ${position} of ${total}: `) });

/** The panel that shows the progress of uploads. */
export const uploads = (window: Page) => window.getByRole('region', { name: 'Importing images' });

/** Creates an artwork and its artist over HTTP; returns the artwork's id. */
export async function createArtwork(call: Call, title: string, artist: string): Promise<string> {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: artist });
  return (await call<{ id: string }>('POST', '/artworks', { title, artistId })).id;
}

/** Adds an image file to an artwork over HTTP. */
export async function attachOver(call: Call, artworkId: string, path: string): Promise<void> {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(await readFile(path))], basename(path)));
  await call('POST', `/artworks/${artworkId}/images`, form);
}

/** Opens the page of a new artwork and chooses the files at `paths` in the dialog. */
export async function artworkWith({ window, call }: Pick<Gallery, 'window' | 'call'>, paths: string[]): Promise<void> {
  const id = await createArtwork(call, 'Harbour at dusk', 'Clara Meadow');
  await openPage(window, `/artworks/${id}`);
  await expect(window.getByText('No images yet')).toBeVisible();
  if (paths.length > 0) await chooseImages(window, paths);
}

/** Chooses files in the dialog, on the page of an artwork without images. */
async function chooseImages(window: Page, paths: string[]): Promise<void> {
  const chooser = window.waitForEvent('filechooser');
  await window.getByRole('button', { name: 'Choose images…' }).click();
  await (await chooser).setFiles(paths);
}

/** Drops files and folders of this computer on `target`. */
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

/** Drags with the mouse in small steps, which drag and drop needs to notice the target. */
export async function drag(window: Page, from: Locator, to: Locator): Promise<void> {
  // Without moving the mouse, waits until a loading image no longer moves either of them.
  for (const target of [to, from]) await target.hover({ trial: true });
  const [start, end] = [await middleOf(from), await middleOf(to)];
  await window.mouse.move(start.x, start.y);
  await window.mouse.down();
  await window.mouse.move(end.x, end.y, { steps: 12 });
  await painted(window);
  await window.mouse.up();
}

/** Waits until the window shows the effect of earlier input, as a person would. */
export async function painted(window: Page): Promise<void> {
  await window.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** The centre of `target` in pixels of the window. */
export async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await target.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  return { x: x + width / 2, y: y + height / 2 };
}

/** Draws `count` different images into `folder`; returns their paths. */
export async function drawn(folder: string, count: number): Promise<string[]> {
  const draw = (_: unknown, index: number) =>
    drawImage(join(folder, `view-${index + 1}.jpg`), { width: 900 + index * 100, height: 600, seed: index + 1 });
  return await Promise.all(Array.from({ length: count }, draw));
}

/** The addresses of the images in the strip, in their order. */
export async function order(window: Page): Promise<string[]> {
  return await strip(window)
    .locator('img')
    .evaluateAll((all) => all.map((image) => new URL((image as HTMLImageElement).src).pathname));
}

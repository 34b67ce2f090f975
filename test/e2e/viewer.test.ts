import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { artworkWith, drawn, middleOf, strip } from './artwork-images.ts';
import { expect, test } from './fixtures.ts';

/** The level of Deep Zoom at which an image of 12,000 pixels is shown in full: 2^14 is the first power that holds it. */
const inFull = 14;

/** A scan of a hundred megapixels; in its middle are stripes one pixel wide, which a smaller image shows as grey. */
async function scan(path: string): Promise<string> {
  const side = 256;
  const stripes = Buffer.alloc(side * side * 3);
  for (let at = 0; at < side * side; at += 1) stripes.fill(at % 2 ? 240 : 40, at * 3, at * 3 + 3);
  const middle = await sharp(stripes, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer();
  await sharp({ create: { width: 12_000, height: 8400, channels: 3, background: '#7f6f5f' } })
    .composite([{ input: middle, left: 5872, top: 4072 }])
    .tiff({ compression: 'lzw' })
    .toFile(path);
  return path;
}

type Tile = { level: number; column: number };

/** The tiles that arrive from now on. */
function watchTiles(window: Page): Tile[] {
  const tiles: Tile[] = [];
  window.on('requestfinished', (request) => {
    const [, level, column] = /\/tiles\/(\d+)\/(\d+)_/.exec(request.url()) ?? [];
    if (level) tiles.push({ level: Number(level), column: Number(column) });
  });
  return tiles;
}

/** How much what is shown around a point differs from pixel to pixel: hardly for grey, a lot for stripes. */
async function contrastAt(window: Page, { x, y }: { x: number; y: number }): Promise<number> {
  const image = await window.screenshot({ clip: { x: x - 8, y: y - 8, width: 16, height: 16 } });
  const { channels } = await sharp(image).greyscale().stats();
  return channels[0]?.stdev ?? 0;
}

test('a scan of a hundred megapixels is shown pixel by pixel, of tiles that are read only where one looks', async ({
  launchApp,
  folder,
}) => {
  test.slow();
  const { window } = await launchApp();
  await artworkWith(window, [await scan(join(folder, 'scan.tif'))]);
  await expect(strip(window).getByRole('listitem')).toHaveCount(1, { timeout: 60_000 });
  const tiles = watchTiles(window);
  const ofTheImage = () => tiles.filter(({ level }) => level === inFull);
  const columns = () => ofTheImage().map(({ column }) => column);
  await window.getByRole('link', { name: 'View full size' }).click();
  const image = window.getByRole('dialog').getByRole('img');
  await expect(image.locator('canvas')).toBeVisible();
  const middle = await middleOf(image);
  await expect.poll(() => tiles.length, { timeout: 60_000 }).toBeGreaterThan(0);
  expect(await contrastAt(window, middle)).toBeLessThan(10);

  await window.mouse.move(middle.x, middle.y);
  await expect(async () => {
    await window.mouse.wheel(0, -300);
    expect(ofTheImage().length).toBeGreaterThan(0);
  }).toPass();
  await window.keyboard.press('+');
  await expect.poll(() => contrastAt(window, middle), { timeout: 30_000 }).toBeGreaterThan(30);

  const furthest = Math.max(...columns());
  await window.keyboard.press('Shift+ArrowRight');
  await window.keyboard.press('Shift+ArrowRight');
  await window.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => Math.max(...columns()), { timeout: 30_000 }).toBeGreaterThan(furthest);
  const all = Math.ceil(12_000 / 512) * Math.ceil(8400 / 512);
  expect(ofTheImage().length).toBeLessThan(all / 4);
});

test('the viewer keeps the keyboard at the first and the last image, and gives it back when it closes', async ({
  launchApp,
  folder,
}) => {
  const { window } = await launchApp();
  await artworkWith(window, await drawn(folder, 2));
  await expect(strip(window).getByRole('listitem')).toHaveCount(2);
  const opener = window.getByRole('link', { name: 'View full size' });
  const viewer = window.getByRole('dialog');
  const next = viewer.getByRole('button', { name: 'Next image' });
  const previous = viewer.getByRole('button', { name: 'Previous image' });
  await opener.focus();
  await window.keyboard.press('Enter');
  await expect(viewer.getByText('Image 1 of 2')).toBeVisible();

  await next.focus();
  await window.keyboard.press('Enter');
  await expect(viewer.getByText('Image 2 of 2')).toBeVisible();
  await expect(next).toBeDisabled();
  await expect(next).toBeFocused();
  await window.keyboard.press('Enter');
  await window.keyboard.press('ArrowLeft');
  await expect(viewer.getByText('Image 1 of 2')).toBeVisible();
  await window.keyboard.press('ArrowRight');
  await previous.click();
  await expect(viewer.getByText('Image 1 of 2')).toBeVisible();
  await expect(previous).toBeDisabled();

  await window.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
  await expect(opener).toBeFocused();
});

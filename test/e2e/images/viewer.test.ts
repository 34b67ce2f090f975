import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { artworkWith, drawn, middleOf, strip } from '../support/artwork-images.ts';
import { expect, test } from '../support/fixtures.ts';

/** The Deep Zoom level at full resolution: 2^14 is the first power of two above 12,000 pixels. */
const fullLevel = 14;

/** Draws a 100-megapixel scan with stripes one pixel wide in its centre, which smaller images show as grey. */
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

/** Collects the tiles that the window loads from now on. */
function watchTiles(window: Page): Tile[] {
  const tiles: Tile[] = [];
  window.on('requestfinished', (request) => {
    const [, level, column] = /\/tiles\/(\d+)\/(\d+)_/.exec(request.url()) ?? [];
    if (level) tiles.push({ level: Number(level), column: Number(column) });
  });
  return tiles;
}

/** The contrast around a point of the window: low for grey, high for stripes. */
async function contrastAt(window: Page, { x, y }: { x: number; y: number }): Promise<number> {
  const image = await window.screenshot({ clip: { x: x - 8, y: y - 8, width: 16, height: 16 } });
  const { channels } = await sharp(image).greyscale().stats();
  return channels[0]?.stdev ?? 0;
}

test('a 100-megapixel scan is shown at full resolution, from the tiles in view only', async ({ gallery, folder }) => {
  test.slow();
  const { window } = gallery;
  await artworkWith(gallery, [await scan(join(folder, 'scan.tif'))]);
  await expect(strip(window).getByRole('listitem')).toHaveCount(1, { timeout: 60_000 });
  const tiles = watchTiles(window);
  const fullTiles = () => tiles.filter(({ level }) => level === fullLevel);
  const columns = () => fullTiles().map(({ column }) => column);
  await window.getByRole('link', { name: 'View full size' }).click();
  const image = window.getByRole('dialog').getByRole('img');
  await expect(image.locator('canvas')).toBeVisible();
  const middle = await middleOf(image);
  await expect.poll(() => tiles.length, { timeout: 60_000 }).toBeGreaterThan(0);
  expect(await contrastAt(window, middle)).toBeLessThan(10);

  await window.mouse.move(middle.x, middle.y);
  await expect(async () => {
    await window.mouse.wheel(0, -300);
    expect(fullTiles().length).toBeGreaterThan(0);
  }).toPass();
  await window.keyboard.press('+');
  await expect.poll(() => contrastAt(window, middle), { timeout: 30_000 }).toBeGreaterThan(30);

  const furthest = Math.max(...columns());
  await window.keyboard.press('Shift+ArrowRight');
  await window.keyboard.press('Shift+ArrowRight');
  await window.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => Math.max(...columns()), { timeout: 30_000 }).toBeGreaterThan(furthest);
  const all = Math.ceil(12_000 / 512) * Math.ceil(8400 / 512);
  expect(fullTiles().length).toBeLessThan(all / 4);
});

test('the viewer keeps focus at the first and last image and returns it on closing', async ({ gallery, folder }) => {
  const { window } = gallery;
  await artworkWith(gallery, await drawn(folder, 2));
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

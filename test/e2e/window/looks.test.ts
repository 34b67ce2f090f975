import type { ElectronApplication, Locator } from '@playwright/test';
import { artworkWith, drawn, images } from '../support/artwork-images.ts';
import { editArtwork, openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';

const style = (element: Locator, name: string) =>
  element.evaluate((each, property) => getComputedStyle(each).getPropertyValue(property), name);

async function edges(element: Locator): Promise<{ top: number; right: number; bottom: number }> {
  const box = await element.boundingBox();
  if (!box) throw new Error('The element is not shown.');
  return { top: box.y, right: box.x + box.width, bottom: box.y + box.height };
}

/** Returns the right edge of an element's text. */
const textEnd = (element: Locator) =>
  element.evaluate((each) => {
    const range = document.createRange();
    range.selectNodeContents(each);
    return Math.max(...[...range.getClientRects()].map(({ right }) => right));
  });

const resize = (app: ElectronApplication, width: number, height: number) =>
  app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size), [
    width,
    height,
  ] as [number, number]);

test('titles look the same on the wall and on an artist’s page, and sold is a red dot in both', async ({
  gallery: { window, call },
}) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  await call('POST', '/artworks', { title: 'Alder', artistId, availability: 'sold' });
  await openPage(window, '/artworks');
  const onWall = window.getByRole('option').locator('[data-title]');
  await expect(onWall).toHaveText('Alder');
  const names = ['font-family', 'font-style', 'font-weight'];
  const looks = await Promise.all(names.map((name) => style(onWall, name)));
  const dot = window.getByRole('option').locator('[data-availability="sold"]');
  const sold = [await style(dot, 'border-radius'), await style(dot, 'background-color')];
  expect(sold[0]).toBe('50%');
  const [red = 0, green = 0, blue = 0] = (sold[1]?.match(/\d+/g) ?? []).map(Number);
  expect(red).toBeGreaterThan(Math.max(green, blue) + 60);

  await openPage(window, `/artists/${artistId}`);
  const work = window.getByRole('list', { name: 'Works' }).getByRole('listitem');
  const title = work.getByText('Alder', { exact: true }).last();
  await expect(title).toBeVisible();
  expect(await Promise.all(names.map((name) => style(title, name)))).toEqual(looks);
  const mark = work.locator('[data-availability="sold"]');
  expect([await style(mark, 'border-radius'), await style(mark, 'background-color')]).toEqual(sold);
});

test('the heading of prices ends where its numbers end', async ({ gallery: { window, call } }) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  await call('POST', '/artworks', { title: 'Alder', artistId, price: 1200, currency: 'EUR' });
  await openPage(window, '/artworks?view=list');
  const cell = window.getByRole('gridcell', { name: '€1,200' });
  await expect(cell).toBeVisible({ timeout: 45_000 });
  const heading = await textEnd(window.getByRole('columnheader', { name: 'Price' }).getByText('Price'));
  expect(Math.abs(heading - (await textEnd(cell)))).toBeLessThanOrEqual(1);
});

test('the image in the viewer keeps a distance from the edges of the window', async ({ gallery, folder }) => {
  const { window } = gallery;
  await artworkWith(gallery, await drawn(folder, 1));
  await expect(images(window)).toHaveCount(1);
  await window.getByRole('link', { name: 'View full size' }).click();
  const canvas = window.getByRole('dialog').locator('canvas').first();
  await expect(canvas).toBeVisible();
  const [image, height] = [await edges(canvas), await window.evaluate(() => innerHeight)];
  expect(image.top).toBeGreaterThanOrEqual(16);
  expect(image.bottom).toBeLessThanOrEqual(height - 16);
});

test('the button that adds images is in line with the images, and their focus rings are whole', async ({
  gallery,
  folder,
}) => {
  const { window } = gallery;
  await artworkWith(gallery, await drawn(folder, 2));
  await expect(images(window)).toHaveCount(2);
  await editArtwork(window);
  const add = await edges(window.getByRole('button', { name: 'Add images' }));
  const first = images(window).first().getByRole('button').first();
  const image = await edges(first);
  expect(add.top).toBeGreaterThanOrEqual(image.top - 1);
  expect(add.bottom).toBeLessThanOrEqual(image.bottom + 1);

  await window.keyboard.press('Tab');
  await first.focus();
  const ring =
    Number.parseFloat(await style(first, 'outline-width')) + Number.parseFloat(await style(first, 'outline-offset'));
  expect(ring).toBeGreaterThan(0);
  const list = await edges(window.getByRole('list', { name: 'Images' }));
  expect(image.top - list.top).toBeGreaterThanOrEqual(ring);
});

test('an artwork’s facts begin above the fold of a small screen at 125 %', async ({ gallery, folder }) => {
  const { app, window } = gallery;
  await artworkWith(gallery, await drawn(folder, 1));
  await expect(images(window)).toHaveCount(1);
  await resize(app, 1024, 576);
  await expect(window.getByRole('heading', { level: 1, name: 'Harbour at dusk' })).toBeInViewport();
  const artist = window.getByRole('main').getByText('Clara Meadow').first();
  await expect(artist).toBeInViewport();
  await editArtwork(window);
  await expect(window.locator('#title-field')).toBeInViewport();
});

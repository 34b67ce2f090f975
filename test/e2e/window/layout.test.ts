import type { Locator, Page } from '@playwright/test';
import { accessibilityProblems } from '../support/accessibility.ts';
import { admin, openPage, openPalette } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Call } from '../support/served.ts';

type Saved = { id: string };

const tile = (window: Page, title: string) => window.getByRole('option').filter({ hasText: title });

/** Adds artworks of one artist; returns the artist's id. */
async function addArtworks(call: Call, titles: string[], fields: object = {}): Promise<string> {
  const { id: artistId } = await call<Saved>('POST', '/artists', { name: 'Clara Meadow' });
  for (const title of titles) await call('POST', '/artworks', { title, artistId, ...fields });
  return artistId;
}

const background = (element: Locator) => element.evaluate((each) => getComputedStyle(each).backgroundColor);
const outline = (element: Locator) => element.evaluate((each) => getComputedStyle(each).outline);

test('forced colours show what is selected', async ({ gallery: { window, call } }) => {
  await addArtworks(call, ['Alder', 'Birch']);
  await window.emulateMedia({ forcedColors: 'active' });
  await openPage(window, '/artworks?view=list');
  const row = (title: string) => window.getByRole('row', { name: new RegExp(title) });
  await row('Alder').click();
  expect(await background(row('Alder'))).not.toBe(await background(row('Birch')));

  await openPage(window, '/artworks');
  await tile(window, 'Alder').click();
  const image = (title: string) => tile(window, title).locator('[data-wall]');
  expect(await outline(image('Alder'))).not.toBe(await outline(image('Birch')));

  const segment = (name: string) => window.locator('label').filter({ hasText: name });
  expect(await background(segment('Grid'))).not.toBe(await background(segment('List')));
  const links = window.getByRole('navigation', { name: 'Main' });
  expect(await background(links.getByRole('link', { name: 'Artworks' }))).not.toBe(
    await background(links.getByRole('link', { name: 'Artists' })),
  );
  const track = window.locator('.mantine-Slider-track');
  expect(await track.evaluate((each) => getComputedStyle(each, '::before').borderTopStyle)).toBe('solid');

  await openPage(window, '/settings/users');
  await window.getByRole('button', { name: 'Add user' }).click();
  const role = (name: string) => window.getByRole('dialog').getByRole('radio', { name });
  expect(await background(role('Curator'))).not.toBe(await background(role('Viewer')));
  await window.keyboard.press('Escape');
  await openPage(window, '/sync');
  const sync = window.getByRole('checkbox', { name: 'Sync automatically' });
  const unchecked = await background(sync);
  await sync.check();
  await expect.poll(() => background(sync)).not.toBe(unchecked);
  await sync.uncheck();
  await window.emulateMedia({ forcedColors: 'none' });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a notification of a failure is readable and covers nothing in ${colorScheme} mode`, async ({
    gallery: { window },
  }) => {
    await window.emulateMedia({ colorScheme });
    await openPage(window, '/settings/users');
    await window.getByRole('button', { name: `Actions for ${admin.name}` }).click();
    await window.getByRole('menuitem', { name: 'Disable' }).click();
    const notice = window.getByRole('alert').filter({ hasText: /last administrator/i });
    await expect(notice).toBeVisible();
    expect(await accessibilityProblems(window)).toEqual([]);
    const [page, toast] = [await window.getByRole('main').boundingBox(), await notice.boundingBox()];
    expect(toast?.y).toBeGreaterThanOrEqual((page?.y ?? 0) + (page?.height ?? Number.NaN) - 1);
  });
}

test('at the smallest size, the toolbar ends before the filter panel', async ({ gallery: { app, window, call } }) => {
  await addArtworks(call, ['Alder']);
  await openPage(window, '/artworks?view=list');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(760, 560));
  await window.getByRole('button', { name: 'Filter', exact: true }).click();
  const panel = window.getByRole('complementary');
  await expect(panel.getByRole('heading', { name: 'Filters' })).toBeVisible();
  const [last, edge] = [await window.getByRole('button', { name: 'Details' }).boundingBox(), await panel.boundingBox()];
  expect((last?.x ?? Number.NaN) + (last?.width ?? Number.NaN)).toBeLessThanOrEqual((edge?.x ?? 0) - 12);
  await window.getByRole('button', { name: 'Filter', exact: true }).click();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1320, 860));
});

test('the search field stays in place when the count changes', async ({ gallery: { window, call } }) => {
  await addArtworks(call, ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Gorse', 'Hazel', 'Ivy', 'Juniper']);
  await openPage(window, '/artworks');
  await expect(window.getByText('10 artworks')).toBeVisible();
  const field = window.getByRole('combobox', { name: 'Search artworks' });
  const before = await field.boundingBox();
  await field.fill('alder');
  await expect(window.getByText('1 artwork', { exact: true })).toBeVisible();
  expect(await field.boundingBox()).toEqual(before);
});

test('the columns and the row height of the table are chosen and kept', async ({ gallery: { app, window, call } }) => {
  await addArtworks(call, ['Alder', 'Birch'], { price: 1200, currency: 'EUR' });
  await openPage(window, '/artworks?view=list&details=true');
  const heading = (name: string) => window.getByRole('columnheader', { name });
  // A narrow list scrolls sideways and keeps its columns.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(760, 560));
  await expect(heading('Price')).toHaveCSS('display', 'block');
  await heading('Price').scrollIntoViewIfNeeded();
  await expect(window.getByRole('gridcell', { name: '€1,200' }).first()).toBeInViewport();
  await expect(window.getByRole('gridcell', { name: 'Alder' })).toBeInViewport();

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1320, 860));
  await window.getByRole('button', { name: 'Columns' }).click();
  await window.getByRole('menuitemcheckbox', { name: 'Object type' }).click();
  const row = window.getByRole('row', { name: /Birch/ });
  for (const [density, height] of [
    ['With image', 52],
    ['Normal', 36],
    ['Compact', 28],
  ] as const) {
    await window.getByRole('menuitemradio', { name: density }).click();
    await expect.poll(async () => (await row.boundingBox())?.height).toBe(height);
  }
  await window.keyboard.press('Escape');
  await expect(window.getByRole('menu')).toHaveCount(0);
  await expect(heading('Object type')).toHaveCount(0);
  expect(await accessibilityProblems(window)).toEqual([]);
  await window.reload();
  await expect(row).toBeVisible({ timeout: 45_000 });
  await expect(heading('Object type')).toHaveCount(0);
});

test('an artist’s page loads and renders only the visible ones of many artworks', async ({
  gallery: { window, call },
}) => {
  test.slow();
  const titles = Array.from({ length: 300 }, (_, index) => `Study ${String(index + 1).padStart(3, '0')}`);
  const id = await addArtworks(call, titles, { availability: 'sold' });
  await openPage(window, `/artists/${id}`);
  const works = window.getByRole('list', { name: 'Works' }).getByRole('listitem');
  await expect(works.first()).toBeVisible();
  expect(await works.count()).toBeLessThan(100);
  await expect(works.first()).toHaveAttribute('aria-setsize', '300');
  await expect(works.first().getByText('Sold')).toBeAttached();
  expect(await accessibilityProblems(window)).toEqual([]);
  await window.getByRole('button', { name: 'History' }).scrollIntoViewIfNeeded();
  await window.getByRole('link', { name: /Study 300/ }).click();
  await expect(window.getByText('300 of 300')).toBeVisible();
  await window.getByRole('button', { name: 'Previous artwork' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Study 299' })).toBeVisible();
});

test('a long title leaves the actions beside it', async ({ gallery: { window, call } }) => {
  const title =
    'The harbour at dusk with returning fishing boats, seen from the old mole before the storm, first study';
  await addArtworks(call, [title]);
  await openPage(window, '/artworks');
  await tile(window, 'The harbour').dblclick();
  const shown = window.getByRole('heading', { level: 1, name: title });
  await expect(shown).toBeVisible();
  const heading = await shown.boundingBox();
  const more = await window.getByRole('button', { name: 'More actions' }).boundingBox();
  expect(more?.y).toBeLessThan((heading?.y ?? 0) + (heading?.height ?? 0));
});

test('the palette stays in place while its results change', async ({ gallery: { window, call } }) => {
  await addArtworks(call, ['Alder', 'Birch']);
  const field = await openPalette(window);
  await window.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  const before = await field.boundingBox();
  await field.fill('nothing is called like this');
  await expect(window.getByText(/^No results for/)).toBeVisible();
  expect((await field.boundingBox())?.y).toBe(before?.y);
});

test('images of the wall fill each row, and an artwork without one shows its title', async ({
  gallery: { window, call },
}) => {
  await addArtworks(call, ['Alder', 'Birch']);
  await openPage(window, '/artworks');
  const box = await tile(window, 'Alder').locator('[data-wall]').boundingBox();
  expect(box?.height).toBe(200);
  await expect(tile(window, 'Alder').locator('[data-wall]').getByText('Alder')).toBeVisible();
  for (const name of ['Available', 'Reserved', 'Sold'])
    await expect(window.getByRole('list', { name: 'Availability' }).getByText(name)).toBeVisible();
});

import type { Page } from '@playwright/test';
import { accessibilityProblems } from '../support/accessibility.ts';
import { drag, middleOf, painted } from '../support/artwork-images.ts';
import { openPage, sidebar } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Call } from '../support/served.ts';

const heading = (window: Page, name: string) => window.getByRole('columnheader', { name });
const sortButton = (window: Page, name: string) => heading(window, name).getByRole('button');
const headings = async (window: Page) =>
  (await window.getByRole('columnheader').allInnerTexts()).map((text) => text.trim());
const box = async (window: Page, name: string) => (await heading(window, name).boundingBox()) ?? { x: 0, width: 0 };

const usual = ['Title', 'Object type', 'Artist', 'Inventory no.', 'Date', 'Availability', 'Price'];

/** Opens the table with one artwork. */
async function openTable({ window, call }: { window: Page; call: Call }): Promise<void> {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  await call('POST', '/artworks', { title: 'Alder', artistId, price: 1200, currency: 'EUR' });
  await window.evaluate(() =>
    localStorage.setItem('qwarty.artworks-table', JSON.stringify({ density: 'normal', hidden: [] })),
  );
  await window.reload();
  await openPage(window, '/artworks?view=list');
  await expect(window.getByRole('gridcell', { name: 'Alder' })).toBeVisible({ timeout: 45_000 });
}

test('columns are resized at their edge, moved by their heading, kept and reset', async ({ gallery }) => {
  const { window, call } = gallery;
  await openTable(gallery);
  expect(await headings(window)).toEqual(usual);
  const edge = heading(window, 'Artist').locator('> [aria-hidden]');
  // Waits until the heading stays where it is and the pointer is on its edge.
  await edge.hover();
  const before = await box(window, 'Artist');
  const { x, y } = await middleOf(edge);
  await window.mouse.down();
  await window.mouse.move(x + 60, y, { steps: 5 });
  await window.mouse.up();
  await painted(window);
  const after = await box(window, 'Artist');
  expect(after.width).toBeCloseTo(before.width + 60, 0);
  expect(after.x).toBeCloseTo(before.x, 0);
  const cell = await window.getByRole('gridcell', { name: 'Clara Meadow' }).boundingBox();
  expect(cell?.width).toBeCloseTo(after.width, 0);
  expect(cell?.x).toBeCloseTo(after.x, 0);

  await drag(window, sortButton(window, 'Price'), sortButton(window, 'Artist'));
  const moved = ['Title', 'Object type', 'Price', 'Artist', 'Inventory no.', 'Date', 'Availability'];
  await expect.poll(() => headings(window)).toEqual(moved);
  await expect(heading(window, 'Price')).toHaveAttribute('aria-sort', 'none');
  expect(await accessibilityProblems(window)).toEqual([]);

  await window.reload();
  await expect(window.getByRole('gridcell', { name: 'Alder' })).toBeVisible({ timeout: 45_000 });
  expect(await headings(window)).toEqual(moved);
  expect((await box(window, 'Artist')).width).toBeCloseTo(after.width, 0);

  await window.getByRole('button', { name: 'Columns', expanded: false }).click();
  await window.getByRole('menuitem', { name: 'Reset columns' }).click();
  await window.keyboard.press('Escape');
  await expect.poll(() => headings(window)).toEqual(usual);
  expect((await box(window, 'Artist')).width).toBeCloseTo(before.width, 0);

  // A collection has columns of its own.
  const { items } = await call<{ items: { id: string }[] }>('GET', '/artworks');
  const { id } = await call<{ id: string }>('POST', '/collections', { name: 'Summer show' });
  await call('POST', `/collections/${id}/artworks`, { ids: items.map((item) => item.id) });
  await openPage(window, `/artworks?view=list&collection=${id}`);
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Summer show');
  await sortButton(window, 'Price').click({ button: 'right' });
  await window.getByRole('menuitem', { name: 'Hide column' }).click();
  await expect.poll(() => headings(window)).toEqual(usual.slice(0, -1));
  await openPage(window, '/artworks?view=list');
  await expect.poll(() => headings(window)).toEqual(usual);

  // So does a saved search.
  const saved = await call<{ id: string }>('POST', '/saved-searches', {
    name: 'Oils',
    query: 'medium:oil',
    view: 'list',
  });
  await openPage(window, `/artworks?view=list&saved=${saved.id}`);
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Oils');
  await sortButton(window, 'Artist').click({ button: 'right' });
  await window.getByRole('menuitem', { name: 'Hide column' }).click();
  const without = usual.filter((name) => name !== 'Artist');
  await expect.poll(() => headings(window)).toEqual(without);
  await openPage(window, '/artworks?view=list');
  await expect.poll(() => headings(window)).toEqual(usual);
  await openPage(window, `/artworks?view=list&saved=${saved.id}`);
  await expect.poll(() => headings(window)).toEqual(without);
});

test('columns are moved, resized and pinned by keyboard and from the menu of their heading', async ({ gallery }) => {
  const { window, app } = gallery;
  await openTable(gallery);
  const width = (await box(window, 'Date')).width;
  await sortButton(window, 'Date').focus();
  await window.keyboard.press('Shift+ArrowRight');
  await window.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => (await box(window, 'Date')).width).toBeGreaterThan(width + 20);
  await window.keyboard.press('ControlOrMeta+Shift+ArrowLeft');
  await expect
    .poll(() => headings(window))
    .toEqual(['Title', 'Object type', 'Artist', 'Date', 'Inventory no.', 'Availability', 'Price']);
  await expect(window.getByText('Date: column 4 of 7')).toBeAttached();
  await expect(sortButton(window, 'Date')).toBeFocused();

  await sortButton(window, 'Date').click({ button: 'right' });
  await window.getByRole('menuitem', { name: 'Move right' }).click();
  await expect.poll(() => headings(window)).toEqual(usual);
  await window.getByRole('menuitem', { name: 'Move right' }).click();
  await expect.poll(async () => (await headings(window)).indexOf('Date')).toBe(5);
  await window.getByRole('menuitem', { name: 'Usual width' }).click();
  await expect.poll(async () => (await box(window, 'Date')).width).toBeCloseTo(width, 0);
  await window.getByRole('menuitem', { name: 'Hide column' }).click();
  await expect(heading(window, 'Date')).toHaveCount(0);

  // A pinned column stays beside the title while the others scroll, and rows are as wide as their cells.
  await sortButton(window, 'Price').click({ button: 'right' });
  await window.getByRole('menuitem', { name: 'Pin to the left' }).click();
  await window.keyboard.press('Escape');
  await expect.poll(async () => (await headings(window)).slice(0, 3)).toEqual(['Title', 'Price', 'Object type']);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(760, 560));
  const table = window.getByRole('grid');
  const scroll = async (left: number) =>
    await table.evaluate((element, to) => element.parentElement?.scrollTo({ left: to }), left);
  await scroll(0);
  const left = (await box(window, 'Price')).x - (await box(window, 'Title')).x;
  await scroll(2000);
  await expect.poll(async () => (await box(window, 'Artist')).x).toBeLessThan((await box(window, 'Price')).x);
  expect((await box(window, 'Price')).x - (await box(window, 'Title')).x).toBeCloseTo(left, 0);
  const row = await window.getByRole('row').nth(1).boundingBox();
  const last = await window.getByRole('row').nth(1).getByRole('gridcell').last().boundingBox();
  expect((row?.x ?? 0) + (row?.width ?? 0)).toBeGreaterThanOrEqual((last?.x ?? 0) + (last?.width ?? 0));
  expect(await accessibilityProblems(window)).toEqual([]);
});

test('custom fields are columns that can be chosen, sorted by, moved and resized', async ({ gallery }) => {
  const { window, call } = gallery;
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  const field = async (label: string, kind: string) =>
    (await call<{ id: string }>('POST', '/custom-fields', { recordType: 'artworks', kind, label })).id;
  const [weight, glazed] = [await field('Packed kg', 'number'), await field('Under glass', 'yesNo')];
  const add = async (title: string, extra: object) => await call('POST', '/artworks', { title, artistId, extra });
  await add('Alder', { [weight]: 1200.5, [glazed]: true });
  await add('Birch', { [weight]: 3 });
  await add('Cedar', {});
  await window.evaluate(() => localStorage.setItem('qwarty.artworks-table', JSON.stringify({ density: 'normal' })));
  await window.reload();
  await openPage(window, '/artworks?view=list');
  await expect(window.getByRole('gridcell', { name: 'Alder' })).toBeVisible({ timeout: 45_000 });
  expect(await headings(window)).toEqual(usual);

  await window.getByRole('button', { name: 'Columns' }).click();
  for (const name of ['Packed kg', 'Under glass']) await window.getByRole('menuitemcheckbox', { name }).click();
  await window.keyboard.press('Escape');
  await expect.poll(() => headings(window)).toEqual([...usual, 'Packed kg', 'Under glass']);
  const row = (index: number) => window.getByRole('row').nth(index + 1);
  await expect(row(0)).toContainText('1,200.5');
  await expect(row(0)).toContainText('Yes');
  await sortButton(window, 'Packed kg').click();
  await expect(heading(window, 'Packed kg')).toHaveAttribute('aria-sort', 'ascending');
  await expect(row(0)).toContainText('Birch');
  await expect(row(2)).toContainText('Cedar');
  await sortButton(window, 'Packed kg').click();
  await expect(row(0)).toContainText('Alder');
  await expect(row(2)).toContainText('Cedar');
  await expect(window.getByRole('button', { name: /Sort by/ })).toContainText('Packed kg');

  const { width } = await box(window, 'Packed kg');
  await sortButton(window, 'Packed kg').press('Shift+ArrowRight');
  await expect.poll(async () => (await box(window, 'Packed kg')).width).toBeCloseTo(width + 16, 0);
  await sortButton(window, 'Packed kg').press('ControlOrMeta+Shift+ArrowLeft');
  await expect.poll(() => headings(window)).toEqual([...usual.slice(0, -1), 'Packed kg', 'Price', 'Under glass']);
  expect(await accessibilityProblems(window)).toEqual([]);
  await window.reload();
  await expect(row(0)).toContainText('Alder', { timeout: 45_000 });
  expect(await headings(window)).toContain('Packed kg');
});

test('Shift sorts artworks with the same value by a second column', async ({ gallery }) => {
  const { window, call } = gallery;
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  for (const [title, availability, earliestYear] of [
    ['Alder', 'sold', 1890],
    ['Birch', 'reserved', 1880],
    ['Cedar', 'sold', 1870],
  ])
    await call('POST', '/artworks', { title, artistId, availability, earliestYear });
  await openPage(window, '/artworks?view=list&hasImages=false');
  await expect(window.getByRole('gridcell', { name: 'Alder' })).toBeVisible({ timeout: 45_000 });
  const titles = () => window.getByRole('gridcell').filter({ hasText: /^(Alder|Birch|Cedar)$/ });
  await sortButton(window, 'Availability').click();
  await expect(titles()).toHaveText(['Birch', 'Alder', 'Cedar']);
  await sortButton(window, 'Date').click({ modifiers: ['Shift'] });
  await expect(titles()).toHaveText(['Birch', 'Cedar', 'Alder']);
  await expect(heading(window, 'Availability')).toHaveAttribute('aria-sort', 'ascending');
  await expect(heading(window, 'Date')).toHaveAccessibleName('Date second order, Ascending');
  await expect(window.getByRole('button', { name: /^Sort by/ })).toHaveText(/Availability, Date/);
  expect(await accessibilityProblems(window)).toEqual([]);
  await sortButton(window, 'Date').press('Shift+Enter');
  await expect(titles()).toHaveText(['Birch', 'Alder', 'Cedar']);
  await window.getByRole('button', { name: 'Save search…' }).click();
  await window.keyboard.type('By availability');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('By availability');
  await openPage(window, '/artworks?view=list');
  await expect(titles()).toHaveText(['Alder', 'Birch', 'Cedar']);
  await sidebar(window).getByRole('link', { name: 'By availability' }).click();
  await expect(titles()).toHaveText(['Birch', 'Alder', 'Cedar']);
  await window.reload();
  await expect(titles()).toHaveText(['Birch', 'Alder', 'Cedar'], { timeout: 45_000 });
  await expect(window.getByRole('button', { name: 'Save changes' })).toBeHidden();
  await sortButton(window, 'Date').click();
  await expect(titles()).toHaveText(['Cedar', 'Birch', 'Alder']);
  await expect(window.getByRole('button', { name: /^Sort by/ })).toHaveText(/Date$/);
});

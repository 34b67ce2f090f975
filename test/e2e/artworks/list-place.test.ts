import type { Page } from '@playwright/test';
import { openPage, sidebar } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Call } from '../support/served.ts';

const numbers = Array.from({ length: 60 }, (_, index) => String(index + 1).padStart(2, '0'));

async function addArtworks(call: Call): Promise<void> {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  for (const number of numbers) await call('POST', '/artworks', { title: `Hill ${number}`, artistId });
}

/** Scrolls the list by `top` pixels from its start, without selecting anything. */
async function scrollTo(window: Page, top: number): Promise<void> {
  await window
    .locator('[role="listbox"][aria-label="Artworks"], [role="grid"]')
    .evaluate((list, to) => list.parentElement?.scrollTo(0, to), top);
  await expect.poll(() => firstInView(window)).not.toBe('Hill 01');
}

/** Returns the title of the first artwork whose title is in view. */
async function firstInView(window: Page): Promise<string | undefined> {
  return await window.locator('[role="listbox"][aria-label="Artworks"], [role="grid"]').evaluate((list) => {
    const { top = 0, bottom = 0 } = list.parentElement?.getBoundingClientRect() ?? {};
    // The table's headings cover its first rows.
    const from = top + (list.querySelector('[role="columnheader"]')?.getBoundingClientRect().height ?? 0);
    const inView = [...list.querySelectorAll('[data-title]')]
      .map((title) => ({ text: title.textContent ?? '', place: title.getBoundingClientRect() }))
      .filter(({ place }) => place.top >= from - 4 && place.bottom <= bottom);
    return inView.map(({ text }) => text).sort()[0];
  });
}

for (const [name, view] of [
  ['wall', 'Grid'],
  ['table', 'List'],
] as const) {
  test(`"back" shows the part of the ${name} that was left, also without a selection`, async ({
    gallery: { window, call },
  }) => {
    await addArtworks(call);
    await call('POST', '/saved-searches', { name: 'All hills', query: 'title:hill', view: view.toLowerCase() });
    await expect(window.getByText('60 artworks')).toBeVisible();
    await window.getByTitle(view, { exact: true }).click();
    await expect.poll(() => firstInView(window)).toBe('Hill 01');
    await scrollTo(window, 600);
    const left = await firstInView(window);
    await sidebar(window).getByRole('link', { name: 'Artists' }).click();
    await expect(window.getByRole('heading', { level: 1, name: 'Artists' })).toBeVisible();
    await window.goBack();
    await expect(window.getByText('60 artworks')).toBeVisible();
    await expect.poll(() => firstInView(window)).toBe(left);

    // Another list starts at its top, and "back" leads to the same place again.
    await sidebar(window).getByRole('link', { name: 'All hills' }).click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('All hills');
    await expect.poll(() => firstInView(window)).toBe('Hill 01');
    await window.goBack();
    await expect.poll(() => firstInView(window)).toBe(left);

    await window.getByText(left!, { exact: true }).first().click();
    // Selecting an artwork brings all of it into view.
    const opened = await firstInView(window);
    await window.keyboard.press('Control+Enter');
    await expect(window.getByRole('heading', { level: 1, name: left! })).toBeVisible();
    await window.goBack();
    await expect.poll(() => firstInView(window)).toBe(opened);
  });
}

test('the table shows the artworks that the wall has shown, and the reverse', async ({ gallery: { window, call } }) => {
  await addArtworks(call);
  await openPage(window, '/artworks');
  await expect(window.getByText('60 artworks')).toBeVisible();
  await expect.poll(() => firstInView(window)).toBe('Hill 01');
  await scrollTo(window, 600);
  const left = (await firstInView(window))!;
  await window.getByTitle('List', { exact: true }).click();
  await expect(window.getByRole('gridcell', { name: left })).toBeInViewport();
  await window.getByTitle('Grid', { exact: true }).click();
  await expect(window.getByRole('option').filter({ hasText: left })).toBeInViewport();
});

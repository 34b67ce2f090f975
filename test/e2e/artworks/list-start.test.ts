// cspell:ignore berta

import type { Locator, Page } from '@playwright/test';
import { openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Call } from '../support/served.ts';

// A new search, filter or sort starts at the top of a list that was scrolled.

const numbers = Array.from({ length: 45 }, (_, index) => String(index + 1).padStart(2, '0'));

async function addArtworks(call: Call): Promise<void> {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  for (const number of numbers) {
    await call('POST', '/artworks', { title: `Hill ${number}`, artistId });
    await call('POST', '/artworks', { title: `River ${number}`, artistId, availability: 'sold' });
  }
}

/** Scrolls the list that contains `row` to its end. */
async function scrollToEnd(row: Locator, last: Locator): Promise<void> {
  await row.evaluate((element) => {
    let scroller = element.parentElement;
    while (scroller && scroller.scrollHeight <= scroller.clientHeight + 1) scroller = scroller.parentElement;
    scroller?.scrollTo(0, scroller.scrollHeight);
  });
  await expect(last).toBeInViewport();
}

const search = async (window: Page, label: string, text: string) =>
  await window.getByLabel(label, { exact: true }).fill(text);

test('a search and another order of the wall start at the top', async ({ gallery: { window, call } }) => {
  await addArtworks(call);
  const tile = (title: string) => window.getByRole('option').filter({ hasText: title });
  // The window receives the new artworks one by one.
  await expect(window.getByText('90 artworks')).toBeVisible();
  await expect(tile('Hill 01')).toBeInViewport();
  await scrollToEnd(tile('Hill 01'), tile('River 45'));
  await search(window, 'Search artworks', 'river');
  await expect(window.getByText('45 artworks')).toBeVisible();
  await expect(tile('River 01')).toBeInViewport();
  await scrollToEnd(tile('River 01'), tile('River 45'));
  await openPage(window, '/artworks?q=river&sort=title&direction=desc');
  await expect(tile('River 45')).toBeInViewport();
});

test('a search, a filter and a sort of the table start at the top', async ({ gallery: { window, call } }) => {
  await addArtworks(call);
  await openPage(window, '/artworks?view=list');
  const row = (title: string) => window.getByRole('row').filter({ hasText: title });
  await expect(window.getByText('90 artworks')).toBeVisible();
  await expect(row('Hill 01')).toBeInViewport();
  await scrollToEnd(row('Hill 01'), row('River 45'));
  await search(window, 'Search artworks', 'river');
  await expect(row('River 01')).toBeInViewport();
  await scrollToEnd(row('River 01'), row('River 45'));
  await window.getByRole('columnheader', { name: 'Title' }).getByRole('button').click();
  await expect(row('River 01')).toBeInViewport();
  await scrollToEnd(row('River 01'), row('River 45'));
  await openPage(window, '/artworks?view=list&availability=sold');
  await expect(row('River 01')).toBeInViewport();
});

test('a search and another order of the artists start at the top', async ({ gallery: { window, call } }) => {
  for (const number of numbers) await call('POST', '/artists', { name: `Anna A${number}` });
  for (const number of numbers) await call('POST', '/artists', { name: `Berta B${number}` });
  await openPage(window, '/artists');
  const row = (name: string) => window.getByRole('listitem').filter({ hasText: name });
  await expect(window.getByText('90 artists')).toBeVisible();
  await expect(row('Anna A01')).toBeInViewport();
  await scrollToEnd(row('Anna A01'), row('Berta B45'));
  await search(window, 'Search artists', 'berta');
  await expect(row('Berta B01')).toBeInViewport();
  await scrollToEnd(row('Berta B01'), row('Berta B45'));
  await window.getByRole('combobox', { name: 'Sort by' }).click();
  await window.getByRole('option', { name: 'Name' }).click();
  await window.getByRole('button', { name: 'Ascending' }).click();
  await expect(row('Berta B45')).toBeInViewport();
});

import type { Page } from '@playwright/test';
import { openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';

const firstTitles = async (window: Page, count: number) =>
  (await window.getByRole('option').locator('[data-title]').allInnerTexts()).slice(0, count);

test('a search of the artworks lists the best match first until another sort is chosen', async ({
  gallery: { window, call },
}) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  const titles = ['Early winter', 'Zero', 'Winter', 'Winter garden'];
  for (const title of titles) await call('POST', '/artworks', { title, artistId, earliestYear: 1900 - title.length });
  await openPage(window, '/artworks?sort=earliestYear');
  const byYear = ['Winter garden', 'Early winter', 'Winter', 'Zero'];
  await expect.poll(() => firstTitles(window, 4)).toEqual(byYear);
  const sort = window.getByRole('button', { name: /^Sort by/ });
  const field = window.getByRole('combobox', { name: 'Search artworks' });
  await field.fill('winter');
  await expect(sort).toHaveText(/Relevance/);
  await expect.poll(() => firstTitles(window, 4)).toEqual(['Winter', 'Winter garden', 'Early winter']);

  await sort.click();
  await expect(window.getByRole('menuitemradio', { name: 'Relevance' })).toBeChecked();
  await window.getByRole('menuitemradio', { name: 'Title' }).click();
  await expect.poll(() => firstTitles(window, 4)).toEqual(['Early winter', 'Winter', 'Winter garden']);
  await field.fill('winter garden');
  await expect.poll(() => firstTitles(window, 4)).toEqual(['Winter garden']);
  await expect(sort).toHaveText(/Title/);

  await field.fill('');
  await expect(sort).toHaveText(/Date/);
  await expect.poll(() => firstTitles(window, 4)).toEqual(byYear);
  await sort.click();
  await expect(window.getByRole('menuitemradio', { name: 'Relevance' })).toHaveCount(0);
});

test('the table shows no sorted column while it lists the best match first', async ({ gallery: { window, call } }) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  for (const title of ['Early winter', 'Winter']) await call('POST', '/artworks', { title, artistId });
  await openPage(window, '/artworks?view=list&q=winter');
  const row = (position: number) => window.getByRole('row').nth(position);
  await expect(row(1)).toContainText('Winter');
  await expect(row(2)).toContainText('Early winter');
  const title = window.getByRole('columnheader', { name: 'Title' });
  await expect(title).toHaveAttribute('aria-sort', 'none');
  await title.getByRole('button').click();
  await expect(title).toHaveAttribute('aria-sort', 'ascending');
  await expect(row(1)).toContainText('Early winter');
});

test('a search of the artists lists the best match first until another sort is chosen', async ({
  gallery: { window, call },
}) => {
  for (const name of ['Anna Bell-Klee', 'Felix Klee', 'Klee', 'Zoe Ash']) await call('POST', '/artists', { name });
  await openPage(window, '/artists');
  const names = async () =>
    (await window.getByRole('listitem').getByRole('link').allInnerTexts()).map((text) => text.split('\n')[0]);
  await expect.poll(names).toEqual(['Zoe Ash', 'Anna Bell-Klee', 'Klee', 'Felix Klee']);
  const sort = window.getByRole('combobox', { name: 'Sort by' });
  await window.getByRole('textbox', { name: 'Search artists' }).fill('klee');
  await expect(sort).toHaveValue('Relevance');
  await expect.poll(names).toEqual(['Klee', 'Felix Klee', 'Anna Bell-Klee']);
  await expect(window.getByRole('button', { name: 'Ascending' })).toBeDisabled();
  await window.getByRole('textbox', { name: 'Search artists' }).fill('');
  await expect(sort).toHaveValue('Name');
});

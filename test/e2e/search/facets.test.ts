// cspell:ignore ébène
import type { Page } from '@playwright/test';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Call } from '../support/served.ts';

const panel = (window: Page) => window.getByRole('complementary', { name: 'Filters' });
const value = (window: Page, name: string | RegExp) => panel(window).getByRole('checkbox', { name });
const total = (window: Page, text: string) => window.getByRole('status').filter({ hasText: text });

/** Adds eight drawings of one artist, two of them sold, and a bronze of another. */
async function addCollection(call: Call): Promise<void> {
  const { id: meadow } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  const { id: stone } = await call<{ id: string }>('POST', '/artists', { name: 'Otto Stone' });
  for (let n = 0; n < 8; n += 1) {
    const availability = n < 2 ? 'sold' : 'available';
    const drawing = { objectType: 'drawing', tags: [`sketchbook ${n}`], earliestYear: 1890 + n };
    await call('POST', '/artworks', { title: `Study ${n}`, artistId: meadow, availability, ...drawing });
  }
  await call('POST', '/artworks', { title: 'Bronze', artistId: stone, price: 1200, currency: 'EUR' });
}

test('facets narrow the list by several values, with the keyboard, and stay open', async ({ gallery }) => {
  const { window, call } = gallery;
  await addCollection(call);
  await openPage(window, '/artworks');
  await expect(total(window, '9 artworks')).toBeVisible();
  await window.getByRole('button', { name: 'Filter', exact: true }).click();
  await expect(value(window, 'Available 6')).toBeVisible();
  expect(await accessibilityProblems(window)).toEqual([]);

  await value(window, 'Sold 2').focus();
  await window.keyboard.press('Space');
  await expect(total(window, '2 artworks')).toBeVisible();
  await expect(value(window, 'Available 6')).toBeVisible();
  await value(window, /None 1/)
    .first()
    .click();
  await expect(total(window, '3 artworks')).toBeVisible();
  const chips = window.getByRole('list', { name: 'Active filters' });
  await expect(chips.getByText('Availability: None')).toBeVisible();
  await expect(value(window, 'Otto Stone 1')).toBeVisible();
  await chips.getByRole('button', { name: 'Remove filter: Sold' }).click();
  await expect(total(window, '1 artwork')).toBeVisible();
  await expect(value(window, 'Sold 2')).not.toBeChecked();

  await chips.getByRole('button', { name: 'Clear all' }).click();
  await panel(window).getByRole('textbox', { name: 'Find in Tags' }).fill('book 7');
  await expect(panel(window).getByRole('list', { name: 'Tags' }).getByRole('checkbox')).toHaveCount(1);
  await panel(window).getByRole('button', { name: 'Object type' }).click();
  await expect(value(window, 'Drawing 8')).toBeHidden();

  await window.reload();
  await expect(value(window, 'Available 6')).toBeVisible({ timeout: 45_000 });
  await expect(value(window, 'Drawing 8')).toBeHidden();
});

test('a long list of a gallery’s own terms has a search box, also for terms with accents', async ({
  gallery: { window, call },
}) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  const terms = [
    'oak',
    'gilt',
    'pine',
    'ash',
    'walnut',
    'cherry',
    'ébène',
    'steel',
    'tulip',
    'maple',
    'brass',
    'none yet',
  ];
  const field = { recordType: 'artworks', kind: 'list', label: 'Frame', terms };
  const { id } = await call<{ id: string }>('POST', '/custom-fields', field);
  for (const term of terms) await call('POST', '/artworks', { title: term, artistId, extra: { [id]: term } });
  await call('POST', '/artworks', { title: 'Bare', artistId });
  await openPage(window, '/artworks');
  await expect(total(window, '13 artworks')).toBeVisible();
  await window.getByRole('button', { name: 'Filter', exact: true }).click();
  const find = panel(window).getByRole('textbox', { name: 'Find in Frame' });
  await find.fill('EBEN');
  const values = panel(window).getByRole('list', { name: 'Frame' }).getByRole('checkbox');
  await expect(values).toHaveCount(1);
  expect(await accessibilityProblems(window)).toEqual([]);
  await value(window, 'ébène 1').press('Space');
  await expect(total(window, '1 artwork')).toBeVisible();
  await find.fill('');
  await expect(values).toHaveCount(6);
  await expect(value(window, 'ébène 1')).toBeChecked();
});

test('the search box understands fields', async ({ gallery: { window, call } }) => {
  await addCollection(call);
  await openPage(window, '/artworks');
  await window.getByRole('combobox', { name: 'Search artworks' }).fill('artist:meadow -availability:sold year:>1894');
  await expect(total(window, '3 artworks')).toBeVisible();
});

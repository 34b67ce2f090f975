import type { Page } from '@playwright/test';
import { openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';

type Artwork = { id: string; price: number | null; currency: string | null; heightMm: number | null };

/** Opens the form of a new artwork with its title filled in. */
async function newArtwork(window: Page, title: string): Promise<void> {
  await openPage(window, '/artworks/new');
  await window.locator('#title-field').fill(title);
}

/** Types a text into a field, as a user does, and leaves the field. */
async function type(window: Page, field: string, text: string): Promise<void> {
  await window.locator(`#${field}-field`).fill('');
  await window.locator(`#${field}-field`).pressSequentially(text);
}

const understood: [field: string, text: string, reading: string][] = [
  ['price', '12,500', '12,500'],
  ['price', '1’250.50', '1,250.50'],
  ['heightMm', '60.5 cm', '605 mm'],
  ['heightMm', '29,7 cm', '297 mm'],
  ['widthMm', '12 1/2 in', '317.5 mm'],
  ['weightG', '3.5 kg', '3,500 g'],
  ['earliestYear', '500 BC', '500 BC'],
  ['earliestYear', '−500', '500 BC'],
  ['earliestYear', 'c. 1830', '1830'],
];
const refused: [field: string, text: string, reason: RegExp][] = [
  ['price', '12.500', /12.5 or 12,500/],
  ['price', '1.250,50', /1,234.56/],
  ['price', '1e3', /number/],
  ['price', '-5', /0 or more/],
  ['heightMm', '12 1/2', /unit/],
  ['heightMm', '3 ells', /mm, cm, m, in/],
  ['earliestYear', '1830–1835', /one year/],
  ['latestYear', '18305', /2200 or less/],
];

test('a form shows how it understood a number, and why it did not', async ({ gallery: { window } }) => {
  await newArtwork(window, 'Harbour');
  await window.getByRole('button', { name: 'Years and measurements' }).click();
  for (const [field, text, reading] of understood) {
    await type(window, field, text);
    const input = window.locator(`#${field}-field`);
    await expect(input, text).toHaveAccessibleDescription(new RegExp(reading));
    await input.press('Tab');
    await expect(input, text).toHaveValue(text);
    await expect(input, text).not.toHaveAttribute('aria-invalid', 'true');
  }
  for (const [field, text, reason] of refused) {
    await type(window, field, text);
    const input = window.locator(`#${field}-field`);
    await input.press('Tab');
    await expect(input, text).toHaveAccessibleDescription(reason);
    await expect(input, text).toHaveValue(text);
    await expect(input, text).toHaveAttribute('aria-invalid', 'true');
  }
});

test('the language of the window decides what a number means', async ({ gallery: { window, call } }) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  const { id } = await call<Artwork>('POST', '/artworks', { title: 'Harbour', artistId });
  await window.evaluate((path) => {
    localStorage.setItem('qwarty.language', 'de');
    location.hash = path;
    location.reload();
  }, `/artworks/${id}`);
  await window.getByRole('button', { name: 'Bearbeiten', exact: true }).click();
  await window.getByRole('button', { name: 'Jahre und Maße in Zahlen' }).click();
  await type(window, 'price', '12,500');
  await window.locator('#price-field').press('Tab');
  await expect(window.locator('#price-field')).toHaveAccessibleDescription(/12,5 oder 12.500/);
  await type(window, 'price', '12.500');
  await type(window, 'heightMm', '1.250,5');
  await window.keyboard.press('Control+s');
  await expect
    .poll(async () => await call<Artwork>('GET', `/artworks/${id}`))
    .toMatchObject({ price: 12500, currency: 'EUR', heightMm: 1250.5 });

  await window.evaluate(() => {
    localStorage.removeItem('qwarty.language');
    location.reload();
  });
  await expect(window.getByRole('main')).toContainText('€12,500');
});

test('a currency typed with the price, or else the default currency, is shown before saving', async ({
  gallery: { window, call },
}) => {
  await newArtwork(window, 'Harbour');
  const [price, currency] = [window.locator('#price-field'), window.locator('#currency-field')];
  await type(window, 'price', '1,200');
  await expect(currency).toHaveValue('EUR');
  await expect(price).toHaveAccessibleDescription('€1,200');
  await type(window, 'price', '1,200 CHF');
  await expect(currency).toHaveValue('CHF');
  await type(window, 'price', '$1,200');
  await price.press('Tab');
  await expect(price).toHaveAccessibleDescription(/code/);
  await type(window, 'price', '');
  await expect(currency).toHaveValue('');
  await currency.fill('USD');
  await type(window, 'price', '$1,200');
  await expect(price).toHaveAccessibleDescription('US$1,200');
  await window.getByRole('combobox', { name: 'Artist' }).fill('Clara Meadow');
  await window.getByRole('option', { name: 'Add artist “Clara Meadow”' }).click();
  await window.getByRole('button', { name: 'Add artwork' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Harbour' })).toBeVisible();
  const { items } = await call<{ items: Artwork[] }>('GET', '/artworks');
  expect(items).toMatchObject([{ price: 1200, currency: 'USD' }]);
});

test('two pasted lines do not become one number', async ({ gallery: { window, app } }) => {
  await newArtwork(window, 'Harbour');
  await app.evaluate(({ clipboard }) => clipboard.writeText('12\n500'));
  await window.locator('#price-field').focus();
  await window.keyboard.press('Control+v');
  await window.keyboard.press('Tab');
  await expect(window.locator('#price-field')).toHaveValue('12; 500');
  await expect(window.locator('#price-field')).toHaveAccessibleDescription(/number/);
});

test('years of a life and of a filter are read like all numbers', async ({ gallery: { window, call } }) => {
  await openPage(window, '/artists/new');
  const born = window.getByLabel('Year of birth');
  await born.fill('1830–1835');
  await born.press('Tab');
  await expect(born).toHaveAccessibleDescription(/one year/);
  await expect(born).toHaveValue('1830–1835');
  await born.fill('20 BC');
  await expect(born).toHaveAccessibleDescription('20 BC');
  await born.fill('');

  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  await call('POST', '/artworks', { title: 'Amphora', artistId, earliestYear: -500, latestYear: -500 });
  await call('POST', '/artworks', { title: 'Harbour', artistId, earliestYear: 1890, latestYear: 1890 });
  await openPage(window, '/artworks');
  await window.getByRole('button', { name: 'Filter' }).click();
  await window.getByLabel('To year').fill('400 BC');
  await expect(window.getByText('1 artwork', { exact: true })).toBeVisible();
  await window.getByLabel('To year').fill('400 BCx');
  await window.getByLabel('From year').focus();
  await expect(window.getByLabel('To year')).toHaveAccessibleDescription(/one year/);
  await expect(window.getByLabel('To year')).toHaveValue('400 BCx');
});

import type { Page } from '@playwright/test';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';

type Record = { id: string };

const field = (window: Page, name: string) => window.locator(`#${name}-field`);
const artistField = (window: Page) => window.getByRole('combobox', { name: 'Artist' });

test('an artwork with nine fields and a new artist takes at most 12 navigation keys', async ({
  gallery: { window, app, call },
}) => {
  const { id: artistId } = await call<Record>('POST', '/artists', { name: 'Augustus Egg' });
  await call('POST', '/artworks', { title: 'Quay', artistId, inventoryNumber: '2026.009' });
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await window.keyboard.press(key);
  };
  // Counts only keys that move, choose or save; `type` enters the texts.
  const type = async (text: string) => await window.keyboard.type(text);

  // Ctrl+N, which Playwright cannot press because it belongs to the native menu.
  keys += 1;
  await app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()
      ?.items.flatMap(({ submenu }) => submenu?.items ?? [])
      .find(({ accelerator }) => accelerator === 'CmdOrCtrl+N')
      ?.click(),
  );
  await expect(field(window, 'title')).toBeFocused();
  await expect(field(window, 'inventoryNumber')).toHaveValue('2026.010');
  await type('Harbour at dusk');
  await press('Tab');
  await type('Gwen John');
  for (let step = 0; step < 3; step += 1) await press('Tab');
  await expect(field(window, 'dateText')).toBeFocused();
  await type('c. 1910');
  await press('Tab');
  await type('Oil on canvas');
  await press('Tab');
  await type('60 × 80 cm');
  await press('Tab');
  // The proposed inventory number is right.
  await press('Tab');
  await type('Painting');
  await press('Tab');
  await type('res');
  await press('Tab');
  await type('12,500 CHF');
  await press('Control+Shift+Enter');
  await expect(window.getByText('“Harbour at dusk” added')).toBeVisible();
  expect(keys).toBeLessThanOrEqual(12);

  const { items } = await call<{ items: Record[] }>('GET', '/artworks?q=Harbour');
  const saved = await call<Record & { artistName: string }>('GET', `/artworks/${items[0]?.id}`);
  expect(saved).toMatchObject({ title: 'Harbour at dusk', artistName: 'Gwen John', dateText: 'c. 1910' });
  expect(saved).toMatchObject({ earliestYear: 1905, latestYear: 1915, medium: 'Oil on canvas', heightMm: 600 });
  expect(saved).toMatchObject({ inventoryNumber: '2026.010', objectType: 'painting', availability: 'reserved' });
  expect(saved).toMatchObject({ price: 12500, currency: 'CHF' });

  // The next record begins.
  await expect(field(window, 'title')).toBeFocused();
  await expect(field(window, 'title')).toHaveValue('');
  await expect(field(window, 'inventoryNumber')).toHaveValue('2026.011');
  await expect(window.getByText('Unsaved changes')).toBeHidden();
  const accelerators = await app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items.map(({ accelerator }) => accelerator)),
  );
  expect(accelerators).toContain('CmdOrCtrl+Shift+Enter');
});

test('an artwork is duplicated with the chosen fields', async ({ gallery: { window, call } }) => {
  const { id: artistId } = await call<Record>('POST', '/artists', { name: 'Gwen John' });
  const stored = { title: 'Harbour', artistId, medium: 'Etching', dateText: '1910', inventoryNumber: 'P7' };
  const { id } = await call<Record>('POST', '/artworks', { ...stored, tags: ['on loan'] });
  await openPage(window, `/artworks/${id}`);
  await expect(window.getByRole('heading', { level: 1, name: 'Harbour' })).toBeVisible();
  await window.keyboard.press('Control+Shift+d');
  const dialog = window.getByRole('dialog', { name: 'Duplicate “Harbour”' });
  await expect(dialog.getByRole('checkbox', { name: 'Inventory number' })).not.toBeChecked();
  await dialog.getByRole('checkbox', { name: 'Date' }).uncheck();
  expect(await accessibilityProblems(window)).toEqual([]);
  await dialog.getByRole('button', { name: 'Duplicate' }).click();
  await expect(field(window, 'title')).toHaveValue('Harbour');
  await expect(artistField(window)).toHaveValue('Gwen John');
  await expect(field(window, 'medium')).toHaveValue('Etching');
  await expect(field(window, 'dateText')).toHaveValue('');
  await expect(field(window, 'inventoryNumber')).toHaveValue('P8');
  await expect(window.getByRole('main').getByText('on loan')).toBeVisible();
  await expect(window.getByText('Next after the newest number')).toBeVisible();

  // The choice is kept.
  await openPage(window, `/artworks/${id}`);
  await window.getByRole('button', { name: 'Discard changes' }).click();
  await window.getByRole('button', { name: 'More actions' }).click();
  await window.getByRole('menuitem', { name: 'Duplicate…' }).click();
  await expect(dialog.getByRole('checkbox', { name: 'Date' })).not.toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: 'Medium' })).toBeChecked();
  await window.keyboard.press('Escape');

  // Artists are entered one after the other as well.
  await openPage(window, '/artists/new');
  const name = window.getByLabel('Name', { exact: true });
  await name.fill('Clara Meadow');
  await window.keyboard.press('Control+Shift+Enter');
  await expect(name).toHaveValue('');
  await expect(name).toBeFocused();
  await expect(window.getByText('Unsaved changes')).toBeHidden();
  expect((await call<{ total: number }>('GET', '/artists')).total).toBe(2);
});

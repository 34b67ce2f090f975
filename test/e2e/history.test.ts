import type { Page } from '@playwright/test';
import { accessibilityProblems } from './support/accessibility.ts';
import { admin, chooseFromUserMenu, openPage } from './support/curator.ts';
import { expect, test } from './support/fixtures.ts';
import type { Call } from './support/served.ts';

type Record = { id: string };

const change = (window: Page, title: string) => window.getByRole('listitem').filter({ hasText: title });

async function addArtworks(call: Call, ...titles: string[]): Promise<string[]> {
  const { id: artistId } = await call<Record>('POST', '/artists', { name: 'Clara Meadow' });
  const ids: string[] = [];
  for (const title of titles) ids.push((await call<Record>('POST', '/artworks', { title, artistId })).id);
  return ids;
}

test('unknown parameters in the address do not affect a page', async ({ gallery: { window, call } }) => {
  const [id] = await addArtworks(call, 'Harbour at dusk');
  for (const path of [
    '/history',
    '/deleted',
    '/artworks',
    '/artists',
    `/artworks/${id}`,
    '/sync',
    '/settings/general',
  ]) {
    await window.evaluate((hash) => {
      location.hash = hash;
    }, `${path}?unknown=1`);
    await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
    await window.waitForLoadState('networkidle');
    await expect(window.getByRole('alert'), path).toHaveCount(0);
  }
});

test('a change is undone from the history, with a preview of values that are not undone', async ({
  gallery: { window, call },
}) => {
  const [id] = await addArtworks(call, 'Harbour at dusk');
  await call('PUT', `/artworks/${id}`, { title: 'Harbour at dawn', medium: 'Oil on canvas' });
  await call('PUT', `/artworks/${id}`, { medium: 'Tempera' });
  await window.getByRole('link', { name: 'History' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'History' })).toBeVisible();
  const edits = change(window, 'Edited Harbour at dawn');
  await expect(edits).toHaveCount(2);
  await expect(edits.first()).toContainText(admin.name);

  await edits.last().getByRole('button', { name: 'Edited Harbour at dawn', exact: true }).click();
  await expect(edits.last()).toContainText('Harbour at dusk → Harbour at dawn');
  expect(await accessibilityProblems(window)).toEqual([]);

  await edits.last().getByRole('button', { name: 'Undo “Edited Harbour at dawn”' }).click();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByRole('listitem')).toHaveText(['Harbour at dawn: Mediumchanged since']);
  expect(await accessibilityProblems(window)).toEqual([]);
  await dialog.getByRole('button', { name: 'Undo the rest' }).click();
  await expect(change(window, 'Undo: Edited Harbour at dawn')).toBeVisible();
  await expect(edits.last()).toContainText('Undone');
  expect(await call('GET', `/artworks/${id}`)).toMatchObject({ title: 'Harbour at dusk', medium: 'Tempera' });

  await change(window, 'Undo: Edited Harbour at dawn')
    .getByRole('button', { name: /^Undo “Undo: / })
    .click();
  await expect(change(window, 'Redo: Edited Harbour at dawn')).toBeVisible();
  expect(await call('GET', `/artworks/${id}`)).toMatchObject({ title: 'Harbour at dawn' });
});

test('the history is filtered by user, record type and record', async ({ gallery: { window, call } }) => {
  const [id] = await addArtworks(call, 'Filtered harbour', 'Another');
  await openPage(window, '/history');
  await window.getByLabel('Record type').first().click();
  await window.getByRole('option', { name: 'Artists' }).click();
  await expect(change(window, 'Added Clara Meadow').first()).toBeVisible();
  await expect(change(window, 'Added Filtered harbour')).toBeHidden();
  await openPage(window, `/history?record=${id}`);
  await expect(change(window, 'Added Filtered harbour')).toBeVisible();
  await expect(change(window, 'Added Another')).toBeHidden();
  await window.getByRole('button', { name: 'One record only' }).click();
  await expect(change(window, 'Added Another').first()).toBeVisible();
});

test('deleted records are restored one by one or together, and the list can be emptied', async ({
  gallery: { window, call },
}) => {
  await call('DELETE', '/deleted');
  const ids = await addArtworks(call, 'Alder', 'Birch', 'Cedar');
  for (const id of ids) await call('DELETE', `/artworks/${id}`);
  await window.getByRole('link', { name: 'Recently deleted' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Recently deleted' })).toBeVisible();
  await expect(window.getByRole('listitem')).toHaveCount(3);
  expect(await accessibilityProblems(window)).toEqual([]);
  await window.emulateMedia({ colorScheme: 'dark' });
  expect(await accessibilityProblems(window)).toEqual([]);

  await window.getByRole('button', { name: 'Restore Birch' }).click();
  await expect(change(window, 'Birch')).toBeHidden();
  await window.getByRole('checkbox', { name: 'Select Alder' }).focus();
  await window.keyboard.press('Space');
  await window.getByRole('button', { name: 'Restore 1', exact: true }).press('Enter');
  await expect(change(window, 'Alder')).toBeHidden();
  const { items } = await call<{ items: { title: string }[] }>('GET', '/artworks');
  expect(items.map(({ title }) => title)).toEqual(['Alder', 'Birch']);

  await window.getByRole('button', { name: 'Empty…' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Empty', exact: true }).click();
  await expect(window.getByRole('heading', { name: 'Nothing deleted' })).toBeVisible();
});

test('values in the history read as in the rest of the window, in both languages', async ({
  gallery: { window, call },
}) => {
  const [id] = await addArtworks(call, 'Priced harbour');
  await call('PUT', `/artworks/${id}`, { price: 1200, currency: 'EUR', heightMm: 805.5, availability: 'available' });
  await call('PUT', `/artworks/${id}`, {
    price: 1450.5,
    heightMm: 1805,
    availability: 'not_for_sale',
    title: 'Harbour',
  });
  await openPage(window, '/history');
  const edit = change(window, 'Edited Harbour').first();
  await edit.getByRole('button', { name: 'Edited Harbour', exact: true }).click();
  const values = edit.locator('dl > div');
  await expect(values).toHaveText([
    'TitlePriced harbour → Harbour',
    'Sort titlePriced harbour → Harbour',
    'Height (mm)805.5 → 1,805',
    'AvailabilityAvailable → Not for sale',
    'Price€1,200 → €1,450.50',
  ]);
  await window.evaluate(() => localStorage.setItem('qwarty.language', 'de'));
  await window.reload();
  await change(window, 'Harbour').first().getByRole('button', { expanded: false }).first().click();
  await expect(window.locator('dl > div')).toContainText([
    '',
    '',
    '805,5 → 1.805',
    /Unverkäuflich/,
    '1.200 € → 1.450,50 €',
  ]);
});

test('the history and the deleted records load more while they are scrolled, and have few rows in the page', async ({
  gallery: { window, call },
}) => {
  const count = 120;
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push((await call<Record>('POST', '/artists', { name: `Artist ${n}` })).id);
  await openPage(window, '/history');
  const rows = window.getByRole('list', { name: 'History' }).getByRole('listitem');
  await expect(rows.first()).toContainText(`Added Artist ${count - 1}`);
  expect(await rows.count()).toBeLessThan(60);
  await rows.first().getByRole('button').first().press('ArrowDown');
  await expect(rows.nth(1).getByRole('button').first()).toBeFocused();
  expect(await focusedRowAtOnce(window, 'End')).toBe('100');
  await expect(async () => {
    await window.keyboard.press('End');
    const last = rows.last();
    expect(Number(await last.getAttribute('aria-setsize'))).toBeGreaterThanOrEqual(count);
    expect(await last.getAttribute('aria-posinset')).toBe(await last.getAttribute('aria-setsize'));
    // More rows may have been loaded since the key was pressed.
    await expect(last.getByRole('button').first()).toBeFocused({ timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  expect(await rows.count()).toBeLessThan(60);
  expect(await accessibilityProblems(window)).toEqual([]);

  await call('DELETE', '/deleted');
  for (const id of ids) await call('DELETE', `/artists/${id}`);
  await openPage(window, '/deleted');
  const deleted = window.getByRole('list', { name: 'Recently deleted' }).getByRole('listitem');
  await expect(deleted.first()).toContainText(`Artist ${count - 1}`);
  expect(await deleted.count()).toBeLessThan(60);
  await window.getByRole('checkbox', { name: 'Select all' }).check();
  await window.getByRole('button', { name: `Restore ${count}`, exact: true }).click();
  await expect(window.getByRole('heading', { name: 'Nothing deleted' })).toBeVisible({ timeout: 60_000 });
});

test('an offered undo disappears when the window is locked', async ({ gallery: { window, call } }) => {
  await addArtworks(call, 'Secret harbour');
  await openPage(window, '/artworks');
  await window.getByRole('option').filter({ hasText: 'Secret harbour' }).click();
  await window.getByRole('listbox', { name: 'Artworks' }).press('Delete');
  await expect(window.getByRole('button', { name: 'Undo' })).toBeVisible();
  await chooseFromUserMenu(window, 'Lock window');
  await expect(window.getByLabel('Password', { exact: true })).toBeVisible();
  await expect(window.getByText('Secret harbour')).toBeHidden();
  await window.getByLabel('Password', { exact: true }).fill(admin.password);
  await window.getByRole('button', { name: 'Unlock' }).click();
  await expect(window.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await expect(window.getByRole('button', { name: 'Undo' })).toBeHidden();
});

/** Presses a key and returns the position of the row that has the focus before the window draws again. */
function focusedRowAtOnce(window: Page, key: string): Promise<string | null | undefined> {
  return window.evaluate((pressed) => {
    const event = new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
    return document.activeElement?.closest('[aria-posinset]')?.getAttribute('aria-posinset');
  }, key);
}

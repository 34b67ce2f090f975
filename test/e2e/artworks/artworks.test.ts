import type { Page } from '@playwright/test';
import { accessibilityProblems } from '../support/accessibility.ts';
import { caption, editArtwork, openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Call } from '../support/served.ts';

type Record = { id: string; medium: string | null; creditLine: string | null };

const tile = (window: Page, title: string) => window.getByRole('option').filter({ hasText: title });

/** Adds artworks with these titles over HTTP, as another user would; returns their ids. */
async function addArtworks(call: Call, titles: string[]): Promise<string[]> {
  const { id: artistId } = await call<Record>('POST', '/artists', { name: 'Clara Meadow' });
  const ids: string[] = [];
  for (const title of titles) ids.push((await call<Record>('POST', '/artworks', { title, artistId })).id);
  return ids;
}

/** Opens a page while the window is busy for so long that debounced actions are overdue when it continues. */
async function leaveBusily(window: Page, path: string): Promise<void> {
  await window.evaluate((to) => {
    const until = performance.now() + 600;
    while (performance.now() < until);
    location.hash = to;
  }, path);
}

test('an artwork is added together with its artist and survives a restart', async ({ launchApp }) => {
  const { app, window } = await launchApp();
  await window.getByRole('link', { name: 'New artwork' }).first().click();
  await window.getByLabel('Title', { exact: true }).fill('Harbour at dusk');
  await window.getByRole('button', { name: 'Add artwork' }).click();
  await expect(window.getByLabel('Title', { exact: true })).toHaveValue('Harbour at dusk');
  await window.getByRole('combobox', { name: 'Artist' }).fill('Clara Meadow');
  await window.getByRole('option', { name: 'Add artist “Clara Meadow”' }).click();
  await window.getByRole('button', { name: 'Add artwork' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Harbour at dusk' })).toBeVisible();

  await app.close();
  const again = await launchApp();
  await expect(tile(again.window, 'Harbour at dusk')).toBeVisible({ timeout: 45_000 });
});

test('artworks are selected, deleted and restored by keyboard', async ({ gallery: { window, call } }) => {
  await addArtworks(call, ['Alder', 'Birch', 'Cedar', 'Dogwood']);
  await expect(window.getByText('4 artworks')).toBeVisible();

  await window.getByRole('listbox', { name: 'Artworks' }).focus();
  await window.keyboard.press('ArrowRight');
  await expect(tile(window, 'Alder')).toHaveAttribute('aria-selected', 'true');
  await window.keyboard.press('Shift+ArrowRight');
  await expect(window.getByText('2 selected')).toBeVisible();
  await window.keyboard.press('Delete');
  await expect(window.getByText('2 artworks', { exact: true }).first()).toBeVisible();
  await expect(tile(window, 'Birch')).toBeHidden();
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(window.getByText('4 artworks')).toBeVisible();

  await window.getByRole('listbox', { name: 'Artworks' }).focus();
  await window.keyboard.press('Control+a');
  await expect(window.getByText('4 selected')).toBeVisible();
});

test('going back from an artwork restores the filter and the selection', async ({ gallery: { window, call } }) => {
  await addArtworks(call, ['Alder', 'Birch', 'Birch in snow']);
  await window.getByRole('combobox', { name: 'Search artworks' }).fill('birch');
  await expect(window.getByText('2 artworks')).toBeVisible();
  await tile(window, 'Birch in snow').click();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { level: 1, name: 'Birch in snow' })).toBeVisible();
  await window.goBack();
  await expect(window.getByText('2 artworks')).toBeVisible();
  await expect(tile(window, 'Birch in snow')).toHaveAttribute('aria-selected', 'true');
});

test('the selection survives another page and a reload', async ({ gallery: { window, call } }) => {
  await addArtworks(call, ['Alder', 'Birch', 'Cedar']);
  await tile(window, 'Alder').click();
  await tile(window, 'Cedar').click({ modifiers: ['Control'] });
  await expect(window.getByText('2 selected')).toBeVisible();
  // The address is updated with a short delay and must hold both ids.
  await expect(window).toHaveURL(/selected=[^&]+\.[^&]+/);
  await window.getByRole('link', { name: 'Artists', exact: true }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Artists' })).toBeVisible();
  await window.goBack();
  await expect(window.getByText('2 selected')).toBeVisible();
  await expect(tile(window, 'Cedar')).toHaveAttribute('aria-selected', 'true');

  await window.reload();
  await expect(window.getByText('2 selected')).toBeVisible({ timeout: 45_000 });
  // The selection survives another view of the list, but not another search.
  await window.getByTitle('List', { exact: true }).click();
  await expect(window.getByRole('row', { name: /Cedar/ })).toHaveAttribute('aria-selected', 'true');
  await window.getByRole('combobox', { name: 'Search artworks' }).fill('birch');
  await expect(window.getByText('1 artwork', { exact: true })).toBeVisible();
  await expect.poll(() => window.url()).not.toContain('selected=');
});

test('a search deselects artworks that it does not find', async ({ gallery: { window, call } }) => {
  await addArtworks(call, ['Alder', 'Birch', 'Birch in snow']);
  await tile(window, 'Birch in snow').click();
  await tile(window, 'Alder').click({ modifiers: ['Control'] });
  await expect(window.getByText('2 selected')).toBeVisible();
  await window.getByRole('combobox', { name: 'Search artworks' }).fill('birch');
  await expect(tile(window, 'Alder')).toBeHidden();
  // Hidden artworks are deselected, so that they cannot be deleted unseen.
  await expect(window.getByText('2 artworks')).toBeVisible();
  await expect(tile(window, 'Birch in snow')).toHaveAttribute('aria-selected', 'true');
  await window.getByRole('listbox', { name: 'Artworks' }).focus();
  await window.keyboard.press('Delete');
  await expect(tile(window, 'Birch in snow')).toBeHidden();
  await expect(tile(window, 'Birch')).toBeVisible();
});

test('the details panel saves a field on blur and shows why a value is refused', async ({
  gallery: { window, call },
}) => {
  await addArtworks(call, ['Alder', 'Birch']);
  await openPage(window, '/artworks?details=true');
  await tile(window, 'Alder').click();
  const details = window.getByRole('complementary', { name: 'Details' });
  await details.getByLabel('Medium').fill('Oil on copper');
  await details.getByLabel('Currency').fill('EURO');
  await details.getByLabel('Title', { exact: true }).focus();
  await expect(details.getByText(/currency code/)).toBeVisible();
  await expect(details.getByLabel('Currency')).toHaveValue('EURO');
  await details.getByLabel('Currency').fill('EUR');
  await tile(window, 'Birch').click();
  await expect(details.getByLabel('Medium')).toHaveValue('');
  await tile(window, 'Alder').click();
  await expect(details.getByLabel('Medium')).toHaveValue('Oil on copper');
});

test('two edits of one artwork are shown side by side, and the chosen version is saved', async ({
  gallery: { window, call },
}) => {
  const [id = ''] = await addArtworks(call, ['Alder']);
  await openPage(window, `/artworks/${id}`);
  await editArtwork(window);
  await window.getByLabel('Medium').fill('Oil on canvas');

  await call('PUT', `/artworks/${id}`, { medium: 'Oil on panel', creditLine: 'Bequest of a friend' });
  await window.getByRole('button', { name: 'Save changes' }).click();
  const dialog = window.getByRole('dialog', { name: 'Alder has changed since you opened it' });
  await expect(dialog.getByText('Oil on panel')).toBeVisible();
  await expect(dialog.getByText('Oil on canvas')).toBeVisible();
  await dialog.getByRole('button', { name: 'Save selection' }).click();
  await expect(caption(window)).toContainText('Oil on canvas');
  expect(await call('GET', `/artworks/${id}`)).toMatchObject({
    medium: 'Oil on canvas',
    creditLine: 'Bequest of a friend',
  });
});

test('the context menu acts on the artwork under the pointer, or on the selection', async ({
  gallery: { window, call },
}) => {
  await addArtworks(call, ['Alder', 'Birch', 'Cedar', 'Dogwood']);
  await expect(window.getByText('4 artworks')).toBeVisible();
  const menu = window.getByRole('menu', { name: 'Actions for the selection' });

  await tile(window, 'Birch').click({ button: 'right' });
  await expect(tile(window, 'Birch')).toHaveAttribute('aria-selected', 'true');
  await menu.getByRole('menuitem', { name: 'Open' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Birch' })).toBeVisible();
  await window.goBack();

  // Click, Control-click and Shift-click select three artworks; the menu then acts on all of them.
  await tile(window, 'Alder').click();
  await tile(window, 'Birch').click({ modifiers: ['Control'] });
  await expect(window.getByText('2 selected')).toBeVisible();
  await tile(window, 'Cedar').click({ modifiers: ['Shift', 'Control'] });
  await expect(window.getByText('3 selected')).toBeVisible();
  await tile(window, 'Alder').click({ modifiers: ['Control'] });
  await expect(window.getByText('2 selected')).toBeVisible();
  await tile(window, 'Cedar').click({ button: 'right' });
  await expect(menu.getByRole('menuitem', { name: 'Open' })).toHaveCount(0);
  await menu.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(window.getByText('2 artworks', { exact: true }).first()).toBeVisible();
  await expect(tile(window, 'Alder')).toBeVisible();
  await expect(tile(window, 'Dogwood')).toBeVisible();
});

test('the toolbar stays on one line in the smallest window, with and without the details panel', async ({
  gallery: { app, window, call },
}) => {
  await addArtworks(call, ['Alder']);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(760, 560));
  for (const path of ['/artworks', '/artworks?details=true', '/artworks?details=true&view=list']) {
    await openPage(window, path);
    await window.getByText('Alder').first().click();
    const find = await window.getByRole('combobox', { name: 'Search artworks' }).boundingBox();
    const details = await window.getByRole('button', { name: 'Details' }).boundingBox();
    const middle = (box: typeof find) => (box ? box.y + box.height / 2 : Number.NaN);
    expect(Math.abs(middle(find) - middle(details)), path).toBeLessThan(2);
  }
});

for (const [list, field] of [
  ['/artworks', 'Search artworks'],
  ['/artists', 'Search artists'],
] as const) {
  test(`leaving ${list} right after typing a search does not lead back to it`, async ({ gallery: { window } }) => {
    await openPage(window, list);
    await window.getByPlaceholder(field).fill('Al');
    await leaveBusily(window, `${list}/new`);
    await expect(window.getByPlaceholder(field)).toBeHidden();
    await expect(window).toHaveURL(new RegExp(`${list}/new`));
  });
}

test('leaving the list right after selecting an artwork does not lead back to it', async ({
  gallery: { window, call },
}) => {
  await addArtworks(call, ['Alder']);
  await openPage(window, '/artworks');
  await window.getByText('Alder').first().click();
  await leaveBusily(window, '/artworks/new');
  await expect(window.getByLabel('Medium')).toBeVisible();
  await expect(window).toHaveURL(/artworks\/new/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the artwork pages pass axe in ${colorScheme} mode`, async ({ gallery: { window, call } }) => {
    await window.emulateMedia({ colorScheme });
    expect(await accessibilityProblems(window)).toEqual([]);
    const [id = ''] = await addArtworks(call, ['Alder', 'Birch']);
    for (const path of ['/artworks?details=true', '/artworks?view=list', `/artworks/${id}`, '/artworks/new']) {
      await openPage(window, path);
      if (path.includes('?')) await window.getByText('Alder').first().click();
      else if (path.endsWith('/new')) await expect(window.getByLabel('Medium')).toBeVisible();
      else await expect(caption(window)).toBeVisible();
      expect(await accessibilityProblems(window), path).toEqual([]);
      if (!path.endsWith(id)) continue;
      await editArtwork(window);
      expect(await accessibilityProblems(window), `${path}, edited`).toEqual([]);
    }
  });
}

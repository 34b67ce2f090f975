import type { Page } from '@playwright/test';
import { accessibilityProblems } from './accessibility.ts';
import { admin, makeFirstAdmin, openPage } from './curator.ts';
import { expect, test } from './fixtures.ts';
import { callerOf, serve } from './served.ts';

type Record = { id: string; medium: string | null; creditLine: string | null };

const tile = (window: Page, title: string) => window.getByRole('option').filter({ hasText: title });

/** Puts artworks with these titles into the gallery, over HTTP as another person would; answers their ids. */
async function withArtworks(workspace: string, titles: string[]): Promise<string[]> {
  const { url, stop } = await serve(workspace);
  const call = await callerOf(url, admin);
  const { id: artistId } = await call<Record>('POST', '/artists', { name: 'Clara Meadow' });
  const ids: string[] = [];
  for (const title of titles) ids.push((await call<Record>('POST', '/artworks', { title, artistId })).id);
  await stop();
  return ids;
}

/** Goes to a page from a window that is busy at that moment: what was to happen after a rest is due when it goes on. */
async function leaveBusily(window: Page, path: string): Promise<void> {
  await window.evaluate((to) => {
    const until = performance.now() + 600;
    while (performance.now() < until);
    location.hash = to;
  }, path);
}

test('an artwork is added together with its artist, and is there when one comes back', async ({ launchApp }) => {
  const { app, window } = await launchApp();
  await makeFirstAdmin(window);
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

test('works are chosen, deleted and brought back without a mouse', async ({ launchApp, workspace }) => {
  const { window } = await launchApp();
  await makeFirstAdmin(window);
  await withArtworks(workspace, ['Alder', 'Birch', 'Cedar', 'Dogwood']);
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

test('opening a work and going back comes to the same filter and the same work', async ({ launchApp, workspace }) => {
  const { window } = await launchApp();
  await makeFirstAdmin(window);
  await withArtworks(workspace, ['Alder', 'Birch', 'Birch in snow']);
  await window.getByRole('textbox', { name: 'Search artworks' }).fill('birch');
  await expect(window.getByText('2 artworks')).toBeVisible();
  await tile(window, 'Birch in snow').click();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { level: 1, name: 'Birch in snow' })).toBeVisible();
  await window.goBack();
  await expect(window.getByText('2 artworks')).toBeVisible();
  await expect(tile(window, 'Birch in snow')).toHaveAttribute('aria-selected', 'true');
});

test('what is chosen is there again after another page, and after the window was loaded again', async ({
  launchApp,
  workspace,
}) => {
  const { window } = await launchApp();
  await makeFirstAdmin(window);
  await withArtworks(workspace, ['Alder', 'Birch', 'Cedar']);
  await tile(window, 'Alder').click();
  await tile(window, 'Cedar').click({ modifiers: ['Control'] });
  await expect(window.getByText('2 selected')).toBeVisible();
  await expect.poll(() => window.url()).toContain('selected=');
  await window.getByRole('link', { name: 'Artists', exact: true }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Artists' })).toBeVisible();
  await window.goBack();
  await expect(window.getByText('2 selected')).toBeVisible();
  await expect(tile(window, 'Cedar')).toHaveAttribute('aria-selected', 'true');

  await window.reload();
  await expect(window.getByText('2 selected')).toBeVisible({ timeout: 45_000 });
  // Another view of the same list keeps it; another list does not.
  await window.getByTitle('List', { exact: true }).click();
  await expect(window.getByRole('row', { name: /Cedar/ })).toHaveAttribute('aria-selected', 'true');
  await window.getByRole('textbox', { name: 'Search artworks' }).fill('birch');
  await expect(window.getByText('1 artwork', { exact: true })).toBeVisible();
  await expect.poll(() => window.url()).not.toContain('selected=');
});

test('a search keeps chosen what it finds, and lets go of the rest', async ({ launchApp, workspace }) => {
  const { window } = await launchApp();
  await makeFirstAdmin(window);
  await withArtworks(workspace, ['Alder', 'Birch', 'Birch in snow']);
  await tile(window, 'Birch in snow').click();
  await tile(window, 'Alder').click({ modifiers: ['Control'] });
  await expect(window.getByText('2 selected')).toBeVisible();
  await window.getByRole('textbox', { name: 'Search artworks' }).fill('birch');
  await expect(tile(window, 'Alder')).toBeHidden();
  // What is not in sight any more is not chosen either: nobody deletes what they do not see.
  await expect(window.getByText('2 artworks')).toBeVisible();
  await expect(tile(window, 'Birch in snow')).toHaveAttribute('aria-selected', 'true');
  await window.getByRole('listbox', { name: 'Artworks' }).focus();
  await window.keyboard.press('Delete');
  await expect(tile(window, 'Birch in snow')).toBeHidden();
  await expect(tile(window, 'Birch')).toBeVisible();
});

test('the inspector saves a field when it is left, and says what it refuses', async ({ launchApp, workspace }) => {
  const { window } = await launchApp();
  await makeFirstAdmin(window);
  await withArtworks(workspace, ['Alder', 'Birch']);
  await openPage(window, '/artworks?inspector=true');
  await tile(window, 'Alder').click();
  const inspector = window.getByRole('complementary', { name: 'Details' });
  await inspector.getByLabel('Medium').fill('Oil on copper');
  await inspector.getByLabel('Currency').fill('EURO');
  await inspector.getByLabel('Title', { exact: true }).focus();
  await expect(inspector.getByText(/currency code/)).toBeVisible();
  await expect(inspector.getByLabel('Currency')).toHaveValue('EURO');
  await inspector.getByLabel('Currency').fill('EUR');
  await tile(window, 'Birch').click();
  await expect(inspector.getByLabel('Medium')).toHaveValue('');
  await tile(window, 'Alder').click();
  await expect(inspector.getByLabel('Medium')).toHaveValue('Oil on copper');
});

test('two edits of one artwork show both versions, and what was chosen is saved', async ({ launchApp, workspace }) => {
  const { window } = await launchApp();
  await makeFirstAdmin(window);
  const [id = ''] = await withArtworks(workspace, ['Alder']);
  await openPage(window, `/artworks/${id}`);
  await window.getByLabel('Medium').fill('Oil on canvas');

  const { url, stop } = await serve(workspace);
  const call = await callerOf(url, admin);
  await call('PUT', `/artworks/${id}`, { medium: 'Oil on panel', creditLine: 'Bequest of a friend' });
  await window.getByRole('button', { name: 'Save changes' }).click();
  const dialog = window.getByRole('dialog', { name: 'Alder has changed since you opened it' });
  await expect(dialog.getByText('Oil on panel')).toBeVisible();
  await expect(dialog.getByText('Oil on canvas')).toBeVisible();
  await dialog.getByRole('button', { name: 'Save selection' }).click();
  await expect(window.getByText('Unsaved changes')).toBeHidden();
  expect(await call('GET', `/artworks/${id}`)).toMatchObject({
    medium: 'Oil on canvas',
    creditLine: 'Bequest of a friend',
  });
  await stop();
});

test('the context menu acts on the work under the pointer, or on all that are chosen', async ({
  launchApp,
  workspace,
}) => {
  const { window } = await launchApp();
  await makeFirstAdmin(window);
  await withArtworks(workspace, ['Alder', 'Birch', 'Cedar', 'Dogwood']);
  await expect(window.getByText('4 artworks')).toBeVisible();
  const menu = window.getByRole('menu', { name: 'Actions for the selection' });

  await tile(window, 'Birch').click({ button: 'right' });
  await expect(tile(window, 'Birch')).toHaveAttribute('aria-selected', 'true');
  await menu.getByRole('menuitem', { name: 'Open' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Birch' })).toBeVisible();
  await window.goBack();

  // One with a click, one with Control, everything between with Shift: the menu then stands for all three.
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

test('the controls of the list stay on one line in the smallest window, with and without the inspector', async ({
  launchApp,
  workspace,
}) => {
  const { app, window } = await launchApp();
  await makeFirstAdmin(window);
  await withArtworks(workspace, ['Alder']);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(760, 560));
  for (const path of ['/artworks', '/artworks?inspector=true', '/artworks?inspector=true&view=list']) {
    await openPage(window, path);
    await window.getByText('Alder').first().click();
    const find = await window.getByRole('textbox', { name: 'Search artworks' }).boundingBox();
    const inspector = await window.getByRole('button', { name: 'Details' }).boundingBox();
    const middle = (box: typeof find) => (box ? box.y + box.height / 2 : Number.NaN);
    expect(Math.abs(middle(find) - middle(inspector)), path).toBeLessThan(2);
  }
});

for (const [list, field] of [
  ['/artworks', 'Search artworks'],
  ['/artists', 'Search artists'],
] as const) {
  test(`who leaves ${list} right after typing a search is not brought back to it`, async ({ launchApp }) => {
    const { window } = await launchApp();
    await makeFirstAdmin(window);
    await openPage(window, list);
    await window.getByRole('textbox', { name: field }).fill('Al');
    await leaveBusily(window, `${list}/new`);
    await expect(window.getByRole('textbox', { name: field })).toBeHidden();
    await expect(window).toHaveURL(new RegExp(`${list}/new`));
  });
}

test('who leaves the list right after choosing a work is not brought back to it', async ({ launchApp, workspace }) => {
  const { window } = await launchApp();
  await makeFirstAdmin(window);
  await withArtworks(workspace, ['Alder']);
  await openPage(window, '/artworks');
  await window.getByText('Alder').first().click();
  await leaveBusily(window, '/artworks/new');
  await expect(window.getByLabel('Medium')).toBeVisible();
  await expect(window).toHaveURL(/artworks\/new/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the pages of artworks in ${colorScheme}`, async ({ launchApp, workspace }) => {
    const { window } = await launchApp();
    await window.emulateMedia({ colorScheme });
    await makeFirstAdmin(window);
    expect(await accessibilityProblems(window)).toEqual([]);
    const [id = ''] = await withArtworks(workspace, ['Alder', 'Birch']);
    for (const path of ['/artworks?inspector=true', '/artworks?view=list', `/artworks/${id}`, '/artworks/new']) {
      await openPage(window, path);
      if (path.includes('?')) await window.getByText('Alder').first().click();
      else await expect(window.getByLabel('Medium')).toBeVisible();
      expect(await accessibilityProblems(window), path).toEqual([]);
    }
  });
}

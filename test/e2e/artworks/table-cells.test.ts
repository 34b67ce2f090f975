import { accessibilityProblems } from '../support/accessibility.ts';
import { type Artwork, cell, openTable, stored } from '../support/artwork-cells.ts';
import { openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';

test('cells are edited in place by keyboard, each edit is undone, and nothing typed is lost', async ({ gallery }) => {
  const { window, call } = gallery;
  const press = async (...keys: string[]) => {
    for (const key of keys) await window.keyboard.press(key);
  };
  await openTable(gallery);
  await cell(window, 1, 'inventoryNumber').click();
  // Typing starts, Enter saves and goes down.
  await window.keyboard.type('B1');
  await press('Enter');
  await window.keyboard.type('B2');
  await press('Enter');
  await expect.poll(async () => (await stored(gallery, 'Birch')).inventoryNumber).toBe('B2');
  expect((await stored(gallery, 'Alder')).inventoryNumber).toBe('B1');
  await expect(cell(window, 3, 'inventoryNumber')).toHaveAttribute('data-cursor', 'true');

  // A number that another artwork has stays in its cell, with the reason.
  await window.keyboard.type('B1');
  await press('Enter');
  await expect(cell(window, 3, 'inventoryNumber')).toHaveAttribute('aria-invalid', 'true');
  await expect(cell(window, 3, 'inventoryNumber')).toHaveText(/^B1: .*another artwork/i);
  await press('F2');
  await expect(window.getByRole('textbox', { name: 'Inventory no.' })).toHaveValue('B1');
  await press('Escape');
  await expect(cell(window, 3, 'inventoryNumber')).toHaveText('A3');

  // Tab saves and goes right: date, availability by its first letters, price with its currency.
  await press('ArrowRight');
  await window.keyboard.type('c. 1900');
  await expect(window.getByRole('textbox', { name: 'Date' })).toHaveAccessibleDescription('1895–1905');
  await press('Tab');
  await window.keyboard.type('res');
  await press('Tab');
  await window.keyboard.type('12.500');
  await press('Enter');
  const editor = window.getByRole('textbox', { name: 'Price' });
  await expect(editor).toHaveAccessibleDescription(/12.5 or 12,500/);
  await expect(editor).toHaveValue('12.500');
  expect(await accessibilityProblems(window)).toEqual([]);
  await editor.fill('12,500 CHF');
  await expect(editor).toHaveAccessibleDescription(/^CHF.12,500/);
  expect(await accessibilityProblems(window)).toEqual([]);
  await press('Enter');
  await expect.poll(async () => (await stored(gallery, 'Cedar')).price).toBe(12500);
  expect(await stored(gallery, 'Cedar')).toMatchObject({ dateText: 'c. 1900', earliestYear: 1895, currency: 'CHF' });
  expect(await stored(gallery, 'Cedar')).toMatchObject({ availability: 'reserved' });
  await press('Control+z');
  await expect.poll(async () => (await stored(gallery, 'Cedar')).price).toBe(null);
  expect((await stored(gallery, 'Cedar')).availability).toBe('reserved');

  // A new artist is added with the edit.
  await cell(window, 1, 'artistId').dblclick();
  await window.getByRole('combobox', { name: 'Artist' }).fill('Gwen John');
  await press('Enter');
  await expect.poll(async () => (await stored(gallery, 'Alder')).artistName).toBe('Gwen John');
  await expect(cell(window, 1, 'artistId')).toHaveText('Gwen John');

  // Another user changes the same field meanwhile: both values are shown.
  const { id } = await stored(gallery, 'Birch');
  await cell(window, 2, 'title').click();
  await press('F2');
  await call('PUT', `/artworks/${id}`, { availability: 'sold' });
  await window.getByRole('textbox', { name: 'Title' }).fill('Birch wood');
  await press('Enter');
  const birch = async () => await call<Artwork>('GET', `/artworks/${id}`);
  await expect.poll(birch).toMatchObject({ title: 'Birch wood', availability: 'sold' });
  await cell(window, 2, 'title').click();
  await press('F2');
  await call('PUT', `/artworks/${id}`, { title: 'Birches' });
  await window.getByRole('textbox', { name: 'Title' }).fill('Birch forest');
  await press('Enter');
  const dialog = window.getByRole('dialog', { name: 'Birches has changed since you opened it' });
  await expect(dialog.getByRole('radio', { name: 'Their version: Birches' })).toBeAttached();
  await dialog.getByRole('radio', { name: 'Your version: Birch forest' }).click();
  await dialog.getByRole('button', { name: 'Save selection' }).click();
  await expect.poll(birch).toMatchObject({ title: 'Birch forest' });

  // Ctrl+Enter opens the artwork.
  await cell(window, 1, 'title').click();
  await press('Control+Enter');
  await expect(window.getByRole('heading', { level: 1, name: 'Alder' })).toBeVisible();
});

test('a range of cells is copied, pasted, filled down and cleared, each undone at once', async ({ gallery }) => {
  const { window, app } = gallery;
  const press = async (...keys: string[]) => {
    for (const key of keys) await window.keyboard.press(key);
  };
  // The menu's commands, because Playwright's keys do not reach it.
  const edit = (command: 'copy' | 'paste') =>
    app.evaluate(({ BrowserWindow }, name) => BrowserWindow.getAllWindows()[0]?.webContents[name](), command);
  const clipboard = () => app.evaluate(({ clipboard: text }) => text.readText());
  await openTable(gallery);
  await cell(window, 1, 'inventoryNumber').click();
  await press('Shift+ArrowDown', 'Shift+ArrowRight');
  await edit('copy');
  await expect.poll(clipboard).toBe('A1\t1850\nA2\t1850');
  await expect(window.getByText('4 cells copied')).toBeVisible();

  // Numbers that exist and texts that mean nothing stay in their cells; the others are one change.
  await app.evaluate(({ clipboard: text }) => text.writeText('1901\tsold\t€1,200\n1902\tlent\t12.500\n'));
  await cell(window, 1, 'earliestYear').click();
  await edit('paste');
  const dialog = window.getByRole('dialog', { name: 'Paste cells' });
  await expect(dialog.getByRole('status')).toHaveText(/^4 cells will change\. 2 texts cannot be saved\./);
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Alder' })).toContainText('1850 → 1901');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Birch' })).toContainText(/12\.500: .*12,500/);
  expect(await accessibilityProblems(window)).toEqual([]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await expect(cell(window, 1, 'earliestYear')).toHaveText('1850');
  expect((await stored(gallery, 'Alder')).availability).toBe(null);
  await edit('paste');
  await dialog.getByRole('button', { name: 'Paste 4 cells' }).click();
  await expect(window.getByText('4 cells pasted')).toBeVisible();
  await expect(window.getByText(/^2 cells are not saved and show why/)).toBeVisible();
  await expect(cell(window, 2, 'availability')).toHaveText(/^lent: /);
  await expect(cell(window, 2, 'price')).toHaveAttribute('title', /12.5 or 12,500/);
  expect(await stored(gallery, 'Alder')).toMatchObject({ dateText: '1901', availability: 'sold', price: 1200 });
  expect(await stored(gallery, 'Birch')).toMatchObject({ dateText: '1902', earliestYear: 1902, price: null });
  for (const media of [{ forcedColors: 'active' }, { forcedColors: null, colorScheme: 'dark' }, {}] as const) {
    await window.emulateMedia(media);
    expect(await accessibilityProblems(window)).toEqual([]);
  }
  await press('Control+z');
  await expect.poll(async () => (await stored(gallery, 'Alder')).availability).toBe(null);
  expect((await stored(gallery, 'Birch')).dateText).toBe('1850');

  await cell(window, 1, 'availability').click();
  await window.keyboard.type('sold');
  await press('Enter');
  await expect.poll(async () => (await stored(gallery, 'Alder')).availability).toBe('sold');
  await cell(window, 1, 'availability').click();
  await cell(window, 3, 'availability').click({ modifiers: ['Shift'] });
  await press('Control+d');
  await expect.poll(async () => (await stored(gallery, 'Cedar')).availability).toBe('sold');
  expect((await stored(gallery, 'Birch')).availability).toBe('sold');
  await press('Backspace');
  await expect.poll(async () => (await stored(gallery, 'Birch')).availability).toBe(null);
  await press('Control+z');
  await expect.poll(async () => (await stored(gallery, 'Birch')).availability).toBe('sold');
});

test('a text being typed stays while its row moves, and is offered when its artwork leaves the list', async ({
  gallery,
}) => {
  const { window, call } = gallery;
  await openTable(gallery);
  const birch = await stored(gallery, 'Birch');
  const editor = window.getByRole('textbox', { name: 'Inventory no.' });
  const offered = window.getByRole('alert').filter({ hasText: 'left the list' });
  await cell(window, 2, 'inventoryNumber').click();
  await window.keyboard.type('B-2');
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Ann Oak' });
  await call('POST', '/artworks', { title: 'Acorn', artistId });
  await expect(window.getByRole('row').nth(3).getByRole('textbox', { name: 'Inventory no.' })).toHaveValue('B-2');
  await expect(editor).toBeFocused();
  await window.keyboard.type('2');
  await call('DELETE', `/artworks/${birch.id}`);
  await expect(offered).toContainText('“Birch” left the list while you were editing its Inventory no.');
  await expect(offered).toContainText('B-22');
  for (const scheme of ['dark', 'light'] as const) {
    await window.emulateMedia({ colorScheme: scheme });
    expect(await accessibilityProblems(window)).toEqual([]);
  }
  await offered.getByRole('button', { name: 'Save' }).click();
  await expect(window.getByRole('alert').filter({ hasText: 'Something went wrong' })).toBeVisible();
  await expect(offered).toBeVisible();
  await offered.getByRole('button', { name: 'Close' }).click();

  // The only artwork of the list leaves it, and the text is saved nevertheless.
  const cedar = await stored(gallery, 'Cedar');
  await openPage(window, '/artworks?view=list&q=cedar&availability=none');
  await expect(window.getByRole('row')).toHaveCount(2);
  await cell(window, 1, 'inventoryNumber').click();
  await window.keyboard.type('C-1');
  await call('PUT', `/artworks/${cedar.id}`, { availability: 'sold' });
  await expect(offered).toContainText('C-1');
  await offered.getByRole('button', { name: 'Save' }).click();
  await expect.poll(async () => (await stored(gallery, 'Cedar')).inventoryNumber).toBe('C-1');
  await expect(offered).toBeHidden();
  expect(await stored(gallery, 'Cedar')).toMatchObject({ availability: 'sold' });
});

test('long texts of own fields are filled down whole, and are not copied in part', async ({ gallery }) => {
  const { window, app, call } = gallery;
  const field = { recordType: 'artworks', kind: 'lines', label: 'Packing' };
  const { id: packing } = await call<{ id: string }>('POST', '/custom-fields', field);
  await openTable(gallery);
  const { id } = await stored(gallery, 'Alder');
  const long = 'Wrap the corners. '.repeat(80).trim();
  await call('PUT', `/artworks/${id}`, { extra: { [packing]: long } });
  await window.getByRole('button', { name: 'Columns' }).click();
  await window.getByRole('menuitemcheckbox', { name: 'Packing' }).click();
  await window.keyboard.press('Escape');
  const cells = (row: number) => window.getByRole('row').nth(row).locator(`[data-column="extra.${packing}"]`);
  await expect(cells(1)).toHaveText(/^Wrap/);
  await app.evaluate(({ clipboard }) => clipboard.writeText('before'));
  await cells(1).click();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.copy());
  await expect(window.getByText(/^Long texts cannot be copied/)).toBeVisible();
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('before');
  await cells(2).click({ modifiers: ['Shift'] });
  await window.keyboard.press('Control+d');
  const filled = async () => (await stored(gallery, 'Birch')) as Artwork & { extra: Record<string, string> };
  await expect.poll(async () => (await filled()).extra[packing]).toBe(long);
});

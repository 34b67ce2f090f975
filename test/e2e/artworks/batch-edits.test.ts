import type { Page } from '@playwright/test';
import { accessibilityProblems } from '../support/accessibility.ts';
import { admin, openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import { type Call, callerOf, serve } from '../support/served.ts';

type Listed = {
  total: number;
  items: { title: string; availability: string | null; inventoryNumber: string | null }[];
};

async function addArtworks(call: Call, titles: readonly string[]): Promise<void> {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  for (const title of titles) await call('POST', '/artworks', { title, artistId });
}

/** Opens the table and, once it shows all artworks, selects them by keyboard. */
async function selectAll(window: Page, count: number): Promise<void> {
  await openPage(window, '/artworks?view=list');
  await expect(window.getByRole('grid')).toHaveAttribute('aria-rowcount', String(count + 1), { timeout: 45_000 });
  await expect(window.getByRole('gridcell', { name: 'Alder' })).toBeVisible();
  await window.getByRole('grid').focus();
  await window.keyboard.press('ControlOrMeta+a');
}

test('several artworks are edited by keyboard after a preview, and undone', async ({ gallery: { window, call } }) => {
  await addArtworks(call, ['Alder', 'Birch', 'Cedar']);
  await selectAll(window, 3);
  await expect(window.getByText('3 selected')).toBeVisible();
  await window.keyboard.press('e');
  const dialog = window.getByRole('dialog', { name: 'Edit 3 artworks' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Field' }).fill('Avail');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await dialog.getByRole('combobox', { name: 'New value' }).focus();
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  expect(await accessibilityProblems(window)).toEqual([]);
  await dialog.getByRole('button', { name: 'Preview' }).press('Enter');
  await expect(dialog.getByText('3 to change · 0 unchanged · 0 refused')).toBeVisible();
  await expect(dialog.getByRole('listitem').first()).toContainText('Alder');
  for (const media of [{ forcedColors: 'active' }, { forcedColors: null, colorScheme: 'dark' }, {}] as const) {
    await window.emulateMedia(media);
    expect(await accessibilityProblems(window)).toEqual([]);
  }
  await dialog.getByRole('button', { name: 'Change 3 artworks' }).press('Enter');
  const notice = window.getByRole('alert').filter({ hasText: 'Changed 3 artworks' });
  await expect(notice).toBeVisible();
  const terms = async () => (await call<Listed>('GET', '/artworks')).items.map(({ availability }) => availability);
  expect(new Set(await terms()).size).toBe(1);
  expect((await terms())[0]).not.toBeNull();
  await window.getByRole('grid').focus();
  await window.keyboard.press('ControlOrMeta+z');
  await expect.poll(terms).toEqual([null, null, null]);
});

test('a preview shows why artworks are refused, and the others are changed', async ({ gallery: { window, call } }) => {
  await addArtworks(call, ['Alder', 'Birch']);
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Ben Ode' });
  await call('POST', '/artworks', { title: 'Cedar', artistId, inventoryNumber: 'A-02' });
  await openPage(window, '/artworks?view=list&q=Clara');
  await expect(window.getByRole('gridcell', { name: 'Alder' })).toBeVisible({ timeout: 45_000 });
  await window.getByRole('grid').focus();
  await window.keyboard.press('ControlOrMeta+a');
  await window.getByRole('button', { name: 'Edit…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Edit 2 artworks' });
  await dialog.getByRole('combobox', { name: 'Edit', exact: true }).click();
  await window.getByRole('option', { name: 'Renumber inventory numbers' }).click();
  await dialog.getByLabel('Pattern').fill('A-{n}');
  await dialog.getByLabel('First number').fill('01');
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByText('1 to change · 0 unchanged · 1 refused')).toBeVisible();
  await dialog.getByText('1 refused', { exact: true }).click();
  await expect(dialog.getByRole('listitem')).toContainText('Another artwork has this inventory number.');
  expect(await accessibilityProblems(window)).toEqual([]);
  await dialog.getByRole('button', { name: 'Change 1 artwork' }).click();
  await expect
    .poll(async () => (await call<Listed>('GET', '/artworks')).items.map(({ inventoryNumber }) => inventoryNumber))
    .toEqual(['A-01', null, 'A-02']);
});

test('other titles are added to several artworks', async ({ gallery: { window, call } }) => {
  await addArtworks(call, ['Alder', 'Birch']);
  await selectAll(window, 2);
  await window.keyboard.press('e');
  const dialog = window.getByRole('dialog', { name: 'Edit 2 artworks' });
  await dialog.getByRole('combobox', { name: 'Edit', exact: true }).click();
  await window.getByRole('option', { name: 'Add other titles' }).click();
  await dialog.getByLabel('Other titles', { exact: true }).fill('Tree');
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByText('2 to change · 0 unchanged · 0 refused')).toBeVisible();
  await expect(dialog.getByRole('listitem').first()).toContainText('Other titles— → Tree');
  await dialog.getByRole('button', { name: 'Change 2 artworks' }).click();
  await expect.poll(async () => (await call<Listed>('GET', '/artworks?q=tree')).total).toBe(2);
});

test('numbers of edits are read in the window’s language, and never guessed', async ({ gallery: { window, call } }) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  for (const title of ['Alder', 'Birch']) await call('POST', '/artworks', { title, artistId, price: 1000 });
  await selectAll(window, 2);
  await window.keyboard.press('e');
  const dialog = window.getByRole('dialog', { name: 'Edit 2 artworks' });
  const choose = async (kind: string) => {
    await dialog.getByRole('combobox', { name: 'Edit', exact: true }).click();
    await window.getByRole('option', { name: kind }).click();
  };
  await choose('Raise or lower prices');
  const percent = dialog.getByLabel(/^Percent/);
  for (const [typed, reading] of [
    ['−5', /^-5 %/],
    ['7.5%', /^7.5 %/],
    ['12,5', /1,234.56/],
    ['1e3', /number/],
  ] as const) {
    await percent.fill(typed);
    await dialog.getByLabel('Round to').focus();
    await expect(percent, typed).toHaveAccessibleDescription(reading);
    await expect(percent, typed).toHaveValue(typed);
  }
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByRole('alert')).toContainText('number');
  await percent.fill('−5');
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByRole('listitem').first()).toContainText('950');
  await dialog.getByRole('button', { name: 'Back' }).click();
  await choose('Convert prices to another currency');
  const rate = dialog.getByLabel(/^Rate/);
  for (const [typed, reading] of [
    ['12,500', /^12,500/],
    ['12.500', /12.5 or 12,500/],
    ['12 1/2', /number|1,234.56/],
  ] as const) {
    await rate.fill(typed);
    await dialog.getByLabel('Round to').focus();
    await expect(rate, typed).toHaveAccessibleDescription(reading);
    await expect(rate, typed).toHaveValue(typed);
  }
  expect(await accessibilityProblems(window)).toEqual([]);
});

test('all matches of a search are deleted at once and restored', async ({ gallery: { window, call } }) => {
  await addArtworks(call, ['Alder', 'Birch', 'Cedar']);
  await selectAll(window, 3);
  await window.keyboard.press('Delete');
  await expect.poll(async () => (await call<Listed>('GET', '/artworks')).total).toBe(0);
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await call<Listed>('GET', '/artworks')).total).toBe(3);
});

test('an edit is undone from the history after a restart', async ({ launchApp, workspace }) => {
  const { app, window } = await launchApp();
  const server = await serve(workspace);
  await addArtworks(await callerOf(server.url, admin), ['Alder', 'Birch', 'Cedar']);
  await server.stop();
  await selectAll(window, 3);
  await window.getByRole('button', { name: 'Edit…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Edit 3 artworks' });
  await dialog.getByLabel('New value').fill('Oak');
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByRole('button', { name: 'Change 3 artworks' }).click();
  await expect(window.getByRole('gridcell', { name: 'Oak' })).toHaveCount(3);
  await app.close();

  const again = await launchApp();
  await openPage(again.window, '/history');
  const edit = again.window.getByRole('listitem').filter({ hasText: 'Edited Oak and 2 more' });
  await edit.getByRole('button', { name: /^Undo/ }).click();
  await expect(again.window.getByText(/^Undo: Edited/).first()).toBeVisible({ timeout: 45_000 });
  await openPage(again.window, '/artworks?view=list');
  for (const name of ['Alder', 'Birch', 'Cedar'])
    await expect(again.window.getByRole('gridcell', { name })).toBeVisible();
});

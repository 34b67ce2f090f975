import type { Page } from '@playwright/test';
import { accessibilityProblems } from '../support/accessibility.ts';
import { caption, editArtwork, openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Gallery } from '../support/gallery.ts';

type Record = { id: string; name: string };

const row = (window: Page, name: string) => window.getByRole('group', { name, exact: true });

/** Adds an artwork by Rembrandt, and Jan Lievens without artworks; opens the artwork's page. */
async function openArtwork({ window, call }: Gallery): Promise<void> {
  const { id: artistId } = await call<Record>('POST', '/artists', { name: 'Rembrandt van Rijn' });
  await call<Record>('POST', '/artists', { name: 'Jan Lievens' });
  const { id } = await call<Record>('POST', '/artworks', { title: 'Old man reading', artistId });
  await openPage(window, `/artworks/${id}`);
  await editArtwork(window);
}

test('several artists are added with attribution and role by keyboard', async ({ gallery }) => {
  const { window } = gallery;
  await openArtwork(gallery);

  await window.getByRole('button', { name: 'Attribution and role' }).press('Enter');
  await expect(row(window, 'Artist 1 of 1').getByLabel('Attribution')).toBeFocused();
  await window.keyboard.press('ArrowDown');
  await window.getByRole('option', { name: 'copy after' }).waitFor();
  for (let step = 0; step < 11; step += 1) await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await expect(row(window, 'Artist 1 of 1').getByLabel('Attribution')).toHaveValue('copy after');

  await window.getByRole('button', { name: 'Add another artist' }).focus();
  await window.keyboard.press('Enter');
  await expect(row(window, 'Artist 2 of 2').getByRole('combobox', { name: 'Artist 2' })).toBeFocused();
  await window.keyboard.type('lieve');
  await window.getByRole('option', { name: 'Jan Lievens' }).waitFor();
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await row(window, 'Artist 2 of 2').getByLabel('Role').fill('engraver');

  await window.getByRole('button', { name: 'Add another artist' }).focus();
  await window.keyboard.press('Enter');
  await window.keyboard.type('Hendrick Goudt');
  await window.getByRole('option', { name: 'Add artist “Hendrick Goudt”' }).click();
  await expect(row(window, 'Artist 3 of 3').getByRole('combobox', { name: 'Artist 3' })).toHaveValue('Hendrick Goudt');
  expect(await accessibilityProblems(window)).toEqual([]);

  await row(window, 'Artist 2 of 3').getByRole('button', { name: 'Move Jan Lievens', exact: true }).focus();
  await window.keyboard.press('Space');
  await expect(window.getByText('Picked up artist 2 of 3.')).toBeAttached();
  await window.keyboard.press('ArrowDown');
  await expect(window.getByText('Moved to position 3 of 3.')).toBeAttached();
  await window.keyboard.press('Space');
  await expect(row(window, 'Artist 3 of 3').getByRole('combobox', { name: 'Artist 3' })).toHaveValue('Jan Lievens');
  await row(window, 'Artist 2 of 3').getByRole('button', { name: 'Remove Hendrick Goudt' }).press('Enter');

  await window.getByRole('button', { name: 'Save changes' }).click();
  await expect(caption(window)).toContainText('copy after Rembrandt van Rijn; Jan Lievens (engraver)');
  await window.reload();
  await expect(caption(window)).toContainText('copy after Rembrandt van Rijn; Jan Lievens (engraver)');
  await editArtwork(window);
  await expect(row(window, 'Artist 1 of 2').getByLabel('Attribution')).toHaveValue('copy after');
  await expect(row(window, 'Artist 2 of 2').getByLabel('Role')).toHaveValue('engraver');
});

test('dragging an artist to the first position makes them the main artist, in the list too', async ({ gallery }) => {
  const { window } = gallery;
  await openArtwork(gallery);
  await window.getByRole('button', { name: 'Add another artist' }).click();
  await window.keyboard.type('Jan Lievens');
  await window.getByRole('option', { name: 'Jan Lievens', exact: true }).click();
  await row(window, 'Artist 2 of 2').getByLabel('Attribution').click();
  await window.getByRole('option', { name: 'workshop of' }).click();

  const handle = await row(window, 'Artist 2 of 2')
    .getByRole('button', { name: 'Move Jan Lievens', exact: true })
    .boundingBox();
  const target = await row(window, 'Artist 1 of 2').boundingBox();
  if (!handle || !target) throw new Error('The rows are not there.');
  await window.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await window.mouse.down();
  await window.mouse.move(handle.x + handle.width / 2, target.y + 20, { steps: 8 });
  await window.mouse.up();
  await expect(row(window, 'Artist 1 of 2').getByRole('combobox', { name: 'Main artist' })).toHaveValue('Jan Lievens');
  await window.keyboard.press('Control+Enter');
  await expect(caption(window)).toContainText('workshop of Jan Lievens; Rembrandt van Rijn');

  await openPage(window, '/artworks?details=true');
  const tile = window.getByRole('option').filter({ hasText: 'Old man reading' });
  await expect(tile).toContainText('workshop of Jan Lievens');
  await tile.click();
  const details = window.getByRole('complementary', { name: 'Details' });
  await expect(details.getByText('workshop of Jan Lievens; Rembrandt van Rijn')).toBeVisible();
});

test('an attribution without an artist and a repeated one are refused at their fields', async ({ gallery }) => {
  const { window } = gallery;
  await openArtwork(gallery);
  await window.getByRole('button', { name: 'Add another artist' }).click();
  await window.getByRole('button', { name: 'Save changes' }).click();
  await expect(row(window, 'Artist 2 of 2').getByText('Required', { exact: true })).toBeVisible();
  await row(window, 'Artist 2 of 2').getByRole('combobox', { name: 'Artist 2' }).fill('Rembrandt van Rijn');
  await window.getByRole('option', { name: 'Rembrandt van Rijn', exact: true }).click();
  await window.getByRole('button', { name: 'Save changes' }).click();
  await expect(row(window, 'Artist 2 of 2').getByText('This artist already has this role')).toBeVisible();
  await row(window, 'Artist 2 of 2').getByLabel('Role').fill('publisher');
  await window.getByRole('button', { name: 'Save changes' }).click();
  await expect(caption(window)).toContainText('Rembrandt van Rijn; Rembrandt van Rijn (publisher)');
});

test('an artist is added once, even if the field is left at the same moment', async ({ gallery: { window, call } }) => {
  await openPage(window, '/artworks/new');
  const names = ['Clara Meadow', 'Otto Ost', 'Ida Brandt'];
  for (const [n, name] of names.entries()) {
    if (n > 0) await window.getByRole('button', { name: 'Add another artist' }).click();
    const field = window.getByRole('combobox', { name: n === 0 ? /^Artist/ : `Artist ${n + 1}` });
    await field.fill(name);
    await window.getByRole('option', { name: `Add artist “${name}”` }).evaluate((option) => {
      (option as HTMLElement).click();
      (document.activeElement as HTMLElement).blur();
    });
    await expect(field).toHaveValue(name);
  }
  await window.getByLabel('Title', { exact: true }).fill('Harbour');
  await window.getByRole('button', { name: 'Add artwork' }).click();
  await expect(caption(window)).toContainText('Clara Meadow; Otto Ost; Ida Brandt');
  const { items } = await call<{ items: Record[] }>('GET', '/artists');
  expect(items.map(({ name }) => name).sort()).toEqual([...names].sort());
});

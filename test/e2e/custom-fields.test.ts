import type { Page } from '@playwright/test';
import { accessibilityProblems } from './support/accessibility.ts';
import { editArtwork, openPage } from './support/curator.ts';
import { expect, test } from './support/fixtures.ts';

type Saved = { id: string };

test('an admin adds fields, and a curator fills them in', async ({ gallery: { window, call } }) => {
  const artist = await call<Saved>('POST', '/artists', { name: 'Clara Meadow' });
  const { id } = await call<Saved>('POST', '/artworks', { title: 'Harbour', artistId: artist.id });
  await openPage(window, '/settings/fields');
  const add = async (label: string, kind: string, terms: string[] = []) => {
    await window.getByRole('button', { name: 'Add field' }).click();
    const dialog = window.getByRole('dialog');
    await dialog.getByLabel('Name').fill(label);
    await dialog.getByRole('combobox', { name: 'Kind' }).click();
    await window.getByRole('option', { name: kind, exact: true }).click();
    for (const term of terms) {
      await dialog.getByRole('combobox', { name: 'Terms' }).fill(term);
      await dialog.getByRole('combobox', { name: 'Terms' }).press('Enter');
    }
    await dialog.getByRole('button', { name: 'Add field' }).click();
    await expect(dialog).toBeHidden();
  };
  await add('Frame', 'Text');
  await add('Crate', 'List of terms', ['A 7', 'B 2']);
  await add('Packed weight', 'Number');
  await add('Framed on', 'Date');
  await add('On paper', 'Yes or no');
  await add('Packing notes', 'Long text');
  await window.getByRole('button', { name: 'Move Crate up' }).click();
  await expect(window.getByRole('row').nth(1)).toContainText('Crate');
  await doubleClickSlowly(window, 'Move Packed weight up', () =>
    expect(window.getByRole('row').nth(2)).toContainText('Packed weight'),
  );
  await expect(window.getByRole('row').nth(1)).toContainText('Packed weight');
  expect(await accessibilityProblems(window)).toEqual([]);

  await openPage(window, `/artworks/${id}`);
  await editArtwork(window);
  await window.getByLabel('Frame', { exact: true }).fill('gilt');
  await window.getByRole('combobox', { name: 'Crate' }).click();
  await window.getByRole('option', { name: 'B 2' }).click();
  await window.getByLabel('Packed weight').fill('12.5');
  await window.getByLabel('Framed on').fill('2024-02-29');
  await window.getByRole('combobox', { name: 'On paper' }).click();
  await window.getByRole('option', { name: 'No' }).click();
  await window.getByLabel('Packing notes').fill('Glass:\nkeep upright');
  expect(await accessibilityProblems(window)).toEqual([]);
  await window.getByRole('button', { name: 'Save changes' }).click();
  const saved = () => call<{ extra: object }>('GET', `/artworks/${id}`);
  await expect.poll(async () => Object.values((await saved()).extra).length).toBe(6);
  await window.keyboard.press('Escape');
  await expect(window.getByText('29 Feb 2024').or(window.getByText('Feb 29, 2024'))).toBeVisible();
});

/** Double-clicks a button; the second click waits for what the first one does, and falls where the button was. */
async function doubleClickSlowly(window: Page, name: string, firstDone: () => Promise<void>) {
  await window.getByRole('button', { name }).hover();
  await window.mouse.down({ clickCount: 1 });
  await window.mouse.up({ clickCount: 1 });
  await firstDone();
  await window.mouse.down({ clickCount: 2 });
  await window.mouse.up({ clickCount: 2 });
}

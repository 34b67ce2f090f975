import type { Locator, Page } from '@playwright/test';
import { openPalette, sidebar, signedIn } from './support/curator.ts';
import { expect, test } from './support/fixtures.ts';

/** Presses Tab until an element has the focus. */
async function tabTo(window: Page, element: Locator): Promise<void> {
  await expect(element).toBeVisible();
  for (let presses = 0; presses < 150; presses += 1) {
    if (await element.evaluate((each) => each === document.activeElement)) return;
    await window.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${element}.`);
}

/** Opens a page, or runs a command, by its name in the palette. */
async function runFromPalette(window: Page, name: string): Promise<void> {
  await openPalette(window);
  await window.keyboard.type(name);
  await expect(window.getByRole('dialog').locator('[data-selected]')).toHaveText(name);
  await window.keyboard.press('Enter');
}

const press = async (window: Page, ...keys: string[]) => {
  for (const key of keys) await window.keyboard.press(key);
};

test('ten artworks are catalogued, edited together, undone after a restart, found by a saved search and collected by keyboard alone', async ({
  launchApp,
}) => {
  test.slow();
  const { app, window } = await launchApp();
  await signedIn(window);

  await test.step('ten artworks of one artist', async () => {
    await runFromPalette(window, 'New artwork');
    const title = window.locator('#title-field');
    for (let n = 1; n <= 10; n += 1) {
      await expect(title).toBeFocused();
      await expect(title).toHaveValue('');
      await window.keyboard.type(`Harbour ${n}`);
      await press(window, 'Tab');
      await window.keyboard.type('Gwen John');
      await press(window, 'Tab', 'Tab', 'Tab');
      await expect(window.locator('#dateText-field')).toBeFocused();
      await window.keyboard.type('1910');
      await press(window, n < 10 ? 'Control+Shift+Enter' : 'Control+Enter');
      if (n < 10) await expect(window.getByText(`“Harbour ${n}” added`)).toBeVisible();
    }
    await expect(window.getByRole('heading', { level: 1, name: 'Harbour 10' })).toBeVisible();
    await runFromPalette(window, 'Artists');
    await expect(window.getByText('1 artist', { exact: true })).toBeVisible();
  });

  await test.step('a batch edit of all of them', async () => {
    await runFromPalette(window, 'Artworks');
    await expect(window.getByText('10 artworks', { exact: true })).toBeVisible();
    await tabTo(window, window.getByRole('listbox', { name: 'Artworks' }));
    await press(window, 'Control+a', 'e');
    const dialog = window.getByRole('dialog', { name: 'Edit 10 artworks' });
    await tabTo(window, dialog.getByRole('combobox', { name: 'Field' }));
    await press(window, 'Control+a');
    await window.keyboard.type('Avail');
    await press(window, 'ArrowDown', 'Enter');
    await tabTo(window, dialog.getByRole('combobox', { name: 'New value' }));
    await press(window, 'ArrowDown', 'ArrowDown', 'Enter');
    await tabTo(window, dialog.getByRole('button', { name: 'Preview' }));
    await press(window, 'Enter');
    await expect(dialog.getByText('10 to change · 0 unchanged · 0 refused')).toBeVisible();
    await tabTo(window, dialog.getByRole('button', { name: 'Change 10 artworks' }));
    await press(window, 'Enter');
    await expect(window.getByRole('alert').filter({ hasText: 'Changed 10 artworks' })).toBeVisible();
    await app.close();
  });

  const { window: again } = await launchApp();

  await test.step('its undo after a restart', async () => {
    await signedIn(again);
    await runFromPalette(again, 'History');
    await tabTo(again, again.getByRole('button', { name: 'Undo “Edited', exact: false }).first());
    await press(again, 'Enter');
    await expect(again.getByText(/^Undo: Edited/).first()).toBeVisible({ timeout: 45_000 });
  });

  await test.step('a saved search, which shows that the edit is undone', async () => {
    await runFromPalette(again, 'Artworks');
    await tabTo(again, again.getByRole('combobox', { name: 'Search artworks' }));
    await again.keyboard.type('availability:none title:"harbour 1"');
    await expect(again.getByText('2 artworks', { exact: true })).toBeVisible();
    await tabTo(again, again.getByRole('button', { name: 'Save search…' }));
    await press(again, 'Enter');
    await expect(again.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toBeFocused();
    await again.keyboard.type('First harbours');
    await press(again, 'Enter');
    await expect(again.getByRole('heading', { level: 1 })).toHaveText('First harbours');
    const searches = sidebar(again).getByRole('region', { name: 'Saved searches' });
    await expect(searches.getByRole('link')).toHaveText(['First harbours2']);
  });

  await test.step('a collection, in an order of its own', async () => {
    await tabTo(again, again.getByRole('listbox', { name: 'Artworks' }));
    await press(again, 'Control+a');
    await tabTo(again, again.getByRole('button', { name: 'Add to collection…' }));
    await press(again, 'Enter');
    await expect(again.getByRole('dialog').getByRole('button', { name: 'New collection' })).toBeFocused();
    await press(again, 'Enter');
    await expect(again.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toBeFocused();
    await again.keyboard.type('Summer show');
    await press(again, 'Enter');
    const collection = sidebar(again).getByRole('region', { name: 'Collections' }).getByRole('link');
    await expect(collection).toHaveText(['Summer show2']);
    await tabTo(again, collection);
    await press(again, 'Enter');
    await expect(again.getByRole('heading', { level: 1 })).toHaveText('Summer show');
    const titles = again.getByRole('option').locator('[data-title]');
    await expect(titles).toHaveText(['Harbour 1', 'Harbour 10']);
    await tabTo(again, again.getByRole('listbox', { name: 'Artworks' }));
    await press(again, 'Home', 'Alt+ArrowDown');
    await expect(titles).toHaveText(['Harbour 10', 'Harbour 1']);
  });
});

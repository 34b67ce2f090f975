import type { Page } from '@playwright/test';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openPage, openPalette, sidebar } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import { holdBack } from '../support/hold-back.ts';
import type { Call } from '../support/served.ts';

async function addArtworks(call: Call, titles: readonly string[]): Promise<void> {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  for (const title of titles) await call('POST', '/artworks', { title, artistId });
}

const collections = (window: Page) => sidebar(window).getByRole('region', { name: 'Collections' });
const titles = (window: Page) => window.getByRole('option').locator('[data-title]');

test('a collection is made, filled and ordered by keyboard', async ({ gallery: { window, call } }) => {
  await addArtworks(call, ['Alder', 'Birch', 'Cedar']);
  await openPage(window, '/artworks');
  await expect(titles(window)).toHaveText(['Alder', 'Birch', 'Cedar']);
  await window.getByRole('button', { name: 'New collection' }).press('Enter');
  await window.keyboard.type('Summer show');
  await window.keyboard.press('Enter');
  await expect(collections(window).getByRole('link')).toHaveText(['Summer show0']);

  await window.getByRole('listbox').focus();
  await window.keyboard.press('ControlOrMeta+a');
  await window.getByRole('button', { name: 'Add to collection…' }).press('Enter');
  await expect(window.getByRole('dialog', { name: 'Add 3 artworks to a collection' })).toBeVisible();
  for (const media of [{ forcedColors: 'active' }, { forcedColors: null, colorScheme: 'dark' }, {}] as const) {
    await window.emulateMedia(media);
    expect(await accessibilityProblems(window)).toEqual([]);
  }
  await window.getByRole('button', { name: 'Summer show', exact: true }).press('Enter');
  await expect(collections(window).getByRole('link')).toHaveText(['Summer show3']);

  // An artwork that is not in the collection tells its list from the one before.
  await addArtworks(call, ['Dogwood']);
  await expect(titles(window)).toHaveCount(4);
  await collections(window).getByRole('link').press('Enter');
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Summer show');
  await expect(titles(window)).toHaveText(['Alder', 'Birch', 'Cedar']);
  await window.getByRole('listbox').focus();
  await window.keyboard.press('Home');
  await window.keyboard.press('Alt+ArrowDown');
  await expect(titles(window)).toHaveText(['Birch', 'Alder', 'Cedar']);
  await window.keyboard.press('Alt+ArrowDown');
  await expect(titles(window)).toHaveText(['Birch', 'Cedar', 'Alder']);
  // Without waiting for the answer in between: all keys move the same artwork.
  for (const key of ['Alt+ArrowUp', 'Alt+ArrowUp', 'Alt+ArrowDown']) await window.keyboard.press(key);
  await expect(titles(window)).toHaveText(['Birch', 'Alder', 'Cedar']);

  await window.getByRole('button', { name: 'Add note…' }).press('Enter');
  await window.keyboard.type('By the door');
  await window.getByRole('dialog').getByRole('button', { name: 'Save' }).press('Enter');
  await expect(window.getByRole('dialog')).toHaveCount(0);
  await expect(window.getByText('By the door')).toBeVisible();
  expect(await accessibilityProblems(window)).toEqual([]);
});

test('artworks are dragged into a collection, and within it, and a deletion is undone', async ({
  gallery: { window, call },
}) => {
  await addArtworks(call, ['Alder', 'Birch', 'Cedar']);
  const { id: parentId } = await call<{ id: string }>('POST', '/collections', { name: 'Summer show' });
  await call('POST', '/collections', { name: 'Room 1', parentId });
  await openPage(window, '/artworks');
  const room = collections(window).getByRole('link', { name: /Room 1/ });
  const tile = (title: string) => window.getByRole('option').filter({ hasText: title });
  const drag = async (title: string, to: { x: number; y: number }) => {
    const box = (await tile(title).boundingBox())!;
    await window.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await window.mouse.down();
    await window.mouse.move(to.x - 20, to.y);
    await window.mouse.move(to.x, to.y);
    await window.mouse.up();
  };
  await tile('Alder').click();
  await tile('Birch').click({ modifiers: ['Shift'] });
  const line = (await room.boundingBox())!;
  await drag('Birch', { x: line.x + 60, y: line.y + 10 });
  await expect(room).toHaveText('Room 12');
  await expect(tile('Alder')).toHaveAttribute('aria-selected', 'true');
  await drag('Cedar', { x: line.x + 60, y: line.y + 10 });
  await expect(room).toHaveText('Room 13');

  await room.click();
  await expect(titles(window)).toHaveText(['Alder', 'Birch', 'Cedar']);
  const first = (await tile('Alder').boundingBox())!;
  await drag('Cedar', { x: first.x + 10, y: first.y + 40 });
  await expect(titles(window)).toHaveText(['Cedar', 'Alder', 'Birch']);

  await tile('Alder').click({ button: 'right' });
  await window.getByRole('menuitem', { name: 'Remove from “Room 1”' }).click();
  await expect(titles(window)).toHaveText(['Cedar', 'Birch']);
  await expect(window.getByRole('menu')).toHaveCount(0);
  await collections(window).getByRole('button', { name: 'Actions for Room 1' }).press('Enter');
  await window.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Artworks');
  await expect(collections(window).getByRole('link')).toHaveCount(1);
  await window.getByRole('alert').filter({ hasText: 'Room 1 deleted' }).getByRole('button', { name: 'Undo' }).click();
  await expect(room).toHaveText('Room 12');
});

test('an artwork names its collections, and the palette opens one', async ({ gallery: { window, call } }) => {
  await addArtworks(call, ['Alder']);
  const { items } = await call<{ items: { id: string }[] }>('GET', '/artworks');
  const id = items[0]!.id;
  const show = await call<{ id: string }>('POST', '/collections', { name: 'Summer show' });
  const room = await call<{ id: string }>('POST', '/collections', { name: 'Room 1', parentId: show.id });
  await call('POST', `/collections/${room.id}/artworks`, { ids: [id] });
  await call('PUT', `/collections/${room.id}/artworks/${id}`, { note: 'Needs the low plinth.' });
  await openPage(window, `/artworks/${id}`);
  const section = window.getByRole('region', { name: 'In collections' });
  await expect(section).toContainText('Summer show › Room 1', { timeout: 45_000 });
  for (const media of [{ forcedColors: 'active' }, { forcedColors: null }] as const) {
    await window.emulateMedia(media);
    expect(await accessibilityProblems(window)).toEqual([]);
  }
  await section.getByRole('link', { name: 'Room 1' }).press('Enter');
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Room 1');
  const palette = await openPalette(window);
  await palette.fill('summer');
  await window
    .getByRole('option', { name: /Summer show/ })
    .or(window.getByRole('button', { name: /^Summer show/ }))
    .first()
    .click();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Summer show');
});

test('a collection that is moved again before the list is loaded moves on among its neighbours', async ({
  gallery: { window, call },
}) => {
  const { id: parentId } = await call<{ id: string }>('POST', '/collections', { name: 'Summer show' });
  for (const name of ['Room 1', 'Room 2', 'Room 3']) await call('POST', '/collections', { name, parentId });
  await expect(collections(window).getByRole('link')).toHaveText(['Summer show0', 'Room 10', 'Room 20', 'Room 30']);
  await collections(window).getByRole('button', { name: 'Actions for Room 3' }).press('Enter');
  await window.getByRole('menuitem', { name: 'Move up' }).evaluate((item: HTMLElement) => {
    for (const _ of ['once', 'twice']) item.click();
  });
  await expect(collections(window).getByRole('link')).toHaveText(['Summer show0', 'Room 30', 'Room 10', 'Room 20']);
});

test('the artworks of one list are never shown below the heading of another', async ({ gallery: { window, call } }) => {
  await addArtworks(call, ['Alder', 'Birch']);
  await call('POST', '/collections', { name: 'Summer show' });
  await openPage(window, '/artworks');
  await titles(window).filter({ hasText: 'Alder' }).click();
  const release = await holdBack(window, '/artworks/list');
  await collections(window).getByRole('link').click();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Summer show');
  await expect(titles(window)).toHaveCount(0);
  await release();
  await expect(window.getByText('No artworks in this collection yet')).toBeVisible();
});

import { accessibilityProblems } from '../support/accessibility.ts';
import { openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';

test('a rectangle selects tiles of the wall, captions are chosen, and images can have a row each', async ({
  gallery: { window, call },
}) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  for (let n = 1; n <= 12; n += 1)
    await call('POST', '/artworks', { title: `Study ${n}`, artistId, inventoryNumber: `S${n}`, medium: 'Chalk' });
  await openPage(window, '/artworks');
  const tiles = window.getByRole('option');
  await expect(tiles).toHaveCount(12);
  const boxOf = async (index: number) => (await tiles.nth(index).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };

  // From the gap after the first tile to the middle of the third.
  const [first, third] = [await boxOf(0), await boxOf(2)];
  await window.mouse.move(first.x + first.width + 8, first.y + 30);
  await window.mouse.down();
  await window.mouse.move(third.x + third.width / 2, third.y + 60, { steps: 6 });
  await window.mouse.up();
  await expect(window.getByText('2 selected')).toBeVisible();
  for (const [index, selected] of [false, true, true, false].entries())
    await expect(tiles.nth(index)).toHaveAttribute('aria-selected', String(selected));
  // Shift extends the selection from the last click.
  await tiles.nth(3).click({ modifiers: ['Control'] });
  await expect(window.getByText('3 selected')).toBeVisible();

  await window.getByRole('button', { name: 'Captions', expanded: false }).click();
  for (const part of ['Medium', 'Inventory number', 'Artist'])
    await window.getByRole('menuitemcheckbox', { name: part }).click();
  await window.keyboard.press('Escape');
  await expect(tiles.first()).toContainText('Chalk');
  await expect(tiles.first()).toContainText('S1');
  await expect(tiles.first()).not.toContainText('Clara Meadow');
  const tall = (await boxOf(0)).height;
  expect(await accessibilityProblems(window)).toEqual([]);
  await window.reload();
  await expect(tiles.first()).toContainText('Chalk', { timeout: 45_000 });
  expect((await boxOf(0)).height).toBe(tall);

  const slider = window.getByRole('slider', { name: 'Image size' });
  await slider.focus();
  await slider.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', 'One per row');
  await expect.poll(async () => (await boxOf(1)).y - (await boxOf(0)).y).toBeGreaterThan(400);
  const [only, view] = [await boxOf(0), await window.getByRole('main').boundingBox()];
  expect(only.y + only.height).toBeLessThanOrEqual((view?.y ?? 0) + (view?.height ?? 0));
  expect(await accessibilityProblems(window)).toEqual([]);
});

test('Space shows an artwork of the wall large, and the arrow keys go on', async ({ gallery: { window, call } }) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  for (const title of ['Alder', 'Birch']) await call('POST', '/artworks', { title, artistId });
  await openPage(window, '/artworks?q=clara&sort=title');
  await expect(window.getByRole('option', { name: /Alder/ })).toBeVisible({ timeout: 45_000 });
  await window.getByRole('listbox').focus();
  await window.keyboard.press('Home');
  await window.keyboard.press('Space');
  const preview = window.getByRole('region', { name: 'Large preview' });
  await expect(preview.getByText('Clara Meadow')).toBeVisible();
  // Another program comes to the front.
  await window.evaluate(() => globalThis.dispatchEvent(new Event('blur')));
  await expect(preview.getByText('Clara Meadow')).toBeVisible();
  for (const media of [{ forcedColors: 'active' }, { forcedColors: null, colorScheme: 'dark' }, {}] as const) {
    await window.emulateMedia(media);
    expect(await accessibilityProblems(window)).toEqual([]);
  }
  await window.keyboard.press('ArrowRight');
  await expect(preview).toContainText('Birch');
  await window.keyboard.press('Escape');
  await expect(preview).toBeHidden();
  await expect(window.getByRole('option', { name: /Birch/ })).toHaveAttribute('aria-selected', 'true');
  await window.keyboard.press('ControlOrMeta+Space');
  await expect(window.getByRole('option', { name: /Birch/ })).toHaveAttribute('aria-selected', 'false');
});

test('the mouse selects more artworks by their check marks and opens their menu', async ({
  gallery: { window, call },
}) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  for (const title of ['Alder', 'Birch', 'Cedar']) await call('POST', '/artworks', { title, artistId });
  await openPage(window, '/artworks');
  const tile = (name: string) => window.getByRole('option', { name: new RegExp(name) });
  await expect(tile('Cedar')).toBeVisible();
  await expect(tile('Cedar').locator('[data-toggle]')).toBeHidden();
  for (const name of ['Alder', 'Cedar']) {
    await tile(name).hover();
    await tile(name).locator('[data-toggle]').click();
  }
  await expect(window.getByText('2 selected')).toBeVisible();
  await tile('Alder').locator('[data-toggle]').click();
  await expect(tile('Alder')).toHaveAttribute('aria-selected', 'false');
  await expect(tile('Cedar')).toHaveAttribute('aria-selected', 'true');
  await tile('Birch').hover();
  await tile('Birch').locator('[data-menu]').click();
  await expect(tile('Birch')).toHaveAttribute('aria-selected', 'true');
  await window.getByRole('menuitem', { name: 'Open' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Birch' })).toBeVisible();
});

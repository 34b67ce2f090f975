import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { drawImage } from '#test/helpers/images/drawn-images.ts';
import { accessibilityProblems } from '../support/accessibility.ts';
import { attachOver, createArtwork } from '../support/artwork-images.ts';
import { openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';

const colours = (window: Page) =>
  window.getByRole('complementary', { name: 'Filters' }).getByRole('list', { name: 'Colour' });
const titles = (window: Page) => window.getByRole('option').locator('[data-title]');

test('colours of images are a filter with swatches, and a field of searches', async ({
  gallery: { window, call },
  folder,
}) => {
  for (const [title, colour, other] of [
    ['Poppies', '#d02020', '#ffffff'],
    ['Sea', '#2050c0', '#ffffff'],
    ['Sail', '#2050c0', '#d02020'],
  ] as const) {
    const id = await createArtwork(call, title, 'Clara Meadow');
    const quarters = [colour, other, other, colour] as const;
    await attachOver(call, id, await drawImage(join(folder, `${title}.png`), { format: 'png', quarters }));
  }
  await createArtwork(call, 'Unseen', 'Otto Stone');
  await openPage(window, '/artworks');
  await expect(titles(window)).toHaveCount(4);
  await window.getByRole('button', { name: 'Filter', exact: true }).click();
  await expect(colours(window).getByRole('checkbox')).toHaveCount(4);
  await expect(colours(window).getByRole('listitem')).toHaveText(['Red2', 'Blue2', 'White2', 'None1']);

  await colours(window).getByRole('checkbox', { name: 'Red 2' }).focus();
  await window.keyboard.press('Space');
  await expect(titles(window)).toHaveText(['Poppies', 'Sail']);
  await colours(window).getByRole('checkbox', { name: 'None 1' }).click();
  await expect(titles(window)).toHaveText(['Poppies', 'Sail', 'Unseen']);
  const chips = window.getByRole('list', { name: 'Active filters' });
  await expect(chips.getByRole('listitem')).toHaveText(['Red', 'Colour: None', 'Clear all']);

  const swatch = colours(window).getByRole('listitem').first().locator('[aria-hidden]');
  for (const media of [{ forcedColors: 'active' }, { forcedColors: null, colorScheme: 'dark' }, {}] as const) {
    await window.emulateMedia(media);
    await expect(swatch).toHaveCSS('background-color', 'rgb(204, 43, 36)');
    expect(await accessibilityProblems(window)).toEqual([]);
  }

  await chips.getByRole('button', { name: 'Clear all' }).click();
  await window.getByRole('combobox', { name: 'Search artworks' }).focus();
  await window.keyboard.type('colour:bl');
  const suggestions = window.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  await expect(suggestions).toHaveText(['Blue2']);
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await expect(titles(window)).toHaveText(['Sail', 'Sea']);
  await expect(chips.getByRole('listitem')).toHaveText(['colour: Blue', 'Clear all']);
});

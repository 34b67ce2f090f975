// cspell:ignore harb sirkus mueller harbuor Anone muler danish colo
import { accessibilityProblems } from '../support/accessibility.ts';
import { openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';

test('the search box completes fields and values, shows terms as chips and highlights matches', async ({
  gallery: { window, call },
}) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Otto Müller' });
  for (const [title, medium, availability] of [
    ['Harbour at dusk', 'Oil on canvas', 'available'],
    ['Harbour wall', 'Ink', 'not_for_sale'],
    ['Circus meadow', 'Oil on canvas', 'sold'],
  ])
    await call('POST', '/artworks', { title, artistId, medium, availability });
  await openPage(window, '/artworks');
  const tiles = window.getByRole('option').locator('[data-title]');
  await expect(tiles).toHaveCount(3);
  const field = window.getByRole('combobox', { name: 'Search artworks' });
  const suggestions = window.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  await field.focus();
  await window.keyboard.type('avail');
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  await expect(suggestions).toHaveText(['availability:']);
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await expect(field).toHaveValue('availability:');
  await expect(suggestions).toHaveText(['Available1', 'Not for sale1', 'Sold1']);
  for (const media of [{ forcedColors: 'active' }, { forcedColors: null, colorScheme: 'dark' }, {}] as const) {
    await window.emulateMedia(media);
    expect(await accessibilityProblems(window)).toEqual([]);
  }
  await window.keyboard.type('not');
  await expect(suggestions).toHaveText(['Not for sale1']);
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await expect(field).toHaveValue('availability:"Not for sale" ');
  await expect(tiles).toHaveText(['Harbour wall']);
  await window.keyboard.type('-med');
  await expect(suggestions).toHaveText(['medium:']);
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await window.keyboard.type('oil');
  await expect(suggestions).toHaveText(['Oil on canvas2']);
  await window.keyboard.press('Escape');
  await expect(suggestions).toHaveCount(0);
  const chips = window.getByRole('list', { name: 'Active filters' });
  await expect(chips.getByRole('listitem')).toHaveText(['availability: Not for sale', 'not medium: oil', 'Clear all']);
  await chips.getByRole('button', { name: 'Remove filter: availability: Not for sale' }).press('Enter');
  await expect(field).toHaveValue('-medium:oil');
  await expect(tiles).toHaveText(['Harbour wall']);

  await field.fill('harb mueller');
  await expect(tiles).toHaveCount(2);
  const highlighted = () =>
    window.evaluate(() => [...(CSS.highlights.get('search') ?? [])].map((range) => range.toString()).sort());
  await expect.poll(highlighted).toEqual(['Harb', 'Harb', 'Müller', 'Müller']);
  await field.fill('sirkus');
  await window.getByRole('button', { name: 'Did you mean “circus”?' }).click();
  await expect(tiles).toHaveText(['Circus meadow']);
  await expect.poll(highlighted).toEqual(['Circus']);
});

test('matches are highlighted in captions, cells and the list of artists', async ({ gallery: { window, call } }) => {
  const artist = { name: 'Otto Müller', nationality: 'Danish' };
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', artist);
  const field = { recordType: 'artworks', kind: 'text', label: 'Crate' };
  const { id } = await call<{ id: string }>('POST', '/custom-fields', field);
  const texts = { medium: 'Red chalk', dateText: 'about 1872', extra: { [id]: 'Chalk room' } };
  await call('POST', '/artworks', { title: 'Quay', artistId, ...texts });
  const highlighted = () =>
    window.evaluate(() => [...(CSS.highlights.get('search') ?? [])].map((range) => range.toString()).sort());
  await openPage(window, '/artworks?q=chalk');
  await window.getByRole('button', { name: 'Captions', expanded: false }).click();
  await window.getByRole('menuitemcheckbox', { name: 'Medium' }).click();
  await window.keyboard.press('Escape');
  await expect.poll(highlighted).toEqual(['chalk']);
  await openPage(window, '/artworks?view=list&q=1872 chalk');
  await window.getByRole('button', { name: 'Columns' }).click();
  await window.getByRole('menuitemcheckbox', { name: 'Crate' }).click();
  await window.keyboard.press('Escape');
  await expect.poll(highlighted).toEqual(['1872', 'Chalk']);
  await openPage(window, '/artists?q=muler');
  await expect.poll(highlighted).toEqual(['Müller']);
  await window.getByRole('textbox', { name: 'Search artists' }).fill('danish');
  await expect.poll(highlighted).toEqual(['Danish']);
});

test('words found despite a typo are highlighted, and an unknown field is named', async ({
  gallery: { window, call },
}) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  await call('POST', '/artworks', { title: 'Harbour at dusk', artistId });
  await openPage(window, '/artworks?view=list&q=harbuor');
  await expect(window.getByRole('gridcell', { name: 'Harbour at dusk' })).toBeVisible({ timeout: 45_000 });
  const highlighted = () =>
    window.evaluate(() =>
      [...((CSS as { highlights: Map<string, Iterable<Range>> }).highlights.get('search') ?? [])].map(String),
    );
  await expect.poll(highlighted).toEqual(['Harbour']);
  await openPage(window, '/artworks?q=location%3Anone');
  await expect(window.getByText('There is no field “location”')).toBeVisible();
});

test('the search box names a field of the gallery in quotation marks if a common one has its name', async ({
  gallery: { window, call },
}) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  const field = { recordType: 'artworks', kind: 'list', label: 'Colour', terms: ['red', 'mauve'] };
  const { id } = await call<{ id: string }>('POST', '/custom-fields', field);
  await call('POST', '/artworks', { title: 'Frame', artistId, extra: { [id]: 'mauve' } });
  await call('POST', '/artworks', { title: 'Bare', artistId });
  await openPage(window, '/artworks');
  const tiles = window.getByRole('option').locator('[data-title]');
  await expect(tiles).toHaveCount(2);
  const box = window.getByRole('combobox', { name: 'Search artworks' });
  const suggestions = window.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  await box.focus();
  await window.keyboard.type('colo');
  await expect(suggestions).toHaveText(['colour:', '"Colour":']);
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await window.keyboard.press(key);
  await expect(box).toHaveValue('"Colour":');
  await expect(suggestions).toHaveText(['mauve1', 'None1']);
  for (const key of ['ArrowDown', 'Enter']) await window.keyboard.press(key);
  await expect(tiles).toHaveText(['Frame']);
  await expect(window.getByRole('list', { name: 'Active filters' }).getByRole('listitem').first()).toHaveText(
    'Colour: mauve',
  );
});

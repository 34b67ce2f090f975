import { accessibilityProblems } from '../support/accessibility.ts';
import { openPage, sidebar } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';

test('a search is saved, opened, changed, renamed and deleted', async ({ gallery: { window, call } }) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  for (const [title, medium, availability] of [
    ['Alder in frost', 'Oil', 'available'],
    ['Birch', 'Oil', 'sold'],
    ['Cedar in frost', 'Ink', 'available'],
    ['Dogwood in frost', 'Oil', 'sold'],
  ])
    await call('POST', '/artworks', { title, artistId, medium, availability });
  await openPage(window, '/artworks?view=list&availability=["available"]&q=frost&sort=title&direction=desc');
  const titles = () => window.getByRole('gridcell', { name: /Alder|Birch|Cedar|Dogwood/ });
  await expect(titles()).toHaveCount(2);
  await window.getByRole('button', { name: 'Save search…' }).press('Enter');
  await window.keyboard.type('Frost for sale');
  expect(await accessibilityProblems(window)).toEqual([]);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Frost for sale');
  const searches = sidebar(window).getByRole('region', { name: 'Saved searches' });
  await expect(searches.getByRole('link')).toHaveText(['Frost for sale2']);

  await sidebar(window).getByRole('link', { name: 'Artworks' }).click();
  await expect(window.getByRole('option')).toHaveCount(4);
  await searches.getByRole('link').press('Enter');
  await expect(titles()).toHaveText([/Cedar in frost/, /Alder in frost/]);
  await expect(window.getByRole('button', { name: 'Save changes' })).toBeHidden();

  await window.getByRole('button', { name: 'Remove filter: Available' }).click();
  await expect(titles()).toHaveCount(3);
  await window.getByRole('button', { name: 'Save changes' }).press('Enter');
  await expect(searches.getByRole('link')).toHaveText(['Frost for sale3']);
  await call('POST', '/artworks', { title: 'Elm in frost', artistId });
  await expect(searches.getByRole('link')).toHaveText(['Frost for sale4']);

  await searches.getByRole('button', { name: 'Actions for Frost for sale' }).press('Enter');
  await window.getByRole('menuitem', { name: 'Rename…' }).press('Enter');
  await window.getByRole('textbox', { name: 'Name' }).fill('Frost');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Frost');
  for (const media of [{ forcedColors: 'active' }, { forcedColors: null, colorScheme: 'dark' }, {}] as const) {
    await window.emulateMedia(media);
    expect(await accessibilityProblems(window)).toEqual([]);
  }
  await searches.getByRole('button', { name: 'Actions for Frost' }).press('Enter');
  await window.getByRole('menuitem', { name: 'Delete' }).press('Enter');
  await expect(searches).toBeHidden();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Artworks');
});

test('a saved search that is moved again before the list is loaded moves on', async ({ gallery: { window, call } }) => {
  for (const name of ['Fairs', 'Loans', 'Prints']) await call('POST', '/saved-searches', { name, query: 'tag:x' });
  const searches = sidebar(window).getByRole('region', { name: 'Saved searches' });
  await expect(searches.getByRole('link')).toHaveText(['Fairs0', 'Loans0', 'Prints0']);
  await searches.getByRole('button', { name: 'Actions for Fairs' }).press('Enter');
  await window.getByRole('menuitem', { name: 'Move down' }).evaluate((item: HTMLElement) => {
    for (const _ of ['once', 'twice']) item.click();
  });
  await expect(searches.getByRole('link')).toHaveText(['Loans0', 'Prints0', 'Fairs0']);
});

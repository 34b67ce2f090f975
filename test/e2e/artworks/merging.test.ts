import { accessibilityProblems } from '../support/accessibility.ts';
import { openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';

test('selected artworks are merged by keyboard, and undone', async ({ gallery: { window, call } }) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  for (const values of [
    { title: 'Tea', medium: 'Oil' },
    { title: 'Tea, March', medium: 'Oil on canvas' },
  ])
    await call('POST', '/artworks', { artistId, ...values });
  await openPage(window, '/artworks?view=list&q=tea');
  await expect(window.getByRole('gridcell', { name: 'Tea, March', exact: true })).toBeVisible({ timeout: 45_000 });
  await window.getByRole('gridcell', { name: 'Tea', exact: true }).click();
  await window.keyboard.press('Shift+ArrowDown');
  await window.getByRole('button', { name: 'Merge…' }).press('Enter');
  const dialog = window.getByRole('dialog', { name: 'Merge 2 records' });
  await expect(dialog.getByText('Deleted: Tea, March.')).toBeVisible();
  await dialog.getByRole('radiogroup', { name: 'Medium' }).getByRole('radio').last().press('Space');
  for (const media of [{ forcedColors: 'active' }, { forcedColors: null, colorScheme: 'dark' }, {}] as const) {
    await window.emulateMedia(media);
    expect(await accessibilityProblems(window)).toEqual([]);
  }
  await dialog.getByRole('button', { name: 'Merge' }).press('Enter');
  await expect(window.getByText('Merged into Tea')).toBeVisible();
  await expect(window.getByRole('gridcell', { name: 'Tea, March', exact: true })).toBeHidden();
  const merged = await call<{ items: { title: string; medium: string }[] }>('GET', '/artworks?q=tea');
  expect(merged.items.map(({ title, medium }) => [title, medium])).toEqual([['Tea', 'Oil on canvas']]);
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(window.getByRole('gridcell', { name: 'Tea, March', exact: true })).toBeVisible();
});

test('likely duplicates are listed, compared and merged', async ({ gallery: { window, call } }) => {
  await call('POST', '/artists', { name: 'Clara Meadow', nationality: 'Irish' });
  await call('POST', '/artists', { name: 'Meadow Clara' });
  await openPage(window, '/duplicates');
  const group = window.getByRole('listitem').filter({ hasText: 'Meadow Clara' });
  await expect(group).toContainText('Similar name', { timeout: 45_000 });
  for (const media of [{ forcedColors: 'active' }, { forcedColors: null }] as const) {
    await window.emulateMedia(media);
    expect(await accessibilityProblems(window)).toEqual([]);
  }
  await group.getByRole('button').press('Enter');
  await window.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
  await expect(window.getByText('No duplicates found')).toBeVisible();
});

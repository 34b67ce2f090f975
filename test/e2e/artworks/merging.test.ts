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

test('a selection of the whole list is merged, after another comparison if a user has changed a record', async ({
  gallery: { window, call },
}) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  const made: string[] = [];
  for (const [index, medium] of ['Oil', 'Ink', 'Chalk'].entries()) {
    const values = { artistId, title: 'Tea', medium, inventoryNumber: `N${index + 1}` };
    made.push((await call<{ id: string }>('POST', '/artworks', values)).id);
  }
  await openPage(window, '/artworks?view=list&q=tea');
  await expect(window.getByRole('gridcell', { name: 'N3' })).toBeVisible({ timeout: 45_000 });
  await window.getByRole('gridcell', { name: 'N2' }).click();
  await window.keyboard.press('Control+a');
  await window.getByRole('button', { name: 'Merge…' }).press('Enter');
  const dialog = window.getByRole('dialog', { name: 'Merge 3 records' });
  const media = dialog.getByRole('radiogroup', { name: 'Medium' });
  await expect(media.getByRole('radio')).toHaveCount(3);
  await call('PUT', `/artworks/${made[1]}`, { medium: 'Pen and ink' });
  await dialog.getByRole('button', { name: 'Merge' }).click();
  const notice = dialog.getByRole('alert');
  await expect(notice).toContainText('Nothing has been merged');
  await expect(media).toContainText('Pen and ink');
  for (const scheme of ['dark', 'light'] as const) {
    await window.emulateMedia({ colorScheme: scheme });
    expect(await accessibilityProblems(window)).toEqual([]);
  }
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await expect(window.getByText('Merged into Tea')).toBeVisible();
  expect((await call<{ total: number }>('GET', '/artworks?q=tea')).total).toBe(1);
});

test('an artwork is merged with another from its page', async ({ gallery: { window, call } }) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  const [tea] = [
    await call<{ id: string }>('POST', '/artworks', { artistId, title: 'Tea', inventoryNumber: 'N1' }),
    await call<{ id: string }>('POST', '/artworks', { artistId, title: 'Afternoon', inventoryNumber: 'N7' }),
  ];
  await openPage(window, `/artworks/${tea.id}`);
  await window.getByRole('button', { name: 'More actions' }).click();
  await window.getByRole('menuitem', { name: 'Merge with…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Merge “Tea” with…' });
  await expect(dialog).toContainText('No likely duplicate was found');
  await dialog.getByRole('combobox', { name: 'Other artwork' }).fill('after');
  await window.getByRole('option', { name: 'Afternoon, Clara Meadow, N7' }).click();
  await dialog.getByRole('button', { name: 'Compare' }).click();
  const compared = window.getByRole('dialog', { name: 'Merge 2 records' });
  await compared
    .getByRole('radio', { name: /^Afternoon/ })
    .first()
    .click();
  await expect(compared.getByText('Deleted: Tea.')).toBeVisible();
  await compared.getByRole('button', { name: 'Merge' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Afternoon' })).toBeVisible();
  await expect(window.getByText('Merged into Afternoon')).toBeVisible();
});

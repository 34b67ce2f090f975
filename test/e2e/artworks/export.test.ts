import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openPage } from '../support/curator.ts';
import { download } from '../support/download.ts';
import { expect, test } from '../support/fixtures.ts';

test('the listed artworks are saved with the chosen columns, which the next export proposes', async ({
  gallery: { app, window, call },
  folder,
}) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  for (const [title, price] of [
    ['Harbour', 1200.5],
    ['Harvest', null],
    ['Meadow', 80],
  ]) {
    await call('POST', '/artworks', { title, artistId, price, currency: price === null ? null : 'EUR' });
  }
  await window.getByRole('link', { name: 'Artworks' }).click();
  await window.getByLabel('Search artworks').fill('har');
  await expect(window.getByRole('status').filter({ hasText: '2 artworks' })).toBeVisible();
  await window.getByRole('button', { name: 'Export list' }).click();
  const dialog = window.getByRole('dialog', { name: 'Export 2 artworks' });
  expect(await accessibilityProblems(window)).toEqual([]);

  await dialog.getByText('CSV', { exact: true }).click();
  await dialog.getByRole('checkbox', { name: 'All columns' }).uncheck();
  await expect(dialog.getByRole('button', { name: 'Save…' })).toBeDisabled();
  for (const name of ['Title', 'Artist', 'Price']) {
    await dialog.getByRole('checkbox', { name, exact: true }).check();
  }
  const path = join(folder, 'list.csv');
  await dialog.getByRole('button', { name: 'Move Artist', exact: true }).focus();
  await window.keyboard.press('Space');
  await expect(window.getByText(/^Picked up column 2 of/)).toBeAttached();
  await window.keyboard.press('ArrowDown');
  await expect(window.getByText(/^Moved to position 3 of/)).toBeAttached();
  await window.keyboard.press('Space');
  const columns = dialog.getByRole('list', { name: 'Columns' }).getByRole('listitem');
  await expect(columns.nth(2)).toHaveText('Artist');
  await download(app, path, () => dialog.getByRole('button', { name: 'Save…' }).click());
  expect(await readFile(path, 'utf8')).toBe(
    '\ufeffTitle,Artist,Price\r\nHarbour,Clara Meadow,1200.5\r\nHarvest,Clara Meadow,\r\n',
  );
  await expect(dialog).toBeHidden();

  await window.getByRole('button', { name: 'Export list' }).click();
  await expect(dialog.getByRole('radio', { name: 'CSV' })).toBeChecked();
  await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(3);
  await expect(columns.nth(2)).toHaveText('Artist');
  await window.keyboard.press('Escape');
  await expect(window.getByRole('button', { name: 'Export list' })).toBeFocused();
});

test('a list that is narrowed by several values and own terms is saved', async ({
  gallery: { app, window, call },
  folder,
}) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  const field = { recordType: 'artworks', kind: 'list', label: 'Frame', terms: ['oak', 'pine', 'gilt'] };
  const { id } = await call<{ id: string }>('POST', '/custom-fields', field);
  for (const [title, availability, frame] of [
    ['Alder', 'sold', 'oak'],
    ['Birch', null, 'pine'],
    ['Cedar', 'sold', 'gilt'],
    ['Dogwood', 'reserved', 'oak'],
  ])
    await call('POST', '/artworks', { title, artistId, availability, extra: { [id]: frame } });
  const filters = { availability: ['sold', 'none'], extra: { [id]: ['oak', 'pine'] } };
  const address = Object.entries(filters).map(
    ([name, value]) => `${name}=${encodeURIComponent(JSON.stringify(value))}`,
  );
  await openPage(window, `/artworks?${address.join('&')}`);
  await expect(window.getByRole('status').filter({ hasText: '2 artworks' })).toBeVisible();
  await window.getByRole('button', { name: 'Export list' }).click();
  const dialog = window.getByRole('dialog', { name: 'Export 2 artworks' });
  await dialog.getByText('CSV', { exact: true }).click();
  await dialog.getByRole('checkbox', { name: 'All columns' }).uncheck();
  await dialog.getByRole('checkbox', { name: 'Title', exact: true }).check();
  const path = join(folder, 'list.csv');
  await download(app, path, () => dialog.getByRole('button', { name: 'Save…' }).click());
  expect(await readFile(path, 'utf8')).toBe('\ufeffTitle\r\nAlder\r\nBirch\r\n');
});

test('the listed artists are saved with the chosen columns', async ({ gallery: { app, window, call }, folder }) => {
  for (const name of ['Clara Meadow', 'Otto Ost', 'Clara Field']) await call('POST', '/artists', { name });
  await window.getByRole('link', { name: 'Artists', exact: true }).click();
  await window.getByLabel('Search artists').fill('clara');
  await expect(window.getByRole('status').filter({ hasText: '2 artists' })).toBeVisible();
  await window.getByRole('button', { name: 'Export list' }).click();
  const dialog = window.getByRole('dialog', { name: 'Export 2 artists' });
  expect(await accessibilityProblems(window)).toEqual([]);
  await expect(dialog.getByText('With images')).toBeHidden();
  await dialog.getByText('CSV', { exact: true }).click();
  await dialog.getByRole('checkbox', { name: 'All columns' }).uncheck();
  await dialog.getByRole('checkbox', { name: 'Sort name' }).check();
  const path = join(folder, 'artists.csv');
  await download(app, path, () => dialog.getByRole('button', { name: 'Save…' }).click());
  expect((await readFile(path, 'utf8')).split('\r\n').toSorted()).toEqual([
    '',
    '"Field, Clara"',
    '"Meadow, Clara"',
    '\ufeffSort name',
  ]);
});

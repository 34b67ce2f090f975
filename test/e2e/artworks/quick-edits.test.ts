import { cell, openTable, stored } from '../support/artwork-cells.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Gallery } from '../support/gallery.ts';
import { holdBack } from '../support/hold-back.ts';

/** Types a number into the first row of the table, and holds back that it is saved. Returns a function that saves it. */
async function typeFirstNumber(gallery: Gallery): Promise<() => Promise<void>> {
  const { window } = gallery;
  await openTable(gallery);
  const release = await holdBack(window, '/artworks/update');
  await cell(window, 1, 'inventoryNumber').click();
  await window.keyboard.type('B1');
  await window.keyboard.press('Enter');
  return release;
}

test('cells that are typed quickly are saved and undone in their order', async ({ gallery }) => {
  const { window } = gallery;
  const release = await typeFirstNumber(gallery);
  // Another artwork gets the number that the first one had.
  await window.keyboard.type('A1');
  await window.keyboard.press('Enter');
  await expect(cell(window, 3, 'inventoryNumber')).toHaveAttribute('data-cursor', 'true');
  await release();
  const number = async (title: string) => (await stored(gallery, title)).inventoryNumber;
  await expect.poll(() => number('Birch')).toBe('A1');
  expect(await number('Alder')).toBe('B1');
  await window.keyboard.press('Control+z');
  await expect.poll(() => number('Birch')).toBe('A2');
  expect(await number('Alder')).toBe('B1');
});

test('a cell that is typed again before it was saved is no conflict with itself', async ({ gallery }) => {
  const { window } = gallery;
  const release = await typeFirstNumber(gallery);
  await window.keyboard.press('ArrowUp');
  await window.keyboard.type('B2');
  await release();
  await expect.poll(async () => (await stored(gallery, 'Alder')).inventoryNumber).toBe('B1');
  await window.keyboard.press('Enter');
  await expect.poll(async () => (await stored(gallery, 'Alder')).inventoryNumber).toBe('B2');
  await expect(window.getByRole('dialog')).toBeHidden();
});

test('a new artist that is typed into two cells is added once', async ({ gallery }) => {
  const { window, call } = gallery;
  await openTable(gallery);
  const release = await holdBack(window, '/artists/create');
  await cell(window, 1, 'artistId').click();
  for (const _ of ['Alder', 'Birch']) {
    await window.keyboard.type('Gwen John');
    await window.keyboard.press('Enter');
  }
  await expect(cell(window, 3, 'artistId')).toHaveAttribute('data-cursor', 'true');
  await release();
  await expect.poll(async () => (await stored(gallery, 'Birch')).artistName).toBe('Gwen John');
  expect((await stored(gallery, 'Alder')).artistName).toBe('Gwen John');
  expect((await call<{ total: number }>('GET', '/artists?q=Gwen')).total).toBe(1);
});

import { expect, type Page } from '@playwright/test';
import { openPage } from './curator.ts';
import type { Gallery } from './gallery.ts';

export type Artwork = {
  id: string;
  title: string;
  artistName: string;
  inventoryNumber: string | null;
  availability: string | null;
  dateText: string | null;
  earliestYear: number | null;
  price: number | null;
  currency: string | null;
};

/** The columns, in their order in the table. */
const columns = [
  'title',
  'objectType',
  'artistId',
  'inventoryNumber',
  'earliestYear',
  'availability',
  'price',
] as const;

/** A cell of a row, of which the first is 1. */
export const cell = (window: Page, row: number, column: (typeof columns)[number]) =>
  window.getByRole('row').nth(row).locator(`[data-column="${column}"]`);

/** Returns the artwork with a title as it is stored. */
export const stored = async ({ call }: Pick<Gallery, 'call'>, title: string): Promise<Artwork> => {
  const { items } = await call<{ items: Artwork[] }>('GET', '/artworks?limit=100');
  const found = items.find((item) => item.title === title);
  if (!found) throw new Error(`There is no artwork “${title}”.`);
  return await call<Artwork>('GET', `/artworks/${found.id}`);
};

/** Opens the table with three artworks: Alder, Birch and Cedar. */
export async function openTable({ window, call }: Gallery): Promise<void> {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  for (const [index, title] of ['Alder', 'Birch', 'Cedar'].entries())
    await call('POST', '/artworks', { title, artistId, inventoryNumber: `A${index + 1}`, dateText: '1850' });
  await window.evaluate(() => localStorage.setItem('qwarty.artworks-table', JSON.stringify({ density: 'normal' })));
  await window.reload();
  await openPage(window, '/artworks?view=list');
  await expect(window.getByRole('gridcell', { name: 'Cedar' })).toBeVisible({ timeout: 45_000 });
}

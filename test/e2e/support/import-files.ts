import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openPage } from './curator.ts';
import { expect } from './fixtures.ts';
import type { Call } from './served.ts';

/** A table with a changed artwork, a new one by a misspelt artist, a new artist, and a row without a title. */
const table = `Inventory number,Title,Artist,Date,Technique used,Owner remarks
A-1,Harbour at dusk,Clara Meadow,1880,Oil on canvas,Shown twice
A-2,Harvest,Klara Meadow,c. 1881,Oil on panel,
A-3,Winter,Otto Ost,1890s,Ink,Damaged frame
A-4,,Otto Ost,1890,Ink,
`;

/** Writes the table as `name` into `folder` and returns its path. */
export async function writeTable(folder: string, name = 'stock.csv', content = table): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** Adds the artist and the artwork that the table knows. */
export async function addHarbour(call: Call): Promise<void> {
  const artist = { name: 'Clara Meadow', birthYear: 1830 };
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', artist);
  await call('POST', '/artworks', { title: 'Harbour', artistId, inventoryNumber: 'A-1', medium: 'Oil on canvas' });
}

/** Texts of the window, in English unless a screenshot is taken in another language. */
type Say = (key: 'imports:importFile') => string;

/** Chooses a file on the Imports page and waits until its rows are checked. */
export async function importFile(window: Page, path: string, say: Say = () => 'Import file…'): Promise<void> {
  await openPage(window, '/imports');
  const chooser = window.waitForEvent('filechooser');
  await window
    .getByRole('button', { name: say('imports:importFile') })
    .first()
    .click();
  await (await chooser).setFiles(path);
  await expect(window.getByRole('heading', { level: 1 })).toHaveText(path.split(/[\\/]/).at(-1) ?? '');
  await checked(window);
}

/** The bar with the summary, the progress and the actions of an import. */
export const bar = (window: Page) => window.locator('section[aria-busy]');

/** Waits until no step of the import is running. */
export async function checked(window: Page): Promise<void> {
  await expect(bar(window)).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
}

/** The cell of a row of the review, by its number in the file and the column's position from 0 (the row number). */
export const cell = (window: Page, row: number, position: number) =>
  window.locator(`[data-row="${row - 1}"][data-position="${position}"]`);

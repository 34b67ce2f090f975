import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { i18next } from '../../../../../lib/i18n/i18n.ts';
import { groupBy } from '../../../../../lib/lists/group-by.ts';
import type { Column } from '../../columns.ts';
import { cellInput } from '../cell-fields.ts';
import { type Changes, isSame, readCell, type Understood } from '../read-cell.ts';
import { saveCells } from '../save-cells.ts';

/** `row` is the place of its artwork in the list. */
export type PastedCell = { item: ArtworkListItem; row: number; column: Column; text: string };
export type ReadCell = PastedCell & { reading: Understood };
export type RefusedCell = PastedCell & { problem: string };

/** What pasting would change, and the texts that mean nothing in their cells. Cells that stay the same are left out. */
export type Paste = { planned: ReadCell[]; refused: RefusedCell[] };

/** Reads pasted texts with the parsers of their fields. */
export async function readPaste(
  cells: readonly PastedCell[],
  canEdit: (column: Column, item: ArtworkListItem) => boolean,
): Promise<Paste> {
  const paste: Paste = { planned: [], refused: [] };
  for (const cell of cells) {
    const { column, item, text } = cell;
    if (text.trim() === cellInput(column, item).trim()) continue;
    const reading = canEdit(column, item)
      ? await readCell(column, text, item)
      : { problem: i18next.t('artworks:cells.readOnly') };
    if ('problem' in reading) paste.refused.push({ ...cell, ...reading });
    else if (!isSame(item, reading)) paste.planned.push({ ...cell, reading });
  }
  return paste;
}

type Options = { changeSet: string; onProgress: (saved: number) => void; signal: AbortSignal };

/**
 * Saves planned cells as one change set, artwork by artwork. Cells that their artwork refuses are returned with the
 * reason; the others are saved. Returns the number of cells saved; after a cancellation, the rest is left as it is.
 */
export async function savePaste(
  planned: readonly ReadCell[],
  { changeSet, onProgress, signal }: Options,
): Promise<{ saved: number; refused: RefusedCell[] }> {
  const refused: RefusedCell[] = [];
  let [saved, done] = [0, 0];
  for (const row of groupBy(planned, ({ item }) => item.id).values()) {
    if (signal.aborted) break;
    const left = await saveRow(row, changeSet);
    refused.push(...left);
    saved += row.length - left.length;
    done += row.length;
    onProgress(done);
  }
  return { saved, refused };
}

/** Saves the cells of one artwork; without those that are refused by name, if there are others. */
async function saveRow(cells: readonly ReadCell[], changeSet: string): Promise<RefusedCell[]> {
  const [first] = cells;
  if (!first) return [];
  const result = await saveCells(first.item, mergedReading(cells), changeSet);
  if (result.type === 'saved' || result.type === 'same') return [];
  if (result.type === 'conflict')
    return cells.map((cell) => ({ ...cell, problem: i18next.t('artworks:cells.changedMeanwhile') }));
  const named = cells.flatMap((cell) => {
    const problem = result.errors[cell.column];
    return problem === undefined ? [] : [{ ...cell, problem }];
  });
  if (named.length === 0 || named.length === cells.length)
    return cells.map((cell) => ({ ...cell, problem: result.errors[cell.column] ?? result.problem }));
  const others = cells.filter(({ column }) => result.errors[column] === undefined);
  return [...named, ...(await saveRow(others, changeSet))];
}

function mergedReading(cells: readonly ReadCell[]): Understood {
  const changes: Changes = Object.assign({}, ...cells.map(({ reading }) => reading.changes));
  const extra = Object.assign({}, ...cells.map(({ reading }) => reading.changes.extra ?? {}));
  if (Object.keys(extra).length > 0) changes.extra = extra;
  const newArtist = cells.find(({ reading }) => reading.newArtist !== undefined)?.reading.newArtist;
  return newArtist === undefined ? { changes } : { changes, newArtist };
}

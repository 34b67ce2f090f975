import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { i18next } from '../../../../lib/i18n/i18n.ts';
import { groupBy } from '../../../../lib/ui/group-by.ts';
import type { Column } from '../columns.ts';
import { cellInput } from './cell-fields.ts';
import { type Changes, readCell, type Understood } from './read-cell.ts';
import { saveCells } from './save-cells.ts';

export type PastedCell = { item: ArtworkListItem; column: Column; text: string };
type Refused = PastedCell & { problem: string };
type ReadCell = PastedCell & { reading: Understood };

/**
 * Saves pasted texts through the parsers of their fields, as one change set. Cells that mean nothing, or whose artwork
 * refuses them, are returned with the reason; the others are saved. Returns the number of cells saved.
 */
export async function pasteCells(
  cells: readonly PastedCell[],
  canEdit: (column: Column, item: ArtworkListItem) => boolean,
  changeSet: string,
): Promise<{ saved: number; refused: Refused[] }> {
  const refused: Refused[] = [];
  let saved = 0;
  for (const row of groupBy(cells, ({ item }) => item.id).values()) {
    const understood: ReadCell[] = [];
    for (const cell of row) {
      const { column, item, text } = cell;
      if (text.trim() === cellInput(column, item).trim()) continue;
      const reading = canEdit(column, item)
        ? await readCell(column, text, item)
        : { problem: i18next.t('artworks:cells.readOnly') };
      if ('problem' in reading) refused.push({ ...cell, ...reading });
      else understood.push({ ...cell, reading });
    }
    const left = await saveRow(understood, changeSet);
    refused.push(...left);
    saved += understood.length - left.length;
  }
  return { saved, refused };
}

/** Saves the cells of one artwork; without those that are refused by name, if there are others. */
async function saveRow(cells: readonly ReadCell[], changeSet: string): Promise<Refused[]> {
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

import type { Column } from '../columns.ts';

/** A text that could not be saved, and why; the cell shows it until it is edited again or discarded. */
export type KeptText = { text: string; problem: string };

/** The kept texts of each artwork, by its id. */
export type KeptCells = ReadonlyMap<string, Partial<Record<Column, KeptText>>>;

/** Returns the cells with a text kept, or without it. */
export function withKept(cells: KeptCells, id: string, column: Column, kept: KeptText | undefined): KeptCells {
  const { [column]: before, ...others } = cells.get(id) ?? {};
  if (before === undefined && kept === undefined) return cells;
  const result = new Map(cells);
  const row = kept === undefined ? others : { ...others, [column]: kept };
  if (Object.keys(row).length === 0) result.delete(id);
  else result.set(id, row);
  return result;
}

import type { SourceRow } from '../source.ts';
import type { WorkbookRow } from './workbook-row.ts';

type Open = { lastRow: number; column: number; text: string };

/**
 * Returns the function that gives each row the texts of cells that are merged over several rows, which a workbook has
 * only in the first one: a name beside five works is the artist of all five. Cells that are merged over columns are
 * titles, and keep their text in the first one. Blank rows stay blank. Rows are passed in their order.
 */
export function fillMerged(): (row: WorkbookRow) => SourceRow {
  let open: Open[] = [];
  return ({ index, cells, merges }) => {
    open = open.filter(({ lastRow }) => lastRow >= index);
    const filled = withTexts({ cells }, open);
    for (const { column, rows } of merges) {
      const text = cells[column] ?? '';
      if (text.trim() !== '') open.push({ lastRow: index + rows - 1, column, text });
    }
    return filled;
  };
}

function withTexts(row: SourceRow, open: readonly Open[]): SourceRow {
  if (open.length === 0 || row.cells.every((cell) => cell.trim() === '')) return row;
  const cells = [...row.cells];
  const merged: number[] = [];
  for (const { column, text } of open) {
    if ((cells[column] ?? '') !== '') continue;
    while (cells.length < column) cells.push('');
    cells[column] = text;
    merged.push(column);
  }
  return merged.length > 0 ? { ...row, cells, merged } : row;
}

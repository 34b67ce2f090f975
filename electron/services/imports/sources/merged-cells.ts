import type { SourceRow } from './source.ts';

/** Cells of a workbook that are shown as one, both ends included, from 0. */
export type MergedCells = { startRow: number; endRow: number; startCol: number };

type Open = { endRow: number; column: number; text: string };

/**
 * Returns the function that gives each row the texts of cells that are merged over several rows, which a workbook has
 * only in the first one: a name beside five works is the artist of all five. Cells that are merged over columns are
 * titles, and keep their text in the first one. Blank rows stay blank. Rows are passed in their order.
 */
export function fillMerged(merges: readonly MergedCells[] = []): (index: number, row: SourceRow) => SourceRow {
  const tall = merges
    .filter(({ startRow, endRow }) => endRow > startRow)
    .sort((one, other) => one.startRow - other.startRow);
  let next = 0;
  let open: Open[] = [];
  return (index, row) => {
    open = open.filter(({ endRow }) => endRow >= index);
    const filled = withTexts(row, open);
    for (; (tall[next]?.startRow ?? Number.POSITIVE_INFINITY) <= index; next += 1) {
      const { startRow, endRow, startCol } = tall[next]!;
      const text = startRow === index ? (row.cells[startCol] ?? '') : '';
      if (text.trim() !== '') open.push({ endRow, column: startCol, text });
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

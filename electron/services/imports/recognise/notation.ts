import { type ColumnStats, dateOrderIn, decimalIn } from './column-stats.ts';
import { shapeOf } from './shapes.ts';
import type { Warnings } from './warnings.ts';

/** A notation is odd if this share of a column's cells, or less, has it. */
const oddShare = 0.2;
const fewCells = 4;

type Row = { row: number; cells: readonly string[] };

/** Returns whether few of a column's cells have a notation that most others lack. */
export const isOdd = (count: number, other: number) =>
  count > 0 && other >= fewCells && count <= (count + other) * oddShare;

/**
 * Returns the function that warns of cells whose decimal separator, or whose order of day and month, is not that of the
 * rest of their column. Only of columns that are imported.
 */
export function notationWarnings(columns: readonly ColumnStats[], isImported: (name: string) => boolean) {
  const checked = columns.flatMap((stats, index) => {
    const { name, commas, points, dayFirst, monthFirst } = stats;
    const odd = {
      comma: isOdd(commas, points),
      point: isOdd(points, commas),
      dayFirst: isOdd(dayFirst, monthFirst),
      monthFirst: isOdd(monthFirst, dayFirst),
    };
    return isImported(name) && Object.values(odd).some(Boolean) ? [{ name, index, odd }] : [];
  });
  return (warnings: Warnings, { row, cells }: Row): void => {
    for (const { name, index, odd } of checked) {
      const cell = cells[index] ?? '';
      const shape = shapeOf(cell);
      const { comma, point } = decimalIn(cell);
      const { dayFirst, monthFirst } = dateOrderIn(cell);
      if (shape === 'number' && ((odd.comma && comma) || (odd.point && point)))
        warnings.add('decimal-comma', row, name);
      if (shape === 'date' && ((odd.dayFirst && dayFirst) || (odd.monthFirst && monthFirst)))
        warnings.add('swapped-dates', row, name);
    }
  };
}

import type { ColumnStats } from './column-stats.ts';

/** What is known about a column: how many rows it fills, the last of them, and its name in the header, if it has one. */
export type FilledColumn = Pick<ColumnStats, 'name' | 'filled'> & { last: number; heading: string };

/**
 * Returns the name of the empty column between two tables side by side; undefined if there is one table. Both tables have
 * at least two columns, and either a name in common, or one ends before the other: all its columns are empty from there on,
 * and one has no gap above. A column that is left empty within a table is no such border.
 * @param rows the number of rows of the file
 */
export function emptyColumnBetweenTables(columns: readonly FilledColumn[], rows: number): string | undefined {
  return columns.find(({ filled, heading }, index) => {
    if (filled > 0 || heading !== '') return false;
    const sides = [columns.slice(0, index), columns.slice(index + 1)].map((side) =>
      side.filter((column) => column.heading !== ''),
    );
    const [left = [], right = []] = sides;
    if (left.length < 2 || right.length < 2) return false;
    const names = new Set(left.map((column) => column.heading));
    return right.some((column) => names.has(column.heading)) || endsEarly(left, rows) || endsEarly(right, rows);
  })?.name;
}

function endsEarly(columns: readonly FilledColumn[], rows: number): boolean {
  const end = Math.max(...columns.map(({ last }) => last));
  return end > 0 && end < rows && columns.some(({ filled, last }) => last === end && filled === end);
}

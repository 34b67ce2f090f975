import type { Range } from '../condition.ts';
import { firstYear, lastYear } from '../expressions.ts';

/** Columns of numbers that ranges are compared with, by the field: SQL of a number, or of the first and last one. */
export const numberColumns: Readonly<Record<string, { column: string; sql: string }>> = {
  year: { column: 'years', sql: `${firstYear} || ',' || ${lastYear}` },
  price: { column: 'amounts', sql: 'w.price' },
};

/** Returns whether a number, or some number from the first to the last one, is within limits, like `within` in SQL. */
export function isWithin(text: string, { from, to, above, below }: Range): boolean {
  const [first = Number.NaN, last = first] = text.split(',').map(Number);
  return (
    (from === undefined || last >= Number(from)) &&
    (above === undefined || last > Number(above)) &&
    (to === undefined || first <= Number(to)) &&
    (below === undefined || first < Number(below))
  );
}

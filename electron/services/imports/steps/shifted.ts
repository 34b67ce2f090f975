import type { ColumnStats } from './column-stats.ts';
import { type Shape, shapeOf } from './shapes.ts';

/** The number of shapes, for columns in which one has not been seen. */
const shapes = 12;
/** How much more likely the cells must be in other columns: e to the power of this. */
const threshold = 7;

/**
 * Returns the function that tells whether the cells of a row are in the wrong columns, though their number is right: an
 * unquoted delimiter has split one, and another is missing. Compares the probability of the row with that of all ways
 * to undo such a shift, by the shapes and values that the columns have in other rows.
 */
export function shiftDetector(columns: readonly ColumnStats[]): (cells: readonly string[]) => boolean {
  const profiles = columns.map(profileOf);
  return (cells) => {
    const known = cells.map((cell) => ({ cell, shape: shapeOf(cell) }));
    const own = profiles.map((profile, index) => profile(known[index]));
    // Only a row with two unlikely cells can be shifted.
    if (own.filter((value) => value < -3).length < 2) return false;
    const left = profiles.map((profile, index) => profile(known[index + 1]));
    const right = profiles.map((profile, index) => profile(known[index - 1]));
    return Math.max(bestShift(own, left), bestShift(own, right)) > threshold;
  };
}

type Known = { cell: string; shape: Shape } | undefined;

/** Returns the logarithm of a cell's probability in a column. */
function profileOf({ shapes: counts, values }: ColumnStats): (known: Known) => number {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const isVocabulary = values !== null && total > 40 && Object.keys(values).length < total / 10;
  return (known) => {
    const { cell, shape } = known ?? { cell: '', shape: 'empty' };
    const byShape = Math.log(((counts[shape] ?? 0) + 0.1) / (total + 0.1 * shapes));
    if (!isVocabulary || shape === 'empty') return byShape;
    return Math.min(byShape, Math.log(((values[cell] ?? 0) + 0.1) / (total + 0.1 * shapes)));
  };
}

/** Returns the largest gain of moving a run of cells: the run of columns with the largest sum of gains. */
function bestShift(own: readonly number[], moved: readonly number[]): number {
  let best = 0;
  let sum = 0;
  let length = 0;
  for (const [index, value] of own.entries()) {
    sum += moved[index]! - value;
    length += 1;
    if (sum <= 0) [sum, length] = [0, 0];
    if (length >= 2 && sum > best) best = sum;
  }
  return best;
}

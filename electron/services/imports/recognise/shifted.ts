import type { ColumnStats } from './column-stats.ts';
import { type Shape, shapeOf } from './shapes.ts';

/** The number of shapes, for columns in which one has not been seen. */
const shapes = 12;
/** How much more likely the cells must be in other columns: e to the power of this. */
const threshold = 7;
/** The logarithm of a probability below which a cell is unlikely in its column. */
const unlikely = -3;

/** The columns, from 0 and both included, whose cells are in the wrong place. */
export type Shift = { from: number; to: number };

/**
 * Returns the function that finds cells in the wrong columns of a row, though their number is right: an unquoted
 * delimiter has split one, and another is missing. Compares the probability of the row with that of all ways to undo
 * such a shift, by the shapes and values that the columns have in other rows.
 */
export function shiftDetector(
  columns: readonly ColumnStats[],
  delimiter = ',',
): (cells: readonly string[]) => Shift | null {
  const profiles = columns.map(profileOf);
  const knownOf = (cell: string) => ({ cell, shape: shapeOf(cell) });
  return (cells) => {
    const known = cells.map(knownOf);
    const own = profiles.map((profile, index) => profile(known[index]));
    // Only a row with two unlikely cells can be shifted.
    if (own.filter((value) => value < unlikely).length < 2) return null;
    const left = profiles.map((profile, index) => profile(known[index + 1]) - own[index]!);
    const right = profiles.map((profile, index) => profile(known[index - 1]) - own[index]!);
    const joined = profiles.map((profile, index) => {
      const [one = '', next = ''] = [cells[index], cells[index + 1]];
      return one === '' || next === '' ? 0 : profile(knownOf(one + delimiter + next)) - own[index]!;
    });
    const found = [bestRun(left, joined), bestRun(right, [])].reduce((one, other) =>
      other.gain > one.gain ? other : one,
    );
    return found.gain > threshold ? { from: found.from, to: found.to } : null;
  };
}

type Known = { cell: string; shape: Shape } | undefined;

/** Returns the logarithm of a cell's probability in a column. */
function profileOf({ shapes: counts, values }: ColumnStats): (known: Known) => number {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const isVocabulary = values !== null && total > 40 && Object.keys(values).length < total / 10;
  const logarithm = (count: number) => Math.log((count + 0.1) / (total + 0.1 * shapes));
  const unseen = logarithm(0);
  const ofShapes = logarithms(counts);
  const ofValues = isVocabulary ? logarithms(values) : undefined;
  return (known) => {
    const { cell, shape } = known ?? { cell: '', shape: 'empty' };
    const byShape = ofShapes.get(shape) ?? unseen;
    if (!ofValues || shape === 'empty') return byShape;
    return Math.min(byShape, ofValues.get(cell) ?? unseen);
  };

  function logarithms(all: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
    return new Map(Object.entries(all).map(([key, count]) => [key, logarithm(count)]));
  }
}

/**
 * Returns the run of columns with the largest gain.
 * @param joined the gain of joining the cell before the run with its first one
 */
function bestRun(moved: readonly number[], joined: readonly number[]): Shift & { gain: number } {
  const best = { gain: 0, from: 0, to: 0 };
  for (let from = 0; from < moved.length; from++) {
    if (moved[from]! <= 0) continue;
    const before = Math.max(0, joined[from - 1] ?? 0);
    for (let to = from, sum = before; to < moved.length; to++) {
      sum += moved[to]!;
      if (sum <= 0) break;
      if ((to > from || before > 0) && sum > best.gain)
        Object.assign(best, { gain: sum, from: before > 0 ? from - 1 : from, to });
    }
  }
  return best;
}

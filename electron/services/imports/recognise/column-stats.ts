import { type Shape, shapeOf } from './shapes.ts';
import { magnitudeOf, statedUnit } from './sizes.ts';

/** What is known of a column's cells. */
export type ColumnStats = {
  name: string;
  /** The number of rows with a value. */
  filled: number;
  /** The first distinct values. */
  samples: string[];
  /** The number of cells of each shape. */
  shapes: Partial<Record<Shape, number>>;
  /** The distinct values with their numbers; null if there are many. */
  values: Record<string, number> | null;
  /** Evidence for the notation of numbers and dates. */
  commas: number;
  points: number;
  dayFirst: number;
  monthFirst: number;
  /**
   * Numbers of cells by the order of magnitude of their number, in tenths of decades, and by the unit in their text.
   * Reviews of earlier versions lack them.
   */
  magnitudes?: Record<string, number>;
  units?: Record<string, number>;
};

const maxSamples = 30;
const maxSampleLength = 300;
const maxValues = 60;
const maxValueLength = 100;

/** Returns the statistics of a column without rows. */
export const emptyStats = (name: string): ColumnStats => ({
  name,
  filled: 0,
  samples: [],
  shapes: {},
  values: {},
  commas: 0,
  points: 0,
  dayFirst: 0,
  monthFirst: 0,
  magnitudes: {},
  units: {},
});

/** Adds a cell to the statistics of its column. */
export function addCell(stats: ColumnStats, cell: string): void {
  const shape = shapeOf(cell);
  stats.shapes[shape] = (stats.shapes[shape] ?? 0) + 1;
  if (shape === 'empty') return;
  stats.filled += 1;
  countValue(stats, cell);
  if (stats.samples.length < maxSamples && !stats.samples.includes(cell))
    stats.samples.push(cell.slice(0, maxSampleLength));
  if (shape === 'number') countNotation(stats, cell);
  if (shape === 'number' || shape === 'year') count(stats.magnitudes, magnitudeOf(cell));
  if (/\d/.test(cell)) count(stats.units, statedUnit(cell));
  if (shape === 'date') countDateOrder(stats, cell);
}

function count(counts: Record<string, number> = {}, key: number | string | undefined): void {
  if (key !== undefined) counts[key] = (counts[key] ?? 0) + 1;
}

function countValue(stats: ColumnStats, cell: string): void {
  if (!stats.values) return;
  if (cell.length > maxValueLength) stats.values = null;
  else if (Object.hasOwn(stats.values, cell)) stats.values[cell]! += 1;
  else if (Object.keys(stats.values).length >= maxValues) stats.values = null;
  else stats.values[cell] = 1;
}

function countNotation(stats: ColumnStats, cell: string): void {
  const { comma, point } = decimalIn(cell);
  if (comma) stats.commas += 1;
  if (point) stats.points += 1;
}

/** A separator before one, two or more than three digits is decimal; the last of two different ones is as well. */
export function decimalIn(cell: string): { comma: boolean; point: boolean } {
  const text = cell.trim();
  return {
    comma: /,\d{1,2}$|,\d{4,}$|\.\d{3},\d+$/.test(text) && !/,.*,/.test(text),
    point: /\.\d{1,2}$|\.\d{4,}$|,\d{3}\.\d+$/.test(text) && !/\..*\./.test(text),
  };
}

function countDateOrder(stats: ColumnStats, cell: string): void {
  const { dayFirst, monthFirst } = dateOrderIn(cell);
  if (dayFirst) stats.dayFirst += 1;
  if (monthFirst) stats.monthFirst += 1;
}

/** The order of day and month in a date, if one of them is larger than 12. */
export function dateOrderIn(cell: string): { dayFirst: boolean; monthFirst: boolean } {
  const [, first, second] = /^\s*(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}/.exec(cell) ?? [];
  const dayFirst = Number(first) > 12;
  return { dayFirst, monthFirst: !dayFirst && Number(second) > 12 };
}

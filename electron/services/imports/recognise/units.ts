import type { ColumnMapping, ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { ColumnStats } from './column-stats.ts';
import { isOdd } from './notation.ts';
import { magnitudeOf, statedUnit } from './sizes.ts';
import type { Warnings } from './warnings.ts';

/** Columns with fewer numbers have no typical one. */
const fewNumbers = 20;
// In decades: the logarithms to base 10 of sizes are distributed almost normally.
const far = 0.85;
const near = 0.5;
const leastSpread = 0.2;
const millimetres: Partial<Record<Unit, number>> = { mm: 1, cm: 10, m: 1000, in: 25.4 };
/** The usual size of an artwork, in decades of millimetres. */
const usual = 2.5;

type Unit = NonNullable<ColumnMapping['unit']>;
type Row = { row: number; cells: readonly string[] };
type Column = { name: string; index: number; test: (cell: string) => boolean };

/**
 * Returns the function that warns of sizes in another unit than the rest of their column or than the row's other sides:
 * another unit in their text, or a number that is typical of the column only in another unit. Only of columns that are
 * imported.
 */
export function unitWarnings(columns: readonly ColumnStats[], { columns: mapped }: ImportMapping) {
  const other = columnInOtherUnit(columns, mapped);
  const checked = columns.flatMap((stats, index): Column[] => {
    const { name } = stats;
    const to = mapped[name]?.to ?? '';
    if (!/Mm$|^weightG$|^dimensionsText$/.test(to)) return [];
    if (stats === other) return [{ name, index, test: (cell) => cell.trim() !== '' }];
    const numbers = to.endsWith('Mm') ? oddNumber(stats, mapped[name]?.unit) : undefined;
    const tests = [oddUnit(stats), numbers].filter((test) => test !== undefined);
    return tests.length > 0 ? [{ name, index, test: (cell) => tests.some((test) => test(cell)) }] : [];
  });
  return (warnings: Warnings, { row, cells }: Row): void => {
    for (const { name, index, test } of checked) if (test(cells[index] ?? '')) warnings.add('unit', row, name);
  };
}

/** Returns whether a text has another unit than most of its column; undefined if no text has. */
function oddUnit({ units = {} }: ColumnStats): ((cell: string) => boolean) | undefined {
  const total = sum(Object.values(units));
  const odd = Object.keys(units).filter((unit) => isOdd(units[unit]!, total - units[unit]!));
  return odd.length === 0 ? undefined : (cell) => odd.includes(statedUnit(cell) ?? '');
}

/** Returns whether a number would be typical of its column only in another unit; undefined if no number would. */
function oddNumber(stats: ColumnStats, unit: Unit = 'mm'): ((cell: string) => boolean) | undefined {
  const typical = typicalOf(stats);
  if (!typical) return undefined;
  const { median, spread } = typical;
  const shifts = shiftsFrom(unit);
  const isSuspect = (magnitude: number) => {
    const distance = magnitude - median;
    return (
      Math.abs(distance) >= Math.max(far, 3.5 * spread) && shifts.some((shift) => Math.abs(distance - shift) <= near)
    );
  };
  const counts = Object.entries(stats.magnitudes ?? {});
  const suspects = sum(counts.map(([magnitude, count]) => (isSuspect(Number(magnitude)) ? count : 0)));
  if (!isOdd(suspects, sum(counts.map(([, count]) => count)) - suspects)) return undefined;
  return (cell) => {
    const magnitude = magnitudeOf(cell);
    return magnitude !== undefined && isSuspect(magnitude);
  };
}

/** Returns the column of heights or widths whose typical size differs from the other's by a factor between units. */
function columnInOtherUnit(columns: readonly ColumnStats[], mapped: ImportMapping['columns']): ColumnStats | undefined {
  const [height, width] = ['heightMm', 'widthMm'].map((target) => {
    const stats = columns.find(({ name }) => mapped[name]?.to === target);
    const typical = stats && typicalOf(stats);
    const unit = stats && millimetres[mapped[stats.name]?.unit ?? 'mm'];
    return typical && unit && { stats, median: typical.median + Math.log10(unit) };
  });
  if (!height || !width) return undefined;
  const distance = Math.abs(height.median - width.median);
  if (![1, 2, 3].some((factor) => Math.abs(distance - factor) <= near / 2)) return undefined;
  return Math.abs(height.median - usual) > Math.abs(width.median - usual) ? height.stats : width.stats;
}

/** Returns by how many decades a number is larger in other units than in this one. */
function shiftsFrom(unit: Unit): number[] {
  const own = millimetres[unit];
  return own === undefined ? [] : Object.values(millimetres).map((other) => Math.log10(own / other));
}

/** Returns the median of a column's numbers and their spread, the median distance from it as a standard deviation. */
function typicalOf({ magnitudes = {} }: ColumnStats): { median: number; spread: number } | undefined {
  const counts = Object.entries(magnitudes).map(([magnitude, count]) => [Number(magnitude), count] as const);
  if (sum(counts.map(([, count]) => count)) < fewNumbers) return undefined;
  const median = medianOf(counts);
  const distances = counts.map(([magnitude, count]) => [Math.abs(magnitude - median), count] as const);
  return { median, spread: Math.max(leastSpread, 1.4826 * medianOf(distances)) };
}

function medianOf(counts: readonly (readonly [number, number])[]): number {
  const half = sum(counts.map(([, count]) => count)) / 2;
  let before = 0;
  for (const [value, count] of counts.toSorted(([one], [other]) => one - other)) {
    before += count;
    if (before >= half) return value;
  }
  return 0;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

import { isDated, type Point } from './points.ts';

/**
 * Completes each period by its neighbours: the century of "17th or early 18th century", the year of "23–24 May 1953",
 * the "c." of "c. 1830–41". Changes the points.
 */
export function complete(periods: readonly (readonly Point[])[]): void {
  const points = periods.flat();
  for (let index = points.length - 2; index >= 0; index -= 1) completeByNext(points[index], points[index + 1]);
  for (let index = 1; index < points.length; index += 1) completeByPrevious(points[index - 1], points[index]);
  for (const [index, point] of points.entries()) {
    // "1990s–2000s" are two decades.
    const isBesideDecade = points[index - 1]?.isDecade || points[index + 1]?.isDecade;
    if (point.isCentury && point.year !== undefined && isBesideDecade) {
      Object.assign(point, { isCentury: undefined, isDecade: true });
    }
  }
  for (const [first, ...others] of periods) {
    for (const other of others) {
      other.circa ??= first?.circa;
      other.maybe ??= first?.maybe;
    }
  }
}

function completeByNext(point: Point = {}, next: Point = {}): void {
  if (point.year === undefined && next.year !== undefined && point.era === undefined) {
    if (point.month !== undefined || point.season !== undefined) point.year = next.year;
    else if (point.short && next.day !== undefined) {
      Object.assign(point, { year: next.year, month: next.month, day: point.short.value, short: undefined });
    }
  }
  // "early to mid 19th century"
  if (point.part !== undefined && !isDated(point) && point.nth === undefined) {
    const { short, year, era, isCentury, isDecade, nth } = next;
    Object.assign(point, { short, year, era, isCentury, isDecade, nth: next.fraction === undefined ? nth : undefined });
  }
  if (point.short && next.short && next.isCentury) point.isCentury = true;
  const [value, nextValue] = [numberOf(point), numberOf(next)];
  if (next.era === 'bc' && point.era === undefined && value > nextValue) point.era = 'bc';
  if (next.era === 'bc' && next.short && point.short && !point.isCentury) point.era ??= 'bc';
}

function completeByPrevious(previous: Point = {}, point: Point = {}): void {
  if (point.short?.ordinal && previous.isCentury) point.isCentury ??= true;
  const { short } = point;
  if (!short || point.isCentury || point.era || point.year !== undefined || previous.year === undefined) return;
  const size = 10 ** short.digits;
  const year = previous.year - (previous.year % size) + short.value;
  const wraps = year < previous.year && short.digits === 2;
  if (short.decade) point.isDecade = true;
  // "after 1819–20" is after both.
  if (previous.after) point.after = true;
  Object.assign(point, { year: wraps ? year + size : year, short: undefined });
}

const numberOf = ({ year, short }: Point): number => year ?? short?.value ?? 0;

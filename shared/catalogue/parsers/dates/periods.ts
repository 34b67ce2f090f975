// cspell:disable (words and names in several languages)
import { edtfDate, edtfMark, edtfUnspecified, edtfYear, type Period, shifted } from './edtf.ts';
import { exists, type Point } from './points.ts';

/** The first and last part of a century, in years from its beginning: early, middle, late. */
const partsOfCentury = [
  [0, 25],
  [25, 75],
  [75, 99],
] as const;
const partsOfDecade = [
  [0, 3],
  [4, 6],
  [7, 9],
] as const;

/**
 * Returns the period from the first point to the last, which are completed. Undefined if it ends before it begins or lacks
 * a year.
 * @param circaYears by how many years "about" widens a single year
 */
export function periodOf(points: readonly Point[], circaYears: number): Period | undefined {
  const single = points.length === 1;
  const periods = points.map((point) => pointPeriod(point, single ? circaYears : 0));
  const [start, end] = [periods[0], periods.at(-1)];
  if (!start || !end || periods.includes(undefined)) return undefined;
  if (single) return start;
  if (!periods.every((each, index) => isBefore(periods[index - 1], each))) return undefined;
  const isOpen = start.from === null || end.to === null;
  if (start.first === end.last && !isOpen) return start;
  const first = start.from === null ? '..' : start.first;
  const last = end.to === null ? '..' : end.last;
  return { from: start.from, to: end.to, first, last, edtf: `${first}/${last}` };
}

function isBefore(one: Period | undefined, other: Period | undefined): boolean {
  const [from, to] = [one?.from ?? one?.to, other?.to ?? other?.from];
  return from == null || to == null || from <= to;
}

function pointPeriod(point: Point, circaYears: number): Period | undefined {
  const { before, after, circa } = point;
  const span = point.isCentury || point.isDecade ? spanOf(point) : yearOf(point);
  if (!span || span.from === null || span.to === null) return undefined;
  const isYear = span.from === span.to && point.month === undefined;
  const width = circa && isYear ? circaYears : 0;
  const from = shifted(span.from, -width);
  const to = shifted(span.to, width);
  if (before)
    return {
      from: null,
      to: isYear ? to : from,
      first: '..',
      last: span.last,
      edtf: `../${isYear ? span.edtf : span.first}`,
    };
  if (after)
    return {
      from: isYear ? from : to,
      to: null,
      first: span.first,
      last: '..',
      edtf: `${isYear ? span.edtf : span.last}/..`,
    };
  return { ...span, from, to };
}

function yearOf({ short, era, month, day, season, ...point }: Point): Period | undefined {
  const typed = point.year ?? (era ? short?.value : undefined);
  if (!typed || (era === undefined && typed > 2200)) return undefined;
  const year = era === 'bc' ? -typed : typed;
  if (year < -10_000 || year > 2200 || !exists({ year: 2000, month, day })) return undefined;
  const mark = edtfMark(point);
  const first = edtfDate(year, month, day) + mark;
  // A season can stand alone only.
  const edtf = season === undefined ? first : edtfDate(year, season);
  return { from: year, to: year, first, last: first, edtf };
}

/** Returns a century or decade, or a part of it. "The 1700s" and "the 18th century" are 1700 to 1799. */
function spanOf(point: Point): Period | undefined {
  const { short, year, era, nth, isDecade, part, fraction } = point;
  const length = isDecade ? 10 : 100;
  const century = short?.value ?? (nth !== undefined && fraction === undefined ? nth : undefined);
  const start = isDecade ? year && year - (year % 10) : (year ?? (century && (century - 1) * 100));
  if (start === undefined || start > 2200 || (century !== undefined && century < 1)) return undefined;
  const [low, high] = slice(length, part, nth, fraction);
  // The third century BC is 300 to 201 BC.
  const bc = isDecade ? start + 9 : century ? century * 100 : start + 99;
  const offset = (by: number) => (era === 'bc' ? shifted(-bc, by) : Math.max(1, start + by));
  const [from, to] = [offset(low), offset(high)];
  const mark = edtfMark(point);
  const [first, last] = [edtfYear(from) + mark, edtfYear(to) + mark];
  const isWhole = high - low === length - 1 && mark === '' && start > 0 && (era !== 'bc' || !isDecade);
  const edtf = isWhole ? edtfUnspecified(from, isDecade ? 1 : 2) : `${first}/${last}`;
  return { from, to, first, last, edtf };
}

/** Returns the first and last year of a part, counted from the beginning: "early", "second half", "last quarter". */
function slice(length: number, part?: number, nth?: number, fraction?: number): readonly [number, number] {
  if (nth !== undefined && fraction !== undefined) {
    const index = nth < 0 ? fraction : nth;
    return [Math.floor(((index - 1) * length) / fraction), Math.floor((index * length) / fraction) - 1];
  }
  // The Italian "metà del secolo" is its middle, "prima metà" its first half.
  const third = part ?? (fraction === undefined ? undefined : 1);
  return (length === 10 ? partsOfDecade : partsOfCentury)[third ?? -1] ?? [0, length - 1];
}

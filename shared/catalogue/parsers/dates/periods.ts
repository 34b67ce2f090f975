// cspell:disable (words and names in several languages)
import { limits } from '../../../limits.ts';
import { edtfDate, edtfInterval, edtfMark, edtfUnspecified, edtfYear, type Period, shifted } from './edtf.ts';
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
 * Returns the period from the first point to the last, which are completed. Undefined if it ends before it begins or
 * lacks a year.
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
  const whole = { from: start.from, to: end.to, first, last };
  return { ...whole, edtf: edtfInterval(whole) };
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
  const [first, last] = isYear ? [span.first, span.last] : [span.last, span.first];
  const whole = isYear ? span.edtf : undefined;
  if (before) return { from: null, to: isYear ? to : from, first: '..', last, edtf: `../${whole ?? last}` };
  if (after) return { from: isYear ? from : to, to: null, first, last: '..', edtf: `${whole ?? first}/..` };
  return { ...span, from, to };
}

function yearOf({ short, era, month, day, season, ...point }: Point): Period | undefined {
  const typed = point.year ?? (era ? short?.value : undefined);
  if (!typed || (era === undefined && typed > limits.year.max)) return undefined;
  const year = era === 'bc' ? -typed : typed;
  if (year < limits.year.min || year > limits.year.max || !exists({ year: 2000, month, day })) return undefined;
  const mark = edtfMark(point);
  const first = edtfDate(year, month, day) + mark;
  // A season can stand alone only.
  const edtf = season === undefined ? first : edtfDate(year, season);
  return { from: year, to: year, first, last: first, edtf };
}

/** Returns a century or decade, or a part of it. "The 1700s" and "the 18th century" are 1700 to 1799. */
function spanOf(point: Point): Period | undefined {
  const { era, isDecade, part, nth, fraction } = point;
  const length = isDecade ? 10 : 100;
  const start = startOf(point, length);
  if (start === undefined) return undefined;
  const [low, high] = slice(length, part, nth, fraction);
  // The third century BC is 300 to 201 BC, as the year 0 does not exist.
  const offset = (by: number) =>
    era === 'bc' ? shifted(-(start + length - (isDecade || point.year ? 1 : 0)), by) : Math.max(1, start + by);
  const [from, to] = [offset(low), offset(high)];
  if (to > limits.year.max) return undefined;
  const mark = edtfMark(point);
  const [first, last] = [edtfYear(from) + mark, edtfYear(to) + mark];
  const isWhole = high - low === length - 1 && mark === '' && start > 0 && (era !== 'bc' || !point.year);
  const edtf = isWhole ? edtfUnspecified(from, isDecade ? 1 : 2) : `${first}/${last}`;
  return { from, to, first, last, edtf };
}

/** Returns the first year of a century or decade; undefined if it is misspelt: "1885s", "519th century". */
function startOf({ short, year, nth, fraction }: Point, length: 10 | 100): number | undefined {
  if (year !== undefined) return year % length === 0 ? year : undefined;
  const century = short?.value ?? (fraction === undefined ? nth : undefined);
  return length === 100 && century !== undefined && century > 0 ? (century - 1) * 100 : undefined;
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

// cspell:disable (words and names in several languages)
import { exists, isDated, type Point, type Reader } from './points.ts';
import type { NumberToken, Token } from './tokens.ts';

/** Reads one end of a period. It ends before a connecting word, a comma or a second year. */
export function readPoint(
  reader: Reader,
  order: readonly ('day' | 'month')[],
  previous: Point = {},
): Point | 'ambiguous' | undefined {
  // "June 7–11, 1947" has another day of the same month.
  const token = reader.peek();
  const isSameMonth = previous.day !== undefined && previous.year === undefined && token?.kind === 'number';
  const point: Point = isSameMonth && previous.month !== undefined ? { month: previous.month } : {};
  for (let next = token; next; next = reader.peek()) {
    if (next.kind === 'date') {
      if (isDated(point)) break;
      const dated = readDate(point, next, order);
      if (dated !== true) return dated;
    } else if (!readToken(point, next, reader)) break;
    reader.next();
  }
  return point;
}

/** Reads a number, word or comma into the point; returns false if it does not belong to it. */
function readToken(point: Point, token: Exclude<Token, { kind: 'date' }>, reader: Reader): boolean {
  if (token.kind === 'comma') return isWithin(point, reader);
  // "late-19th century" is no range.
  if (token.kind === 'to') return point.part !== undefined && !isDated(point) && reader.peek(1)?.kind === 'number';
  // "1900 circa"
  if (token.kind === 'circa' && isDated(point) && reader.peek(1)?.kind === 'number') return false;
  if (token.kind !== 'number') return readWord(point, token.kind, token.value);
  return token.digits > 2 ? readYear(point, token) : readShort(point, token, reader);
}

/** Returns whether the comma is that of "June 7, 1937" or "1932, December". */
function isWithin({ month, year, short }: Point, reader: Reader): boolean {
  const [next, afterNext] = [reader.peek(1), reader.peek(2)];
  if (month !== undefined && year === undefined) return next?.kind === 'number' && next.digits === 4 && !next.decade;
  return year !== undefined && !short && next?.kind === 'month' && afterNext?.kind !== 'number';
}

function readDate(
  point: Point,
  { numbers, separator }: Extract<Token, { kind: 'date' }>,
  order: readonly ('day' | 'month')[],
): true | 'ambiguous' | undefined {
  const [first = 0, second = 0, third = 0] = numbers;
  if (separator === 'iso') Object.assign(point, { year: first, month: second, day: third });
  else if (numbers.length === 2) Object.assign(point, { month: first, year: second });
  else {
    const isEither = first <= 12 && second <= 12 && first !== second;
    const isDayFirst = separator === '.' || order[0] === 'day' ? second <= 12 : first > 12;
    if (isEither && separator !== '.' && order.length === 0) return 'ambiguous';
    Object.assign(point, { day: isDayFirst ? first : second, month: isDayFirst ? second : first, year: third });
  }
  return exists(point) ? true : undefined;
}

function readYear(point: Point, { value, decade }: NumberToken): boolean {
  if (point.year !== undefined || (point.short && point.month === undefined)) return false;
  point.year = value;
  // "The 1800s" are a century, "années 1800" a decade.
  if (decade && value % 100 === 0) point.isCentury = true;
  else if (decade) point.isDecade = true;
  return true;
}

/** Reads a number of one or two digits. */
function readShort(point: Point, token: NumberToken, reader: Reader): boolean {
  if (point.short || (point.year !== undefined && point.month === undefined)) return false;
  const next = reader.peek(1)?.kind;
  const isDay = (point.month !== undefined && point.day === undefined) || next === 'month';
  if (isDay && next !== 'century') point.day = token.value;
  else if (token.ordinal && next === 'fraction') point.nth = token.value;
  else point.short = token;
  if (token.isCentury) point.isCentury = true;
  return true;
}

/** Reads a word into the point; returns false if it does not belong to it. */
function readWord(point: Point, kind: Token['kind'], value: number): boolean {
  const hasTime = isDated(point);
  switch (kind) {
    case 'circa':
      // "18th c." is a century, "c. 18" is not.
      if (point.short?.ordinal) point.isCentury = true;
      else point.circa = true;
      return true;
    case 'maybe':
    case 'before':
    case 'after':
    case 'between':
    case 'event':
      if (hasTime && kind !== 'maybe') return false;
      point[kind] = true;
      return true;
    case 'century':
    case 'decade':
      point[kind === 'century' ? 'isCentury' : 'isDecade'] = true;
      return true;
    case 'bc':
    case 'ad':
      point.era = kind;
      return true;
    case 'nth':
      if (point.nth === undefined) point.nth = value;
      else if (point.fraction === undefined) point.fraction = value;
      return true;
    case 'part':
    case 'fraction':
    case 'month':
    case 'season':
      point[kind] = value;
      return true;
    case 'later':
    case 'earlier':
      point[kind === 'later' ? 'after' : 'before'] = true;
      return true;
    default:
      return kind === 'skip';
  }
}

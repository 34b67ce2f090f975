// cspell:disable (words and names in several languages)
import { plain } from '../number.ts';
import { meanings, spelledOrdinals, type WordKind } from './words.ts';

/** A number, word or mark of a date. */
export type Token =
  | { kind: WordKind | 'comma' | 'open' | 'close' | 'slash' | 'unknown'; value: number }
  | NumberToken
  /** A numeric date whose order is known or has to be: 1929-05-18, 5/18/1929, 5/1929. */
  | { kind: 'date'; numbers: number[]; separator: string };

/** A whole number: `decade` of "1880s", `ordinal` of "19th" or "19.", `isCentury` of "XIXe". */
export type NumberToken = {
  kind: 'number';
  value: number;
  digits: number;
  decade?: boolean;
  ordinal?: boolean;
  isCentury?: boolean;
};

const numeric = /(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})([./-]) ?(\d{1,2})\5 ?(\d{4})|(\d{1,2})([./])(\d{4}))(?!\d)/y;
const number =
  /(\d+)(?:( ?'?s|er(?: ?-?jahren?)?)(?!\p{L})|(st|nd|rd|th|eme|ème|ère|er|re|e|ste|de|º|ª|\.(?! ?\d{3}))(?!\p{L}))?/uy;
const word = /\p{L}+/uy;
const marks: Readonly<Record<string, Token['kind'] & ('comma' | 'open' | 'close' | 'slash' | 'to' | 'maybe' | 'and')>> =
  {
    ',': 'comma',
    ';': 'comma',
    '\n': 'comma',
    '(': 'open',
    '[': 'open',
    ')': 'close',
    ']': 'close',
    '/': 'slash',
    '-': 'to',
    '?': 'maybe',
    '&': 'and',
  };

/**
 * Splits a date into tokens; undefined if it is not written in words, numbers and the usual marks.
 * @param isIso 1910-12 is December 1910, not a range
 */
export function tokensOf(typed: string, isIso: boolean): Token[] | undefined {
  const text = plain(withMonths(typed.normalize('NFKC'), isIso))
    .toLowerCase()
    .replace(/(\p{L})\\?\./gu, '$1')
    .replace(/-{2,}/g, '-')
    .replace(/(?<!\p{L})s (?=[ivx]{1,5}(?!\p{L}))/gu, 'siglo ');
  const hasCentury = /siècle|siecle|secolo|sec|siglo|eeuw|cent/.test(text);
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const char = text[at] ?? '';
    const mark = marks[char];
    const read = readDate(text, at) ?? readNumber(text, at) ?? readWords(text, at, hasCentury);
    if (read) tokens.push(read.token);
    else if (mark) tokens.push({ kind: mark, value: 0 });
    else if (!/[\s'.`:]/.test(char)) return undefined;
    at = read?.end ?? at + 1;
  }
  return tokens;
}

/** Returns the text with months instead of 1990-05. 1910-12 is rather a range, and so is 1990–05 with a dash. */
function withMonths(text: string, isIso: boolean): string {
  return text.replace(/(?<!\d)(\d\d(\d\d))-(0[1-9]|1[0-2])(?![\d-])/g, (found, year, end: string, month: string) =>
    isIso || Number(month) <= Number(end) ? `${month}.${year}` : found,
  );
}

type Read = { token: Token; end: number };

function readDate(text: string, at: number): Read | undefined {
  numeric.lastIndex = at;
  const found = numeric.exec(text);
  if (!found) return undefined;
  const [whole, y, m, d, first, , second, year, month, , yearOfMonth] = found;
  const numbers = y ? [y, m, d] : first ? [first, second, year] : [month, yearOfMonth];
  const separator = y ? 'iso' : (found[5] ?? '.');
  return { token: { kind: 'date', numbers: numbers.map(Number), separator }, end: at + whole.length };
}

function readNumber(text: string, at: number): Read | undefined {
  number.lastIndex = at;
  const [whole = '', digits, plural, ordinal] = number.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const token: NumberToken = { kind: 'number', value: Number(digits), digits: digits.length };
  if (plural !== undefined) token.decade = true;
  else if (ordinal !== undefined && digits.length <= 2) token.ordinal = true;
  return { token, end: at + whole.length };
}

const romans: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };

/** Reads the longest phrase of up to four words. */
function readWords(text: string, at: number, hasCentury: boolean): Read | undefined {
  const ends: number[] = [];
  for (let start = at; ends.length < 4; ) {
    word.lastIndex = start;
    if (!word.test(text)) break;
    ends.push(word.lastIndex);
    if (!/[ '-]/.test(text[word.lastIndex] ?? '')) break;
    start = word.lastIndex + 1;
  }
  const [first] = ends;
  if (first === undefined) return undefined;
  for (const end of ends.reverse()) {
    const meaning = meanings.get(text.slice(at, end));
    if (meaning) return { token: meaning, end };
  }
  const single = text.slice(at, first);
  const [, roman, ending] = /^([ivx]{1,5})(e|er|ème|eme|º)?$/.exec(single) ?? [];
  const isCentury = ending !== undefined;
  const value = spelledOrdinals.get(single) ?? (roman && (hasCentury || isCentury) ? romanValue(roman) : undefined);
  if (value !== undefined) return { token: { kind: 'number', value, digits: 2, ordinal: true, isCentury }, end: first };
  return { token: { kind: 'unknown', value: 0 }, end: first };
}

function romanValue(roman: string): number {
  const values = [...roman].map((letter) => romans[letter] ?? 0);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}

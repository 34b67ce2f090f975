import { plain } from '../number.ts';
import { type Axis, axisOf, crosses, type Unit, unitOf } from './words.ts';

export type Token = { start: number; end: number } & (
  | { kind: 'number'; value: number; isAmbiguous?: boolean }
  | { kind: 'word'; unit?: Unit; axis?: Axis; isCross?: boolean; text: string }
  | { kind: 'mark'; text: string }
);

type TokenOptions = { decimal?: '.' | ','; language?: string };

const number = /(?:(\d{1,5})[ -])?(\d{1,3})\/(\d{1,3})(?!\d)|\d+(?:[.,]\d+)*/y;
const word = /[\p{L}⌀]+|["'×✕*]/uy;

/** Writes a text as the parser reads it: plain marks, and fractions with a slash. */
export function readable(typed: string): string {
  return plain(typed)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?[¼-¾⅐-⅞]/g, (sign) => ` ${sign.trim().normalize('NFKD')}`)
    .replaceAll('⁄', '/');
}

/** Splits a text into numbers, words and marks. `decimal` decides whether 1,250 is about one or a thousand. */
export function tokensOf(text: string, { decimal, language }: TokenOptions = {}): Token[] {
  const tokens: Token[] = [];
  for (let start = 0; start < text.length; ) {
    number.lastIndex = start;
    const found = number.exec(text);
    const letters = found ? undefined : lettersAt(text, start);
    const char = text[start] ?? '';
    const end = start + (found?.[0] ?? letters ?? char).length;
    if (found) tokens.push({ kind: 'number', start, end, ...valueOfNumber(found, decimal) });
    else if (letters !== undefined) tokens.push({ start, end, ...meaningOf(letters, language) });
    else if (char === '\n' || /\S/.test(char)) tokens.push({ kind: 'mark', start, end, text: char });
    start = end;
  }
  return tokens;
}

/** Returns the word that begins at the index; "mmx" before a number is two words. */
function lettersAt(text: string, start: number): string | undefined {
  word.lastIndex = start;
  const [letters] = word.exec(text) ?? [];
  return letters && /.x$/i.test(letters) && unitOf.has(letters.slice(0, -1).toLowerCase())
    ? letters.slice(0, -1)
    : letters;
}

function meaningOf(letters: string, language = ''): Omit<Extract<Token, { kind: 'word' }>, 'start' | 'end'> {
  const text = letters.toLowerCase();
  const axis = text === 'd' && /^de\b/.test(language) ? 'diameter' : axisOf.get(text);
  return { kind: 'word', text, unit: unitOf.get(text), axis, isCross: crosses.has(text) };
}

function valueOfNumber(found: RegExpExecArray, decimal?: '.' | ','): { value: number; isAmbiguous?: boolean } {
  const [text, whole = '0', above, below] = found;
  if (above && below) return { value: Number(whole) + Number(above) / Number(below) };
  const separators = text.replace(/\d/g, '');
  const last = separators.at(-1);
  if (last === undefined) return { value: Number(text) };
  const [, fraction = ''] = text.slice(text.lastIndexOf(last)).split(last);
  const isRepeated = separators.length > 1 && new Set(separators).size === 1;
  const couldGroup = fraction.length === 3 && /^[1-9]\d{0,2}\D/.test(text);
  const isGroup = isRepeated || (couldGroup && separators.length === 1 && decimal !== undefined && decimal !== last);
  const plainText = isGroup
    ? text.replace(/\D/g, '')
    : `${text.slice(0, text.lastIndexOf(last)).replace(/\D/g, '')}.${fraction}`;
  const isAmbiguous = couldGroup && separators.length === 1 && decimal === undefined;
  return { value: Number(plainText), ...(isAmbiguous && { isAmbiguous }) };
}

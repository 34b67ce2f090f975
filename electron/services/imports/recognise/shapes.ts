/** What a cell's text looks like. */
export type Shape =
  | 'empty'
  | 'year'
  | 'number'
  | 'date'
  | 'period'
  | 'size'
  | 'code'
  | 'address'
  | 'list'
  | 'word'
  | 'words'
  | 'text';

type Patterns = readonly (readonly [Shape, RegExp])[];

const wordPatterns: Patterns = [
  ['list', /^[^;|]+[;|][^;|]+/],
  ['word', /^[^\s\d]+$/],
  ['words', /^\S+(\s\S+){1,4}$/],
];

const address = ['address', /^(https?:\/\/|www\.|mailto:)\S+$|^\S+@\S+\.\w+$/i] as const;

/** Texts without a digit, which most cells are, are not compared with shapes that need one. */
const withoutDigit: Patterns = [address, ...wordPatterns];

const withDigit: Patterns = [
  ['year', /^(1[0-9]|20)\d\d$/],
  ['number', /^[-+]?[$€£]?\s?\d[\d.,'\s]*\s?[%€$£]?$/],
  ['date', /^(\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}|\d{4}-\d{2}(-\d{2})?([T ]\d\d:.*)?)$/],
  address,
  ['size', /\d\s*(mm|cm|m|in|ins|inches|ft|")?\.?\s*[x×✕]\s*\d/i],
  ['period', /^.{0,30}\b\d{3,4}(s|th)?\b.{0,12}$/],
  ['code', /^(?=.*\d)[A-Za-z0-9][A-Za-z0-9._/-]{1,29}$/],
  ...wordPatterns,
];

/** Returns a cell's shape. */
export function shapeOf(cell: string): Shape {
  const text = cell.length > 400 ? cell.slice(0, 400).trim() : cell.trim();
  if (text === '') return 'empty';
  const patterns = /\d/.test(text) ? withDigit : withoutDigit;
  for (const [shape, pattern] of patterns) if (pattern.test(text)) return shape;
  return 'text';
}

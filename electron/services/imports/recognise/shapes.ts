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

const patterns: readonly (readonly [Shape, RegExp])[] = [
  ['year', /^(1[0-9]|20)\d\d$/],
  ['number', /^[-+]?[$€£]?\s?\d[\d.,'\s]*\s?[%€$£]?$/],
  ['date', /^(\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}|\d{4}-\d{2}(-\d{2})?([T ]\d\d:.*)?)$/],
  ['address', /^(https?:\/\/|www\.|mailto:)\S+$|^\S+@\S+\.\w+$/i],
  ['size', /\d\s*(mm|cm|m|in|ins|inches|ft|")?\.?\s*[x×✕]\s*\d/i],
  ['period', /^.{0,30}\b\d{3,4}(s|th)?\b.{0,12}$/],
  ['code', /^(?=.*\d)[A-Za-z0-9][A-Za-z0-9._/-]{1,29}$/],
  ['list', /^[^;|]+[;|][^;|]+/],
  ['word', /^[^\s\d]+$/],
  ['words', /^\S+(\s\S+){1,4}$/],
];

/** Returns a cell's shape. */
export function shapeOf(cell: string): Shape {
  const text = cell.length > 400 ? cell.slice(0, 400).trim() : cell.trim();
  if (text === '') return 'empty';
  for (const [shape, pattern] of patterns) if (pattern.test(text)) return shape;
  return 'text';
}

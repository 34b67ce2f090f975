import type { ColumnMapping } from '#shared/catalogue/import-mapping.ts';

/** Returns the text of a column in a row, before it is split and parsed. */
export type TextReader = (cells: readonly string[]) => string;

/** Returns the reader of a column: its cell, joined with others and with its replacements. */
export function textReader(name: string, mapping: ColumnMapping, columns: readonly string[]): TextReader {
  const indexes = [name, ...(mapping.join ?? [])].map((each) => columns.indexOf(each)).filter((index) => index >= 0);
  const { joinWith = ' ', replace = [], values = {}, split } = mapping;
  const table = new Map(Object.entries(values).map(([text, value]) => [text.trim(), value]));
  return (cells) => {
    let text = indexes.length === 1 ? (cells[indexes[0]!] ?? '').trim() : joined(indexes, cells, joinWith);
    for (const { find, with: replacement } of replace) if (find !== '') text = text.replaceAll(find, replacement);
    return split === undefined ? (table.get(text) ?? text) : text;
  };
}

function joined(indexes: readonly number[], cells: readonly string[], separator: string): string {
  return indexes
    .map((index) => (cells[index] ?? '').trim())
    .filter((text) => text !== '')
    .join(separator);
}

/** Returns the values in a text, without white space around them. Separators in brackets belong to a value. */
export function parts(text: string, { split, values = {} }: ColumnMapping): string[] {
  if (text === '') return [];
  const found = split === undefined ? [text] : splitOutsideBrackets(text, split);
  return found.map((part) => part.trim()).map((part) => values[part] ?? part);
}

/** Splits "City Racing (Matt Hale; Paul Noble); Ann Lee" into two. A bracket that is not closed means nothing. */
function splitOutsideBrackets(text: string, separator: string): string[] {
  const pieces = text.split(separator);
  if (pieces.length === 1 || !text.includes('(')) return pieces;
  const found: string[] = [];
  let open = 0;
  for (const piece of pieces) {
    if (open > 0) found.push(`${found.pop()}${separator}${piece}`);
    else found.push(piece);
    for (const character of piece) open += character === '(' ? 1 : character === ')' && open > 0 ? -1 : 0;
  }
  return open > 0 ? pieces : found;
}

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

/** Returns the values in a text, without white space around them. */
export function parts(text: string, { split, values = {} }: ColumnMapping): string[] {
  if (text === '') return [];
  const found = split === undefined ? [text] : text.split(split);
  return found.map((part) => part.trim()).map((part) => values[part] ?? part);
}

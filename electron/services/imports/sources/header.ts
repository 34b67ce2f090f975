import { isHeading } from '#shared/catalogue/synonyms/headings.ts';
import type { SourceRow } from './source.ts';

/** The number of filled rows in which a header is looked for. */
export const headerRows = 30;

/** A table's columns, and the rows above the header. `headerRow` counts from 1; null: the table has no header. */
export type Header = { names: string[]; headerRow: number | null; skipped: string[][] };

/**
 * Finds the header among the first rows: the first row that is about as wide as the table and consists of distinct
 * texts or names of fields. A row whose texts are repeated below, or that has numbers, is data.
 * @param wanted the row that a user has chosen
 */
export function findHeader(first: readonly SourceRow[], wanted: number | null | undefined, isRagged: boolean): Header {
  const rows = first.map(({ cells }) => trimmed(cells));
  const width = usualWidth(rows);
  const index =
    wanted === undefined ? rows.findIndex((row, at) => isHeader(row, rows.slice(at + 1), width)) : (wanted ?? 0) - 1;
  const found = rows[index];
  if (!found) return { names: namesOf([], width), headerRow: null, skipped: [] };
  const skipped = rows.slice(0, index).filter((row) => row.length > 0);
  // A text has as many cells in every row, and the last names may be missing.
  const named = isRagged ? found.length : (first[index]?.cells.length ?? 0);
  return { names: namesOf(found, named), headerRow: index + 1, skipped };
}

function isHeader(row: readonly string[], below: readonly (readonly string[])[], width: number): boolean {
  const texts = row.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (texts.length < Math.max(1, width * 0.6)) return false;
  // Tables side by side may have the same names.
  if (new Set(texts).size < texts.length * 0.9 && !texts.every(isHeading)) return false;
  if (texts.some((text) => /^[\d.,\s%€$£-]+$/.test(text) || text.length > 100 || /^(https?:|\d{4}-\d)/.test(text)))
    return false;
  const repeated = row.filter((cell, column) => cell !== '' && below.some((other) => other[column] === cell)).length;
  return repeated <= texts.length / 4;
}

function usualWidth(rows: readonly (readonly string[])[]): number {
  const widths = rows.map((row) => row.length).filter((width) => width > 0);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  // Rows of a workbook end with their last value, so wide rows count more.
  return [...counts].sort((one, other) => other[1] * other[0] - one[1] * one[0])[0]?.[0] ?? 0;
}

function trimmed(cells: readonly string[]): string[] {
  let end = cells.length;
  while (end > 0 && cells[end - 1]?.trim() === '') end -= 1;
  return cells.slice(0, end);
}

/** Returns distinct names: the letter of the column where the header has none, and a number after repeated ones. */
export function namesOf(header: readonly string[], width: number): string[] {
  const used = new Set<string>();
  return Array.from({ length: width }, (_, column) => {
    const name = (header[column] ?? '').replace(/\s+/g, ' ').trim() || `Column ${letters(column)}`;
    let distinct = name;
    for (let number = 2; used.has(distinct); number++) distinct = `${name} (${number})`;
    used.add(distinct);
    return distinct;
  });
}

/** Returns a column's letters in spreadsheets: A, B, …, Z, AA. */
function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

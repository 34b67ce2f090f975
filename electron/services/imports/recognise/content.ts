import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import { type Shape, shapeOf } from './shapes.ts';
import type { Warnings } from './warnings.ts';

type Kind = 'figures' | 'words' | 'address';

/**
 * Coarse, because a list that is sorted by date or number has finer changes of its own. Without texts that may contain
 * a year.
 */
const kinds: Partial<Record<Shape, Kind>> = {
  year: 'figures',
  number: 'figures',
  date: 'figures',
  size: 'figures',
  code: 'figures',
  list: 'words',
  word: 'words',
  words: 'words',
  text: 'words',
  address: 'address',
};

/** The number of parts of a file that are compared, and the least number of rows of each. */
const maxParts = 100;
const leastRows = 20;
const most = 0.9;
const hardlyAny = 0.1;

type Seen = { count: number; first: number; last: number };
type Part = Partial<Record<Kind, Seen>>;
type Row = { row: number; cells: readonly string[] };

/**
 * Returns the functions that note the cells of each row, in order, and that warn of columns whose content changes for
 * one part of the file: words among numbers, or the reverse. Only of columns that are imported.
 */
export function contentWarnings(names: readonly string[], { columns }: ImportMapping, total: number) {
  const length = Math.max(leastRows, Math.ceil(total / maxParts));
  const checked = names.flatMap((name, index) => (columns[name] == null ? [] : [{ name, index, parts: [] as Part[] }]));
  function note({ row, cells }: Row): void {
    const at = Math.floor((row - 1) / length);
    for (const { index, parts } of checked) {
      const kind = kinds[shapeOf(cells[index] ?? '')];
      if (!kind) continue;
      parts[at] ??= {};
      parts[at][kind] ??= { count: 0, first: row, last: row };
      const seen = parts[at][kind];
      seen.count += 1;
      seen.last = row;
    }
  }
  function addTo(warnings: Warnings): void {
    for (const { name, parts } of checked) {
      const found = changeIn(parts.filter((part) => part !== undefined));
      if (found) warnings.addRun('other-content', found, name);
    }
  }
  return { note, addTo };
}

/** Returns the rows of the only run of parts that hardly contain the column's usual kind; undefined without one. */
function changeIn(parts: readonly Part[]): { first: number; count: number } | undefined {
  const usual = kindMostOf(parts);
  if (!usual) return undefined;
  const isOther = (part: Part) => shareOf(usual, [part]) <= hardlyAny;
  const start = parts.findIndex(isOther);
  if (start < 0) return undefined;
  const after = parts.findIndex((part, index) => index > start && !isOther(part));
  const end = after < 0 ? parts.length : after;
  const run = parts.slice(start, end);
  const other = kindMostOf(run);
  // The parts next to the run contain both.
  const rest = [...parts.slice(0, Math.max(0, start - 1)), ...parts.slice(end + 1)];
  if (!other || shareOf(other, run) < most || shareOf(usual, rest) < most) return undefined;
  const before = parts[start - 1];
  const early = before?.[other];
  const isClean = early !== undefined && early.first > (before?.[usual]?.last ?? 0);
  const count = countOf(other, run) + (isClean ? early.count : 0);
  const first = isClean ? early.first : run[0]?.[other]?.first;
  return first === undefined || count < leastRows / 2 ? undefined : { first, count };
}

const countOf = (kind: Kind, parts: readonly Part[]) => parts.reduce((sum, part) => sum + (part[kind]?.count ?? 0), 0);

const allOf = (parts: readonly Part[]) =>
  parts.reduce((sum, part) => sum + Object.values(part).reduce((all, { count }) => all + count, 0), 0);

const shareOf = (kind: Kind, parts: readonly Part[]) => countOf(kind, parts) / Math.max(1, allOf(parts));

function kindMostOf(parts: readonly Part[]): Kind | undefined {
  const all = new Set(Object.values(kinds));
  return [...all].sort((one, other) => countOf(other, parts) - countOf(one, parts))[0];
}

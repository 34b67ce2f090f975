import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { ParsedRow } from './types.ts';

/** The columns of an exported list that name artists: the main one ("Artist"), and all with their parts ("Artists"). */
export type ExportedNames = { main: string; all: string; indexOfAll: number };

/** Returns undefined unless the file has both columns. */
export function exportedNames(
  { columns: mapped }: ImportMapping,
  columns: readonly string[],
): ExportedNames | undefined {
  const named = columns.filter((name) => mapped[name]?.to === 'artist.name');
  const all = named.find((name) => mapped[name]?.split !== undefined);
  const main = named.find((name) => name !== all);
  return all !== undefined && main !== undefined ? { main, all, indexOfAll: columns.indexOf(all) } : undefined;
}

/**
 * Parses a row by its edited columns. An edited "Artists" cell replaces all artists. If only the "Artist" cell was
 * edited, that artist takes the place of the first one, with the same role and qualifier.
 * @param parsed reads the row without the given columns
 */
export function withArtists(
  { main, all, indexOfAll }: ExportedNames,
  cells: readonly string[],
  unedited: readonly string[],
  parsed: (left: readonly string[]) => ParsedRow,
): ParsedRow {
  const isGiven = (cells[indexOfAll] ?? '').trim() !== '';
  if (isGiven && !unedited.includes(all)) return parsed([...unedited, main]);
  const row = parsed([...unedited.filter((name) => name !== all), all]);
  if (!isGiven || unedited.includes(main) || !row.artists) return row;
  const [first, ...others] = parsed([...unedited.filter((name) => name !== all), main]).artists ?? [];
  const [edited] = row.artists;
  if (!first || !edited) return row;
  return { ...row, artists: [{ ...edited, role: first.role, qualifier: first.qualifier }, ...others] };
}

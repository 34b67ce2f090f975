import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import { parts, textReader } from './texts.ts';

/** Returns the reader of the names of a row's image files; undefined if no column has them. */
export function rowImages({ columns: mapped, records }: ImportMapping, columns: readonly string[]) {
  const [column, mapping] =
    Object.entries(mapped).find(([name, each]) => each?.to === 'image' && columns.includes(name)) ?? [];
  if (records !== 'artworks' || column === undefined || !mapping) return undefined;
  const text = textReader(column, mapping, columns);
  return { column, read: (cells: readonly string[]) => parts(text(cells), mapping).filter((name) => name !== '') };
}

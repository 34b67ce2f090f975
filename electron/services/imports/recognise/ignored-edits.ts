import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import { hashesHeading, uneditedColumns } from '../../common/cell-hashes.ts';
import { readOnlyHeadings } from '../parse/labels.ts';
import type { Warnings } from './warnings.ts';

type Row = { row: number; cells: readonly string[] };

/**
 * Returns the function that warns of edited cells that an import ignores, in a workbook that Qwarty exported: those of
 * read-only columns, such as "Added", and of other columns that are not imported. Artists are found by their names, so
 * that their ids are read-only as well.
 */
export function ignoredEditWarnings(names: readonly string[], { records, columns }: ImportMapping) {
  const hashes = names.indexOf(hashesHeading);
  const isIgnored = (name: string) => columns[name] == null || (records === 'artists' && columns[name]?.to === 'id');
  const ignored = names.flatMap((name, index) =>
    index !== hashes && isIgnored(name) ? [{ name, index, isReadOnly: readOnlyHeadings.has(name) }] : [],
  );
  return (warnings: Warnings, { row, cells }: Row): void => {
    const unedited = uneditedColumns(names, cells);
    if (!unedited) return;
    // A row that was added has no hashes, and an added column is empty in most rows.
    const isExported = (cells[hashes] ?? '') !== '';
    for (const { name, index, isReadOnly } of ignored) {
      const isFilled = (cells[index] ?? '').trim() !== '';
      if (!unedited.includes(name) && (isFilled || (isExported && isReadOnly)))
        warnings.add('ignored-edits', row, name);
    }
  };
}

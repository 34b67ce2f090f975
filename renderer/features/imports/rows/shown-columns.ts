import type { ImportDetails } from '#shared/contract/files/imports.ts';
import { i18next } from '../../../lib/i18n/i18n.ts';
import { changedField, targetLabel } from '../targets.ts';

/** A column of the table: its position in the file, and the field that it becomes. */
export type ShownColumn = { index: number; name: string; label: string | null; field: string | null };

/**
 * Returns the columns of the table: those that are imported, or all. While the file is read their names are not known;
 * `width` is the number of cells in a row then.
 */
export function shownColumns(
  { columns, mapping }: Pick<ImportDetails, 'columns' | 'mapping'>,
  withSkipped: boolean,
  width: number,
): ShownColumn[] {
  if (columns.length === 0) {
    return Array.from({ length: width }, (_, index) => {
      const name = i18next.t('imports:table.column', { position: index + 1 });
      return { index, name, label: null, field: null };
    });
  }
  const all = columns.map(({ name }, index) => {
    const target = mapping.columns[name]?.to;
    return target === undefined
      ? { index, name, label: null, field: null }
      : { index, name, label: targetLabel(target), field: changedField(target) };
  });
  const mapped = all.filter(({ field }) => field !== null);
  return withSkipped || mapped.length === 0 ? all : mapped;
}

import type { ColumnMapping, ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { ImportDetails } from '#shared/contract/files/imports.ts';
import { i18next } from '../../../lib/i18n/i18n.ts';
import { changedField, targetKind, targetLabel } from '../targets.ts';

/**
 * A column of the table: its position in the file, the field that it becomes, and the unit or currency of its values
 * that state none.
 */
export type ShownColumn = {
  index: number;
  name: string;
  label: string | null;
  field: string | null;
  unit?: string | undefined;
};

/** Without an option, numbers are in the field's own unit. */
const ownUnits: Record<string, string> = { length: 'mm', weight: 'g' };

function unitOf(records: ImportMapping['records'], { to, unit, currency }: ColumnMapping): string | undefined {
  const kind = targetKind(records, to) ?? '';
  if (kind === 'money') return currency;
  return unit ?? ownUnits[kind];
}

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
    const column = mapping.columns[name];
    if (!column) return { index, name, label: null, field: null };
    const { to } = column;
    return { index, name, label: targetLabel(to), field: changedField(to), unit: unitOf(mapping.records, column) };
  });
  const mapped = all.filter(({ field }) => field !== null);
  return withSkipped || mapped.length === 0 ? all : mapped;
}

import { customName, type ExtensibleRecord } from '#shared/catalogue/custom-fields.ts';
import type { ColumnMapping } from '#shared/catalogue/import-mapping.ts';
import { proposedField } from '#shared/catalogue/proposed-field.ts';
import type { ImportColumn } from '#shared/contract/files/imports.ts';
import { limits } from '#shared/limits.ts';
import { CustomFieldDialog } from '../../../lib/forms/custom/custom-field-dialog.tsx';

type Props = {
  column: ImportColumn;
  recordType: ExtensibleRecord;
  onAdded: (mapping: ColumnMapping) => void;
  onClose: () => void;
};

/** Adds a field for a column, with its name and the kind of its values, and imports the column as this field. */
export function NewField({ column, recordType, onAdded, onClose }: Props) {
  const { kind, terms, options } = proposedField(column);
  return (
    <CustomFieldDialog
      recordType={recordType}
      proposed={{ label: column.name.slice(0, limits.customFields.label), kind, terms }}
      onSaved={(field) => onAdded({ ...(field.kind === kind ? options : {}), to: customName(field.id) })}
      onClose={onClose}
    />
  );
}

import { columnName } from './names.ts';
import { allRecordTypes } from './record-types.ts';

type FieldDefinition = {
  name: string;
  column: string;
  kind: string;
  /** The column's type in PostgreSQL. */
  type: string;
  required: boolean;
  /** The terms of a list. */
  terms?: readonly string[];
  references?: string;
};

/** Returns the fields of every record type as plain data, for readers without this program. */
export function fieldDefinitions(): { recordType: string; fields: FieldDefinition[] }[] {
  return allRecordTypes.map(({ name: recordType, fields }) => ({
    recordType,
    fields: Object.entries(fields).map(([name, { kind, column, options, terms }]) => ({
      name,
      column: columnName(name),
      kind,
      type: column.type,
      required: options.required === true,
      ...(terms.length > 0 ? { terms } : {}),
      ...(column.references ? { references: column.references.record } : {}),
    })),
  }));
}

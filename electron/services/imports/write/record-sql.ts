import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import { columnName } from '#shared/catalogue/names.ts';
import { recordTypes } from '#shared/catalogue/record-types.ts';
import { derivedFields } from '../parse/column-reader.ts';

/** A field of an import with its column and PostgreSQL's type. */
export type ImportField = { name: string; column: string; type: string };

/** Returns SQL for a field's value in an object of jsonb. */
export function typed(object: string, name: string, type: string): string {
  if (type.endsWith('[]')) return `ARRAY(SELECT jsonb_array_elements_text(${object} -> '${name}'))::${type}`;
  return `(${object} ->> '${name}')::${type}`;
}

/** Returns whether a mapping writes custom values, which are entries `extra.<id>` of a row's value. */
export const hasCustomValues = ({ columns, constants = {} }: ImportMapping): boolean =>
  [...Object.values(columns).map((column) => column?.to), ...Object.keys(constants)].some((to) =>
    to?.startsWith('extra.'),
  );

/** Returns the fields that a mapping writes: those of columns and constants, and those that follow from their texts. */
export function fieldsIn({ records, columns, constants = {} }: ImportMapping): ImportField[] {
  const targets = [...Object.values(columns).flatMap((column) => column?.to ?? []), ...Object.keys(constants)];
  const names = new Set(targets.flatMap((name) => [name, ...(derivedFields[name] ?? [])]));
  return allFields(records).filter(({ name }) => names.has(name));
}

/** Returns all fields of a record type that imports may write. */
export function allFields(records: ImportMapping['records']): ImportField[] {
  return Object.entries(recordTypes[records].fields).flatMap(([name, { kind, column }]) =>
    kind === 'reference' || kind === 'customValues' ? [] : [{ name, column: columnName(name), type: column.type }],
  );
}

import type { RecordName } from '#shared/catalogue/field.ts';
import { allRecordTypes } from '#shared/catalogue/record-types.ts';
import { i18next } from '../../lib/i18n/i18n.ts';

const known = new Set<string>([...allRecordTypes.map(({ name }) => name), 'users']);
const isKnown = (table: string): table is RecordName | 'users' => known.has(table);

/** A record type's name for one record: "artwork". */
export function typeName(table: string): string {
  return isKnown(table) ? i18next.t(`history:type.${table}`) : table;
}

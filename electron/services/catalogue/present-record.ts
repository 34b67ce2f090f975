import type * as z from 'zod';
import { columnName } from '#shared/catalogue/names.ts';
import type { Fields, ListRowOf, RecordType, RowOf } from '#shared/catalogue/record.ts';
import { instant } from '#shared/instant.ts';

type Row = Record<string, unknown> & { id: string; createdAt: Date; updatedAt: Date };

/** Returns the presenter of a record type. */
export function presenterOf<R extends RecordType>(record: R): (row: RowOf<R>) => z.infer<R['output']> {
  return presenter(record.fields, Object.keys(record.fields)) as (row: RowOf<R>) => z.infer<R['output']>;
}

/** Returns the presenter of a record type's list rows, which have fewer fields. */
export function listPresenterOf<R extends RecordType>(record: R): (row: ListRowOf<R>) => z.infer<R['listItem']> {
  return presenter(record.fields, listed(record)) as (row: ListRowOf<R>) => z.infer<R['listItem']>;
}

/** Returns SQL for the list columns of the table with this alias. */
export function listColumnsOf(record: RecordType, alias: string): string {
  return columnsSql(listed(record), alias);
}

/** Returns SQL for all columns of the table with this alias. */
export function columnsOf(record: RecordType, alias: string): string {
  return columnsSql(Object.keys(record.fields), alias);
}

const columnsSql = (fields: readonly string[], alias: string) =>
  ['id', ...fields, 'createdAt', 'updatedAt'].map((field) => `${alias}.${columnName(field)} AS "${field}"`).join(', ');

const listed = ({ fields }: RecordType) => Object.keys(fields).filter((key) => fields[key]?.options.list !== undefined);

function presenter(fields: Fields, names: readonly string[]) {
  const wanted = names.map((name) => ({ name, field: fields[name]! }));
  return (row: Row): Record<string, unknown> => {
    const shown: Record<string, unknown> = { id: row.id };
    for (const { name, field } of wanted) shown[name] = field.present(row[name]);
    shown.createdAt = instant(row.createdAt);
    shown.updatedAt = instant(row.updatedAt);
    return shown;
  };
}

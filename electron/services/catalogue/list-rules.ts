import type { Column } from '#shared/catalogue/field.ts';
import { columnName } from '#shared/catalogue/names.ts';
import type { RecordType, SortNameOf } from '#shared/catalogue/record.ts';
import type { Sort } from '../lists/keyset.ts';

/** Returns the sort orders of a record type's list, for the table with this alias. */
export function sortsOf<R extends RecordType>({ fields }: R, alias: string): Record<SortNameOf<R>, Sort> {
  const sorts: Record<string, Sort> = {
    createdAt: { column: `${alias}.created_at`, kind: 'time', nullable: false },
    updatedAt: { column: `${alias}.updated_at`, kind: 'time', nullable: false },
  };
  for (const [name, { options }] of Object.entries(fields)) {
    if (options.sort === undefined) continue;
    const by = options.sort === true ? name : options.sort;
    const column = fields[by]?.column;
    if (column) sorts[name] = { column: `${alias}.${columnName(by)}`, kind: kindOf(column), nullable: !column.notNull };
  }
  return sorts as Record<SortNameOf<R>, Sort>;
}

function kindOf({ type }: Column): Sort['kind'] {
  if (type.startsWith('numeric')) return 'decimal';
  if (type.endsWith('int') || type === 'integer') return 'integer';
  return type.startsWith('timestamp') ? 'time' : 'text';
}

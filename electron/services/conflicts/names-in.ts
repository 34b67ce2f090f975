import { columnName } from '#shared/catalogue/names.ts';
import { allRecordTypes } from '#shared/catalogue/record-types.ts';
import { isUuid } from '#shared/ids.ts';
import type { Context } from '../common/context.ts';
import { nameColumn, namedTypes } from '../common/record-labels.ts';
import { select } from '../common/sql.ts';
import { firstPlacement } from '../images/image-record.ts';

/** The columns that refer to another record. */
const columns = allRecordTypes.flatMap(({ fields }) =>
  Object.keys(fields)
    .filter((key) => fields[key]?.kind === 'reference')
    .map(columnName),
);

/** The names of the records `$1`, except of images, whose file can have another name on each artwork. */
const namedSql = namedTypes
  .filter(({ name }) => name !== 'images')
  .map((type) => `SELECT id, ${nameColumn(type)} AS name FROM ${type.name} WHERE id = ANY ($1::uuid[])`)
  .join(' UNION ALL ');

/** Returns the names for the ids in these rows' columns. Deleted records have none. */
export async function namesIn(ctx: Context, rows: readonly unknown[]): Promise<Record<string, string>> {
  const found = rows.flatMap((row) => columns.map((column) => Object(row)[column]));
  const ids = [...new Set(found.filter((id) => typeof id === 'string' && isUuid(id)))];
  if (ids.length === 0) return {};
  const bind: unknown[] = [ids];
  const placement = firstPlacement(ctx.scope, (value) => `$${bind.push(value)}`);
  const named = await select<{ id: string; name: string }>(
    ctx,
    `${namedSql}
     UNION ALL SELECT i.id, coalesce(p.file_name, i.file_name) FROM images i ${placement}
       WHERE i.id = ANY ($1::uuid[]) AND coalesce(p.file_name, i.file_name) IS NOT NULL`,
    bind,
  );
  return Object.fromEntries(named.map(({ id, name }) => [id, name]));
}

/** Returns the entries of `names` that these rows refer to. */
export function mentioned(
  names: Record<string, string>,
  rows: readonly (Record<string, unknown> | null)[],
): Record<string, string> {
  const values = new Set(rows.flatMap((row) => Object.values(row ?? {})));
  return Object.fromEntries(Object.entries(names).filter(([id]) => values.has(id)));
}

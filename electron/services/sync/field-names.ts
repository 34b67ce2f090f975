import { columnName, fieldName } from '#shared/catalogue/names.ts';
import { syncedTables } from '#shared/catalogue/sync-rules.ts';

/** Columns as the contract names them. What only the database knows of is left out. */
export function inContract(values: Record<string, unknown> | null): Record<string, unknown> | null {
  if (!values) return null;
  const shown = Object.entries(values).filter(([name]) => name !== 'updated_at' && name !== 'created_at');
  return Object.fromEntries(shown.map(([name, value]) => [name.includes('_') ? fieldName(name) : name, value]));
}

/** The contract's names as columns. */
export function inDatabase(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [columnName(name), value]));
}

/** SQL for a table's name from its number in `column`. */
export const tableNameSql = (column: string) =>
  `CASE ${column} ${syncedTables.map(({ id, name }) => `WHEN ${id} THEN '${name}'`).join(' ')} END`;

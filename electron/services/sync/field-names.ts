import { columnName, fieldName } from '#shared/catalogue/names.ts';

/** Converts column names to field names. Omits columns without a field; JSON that is not an object has no columns. */
export function inContract(values: unknown): Record<string, unknown> | null {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return null;
  const shown = Object.entries(values).filter(([name]) => name !== 'updated_at' && name !== 'created_at');
  return Object.fromEntries(shown.map(([name, value]) => [name.includes('_') ? fieldName(name) : name, value]));
}

/** Converts field names to column names. */
export function inDatabase(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [columnName(name), value]));
}

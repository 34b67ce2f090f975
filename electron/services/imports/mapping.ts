import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { ImportDetails } from '#shared/contract/files/imports.ts';
import { AppError, type FieldError, fieldError, refused } from '#shared/errors.ts';
import type { Context } from '../common/context.ts';
import { execute, select } from '../common/sql.ts';
import { checkedMapping } from './check-mapping.ts';
import { importFile } from './files.ts';
import { getImport } from './imports.ts';
import { startStep } from './running.ts';
import { shippedMappings } from './shipped-mappings.ts';

/**
 * Replaces an import's mapping and checks all rows again. Other options of reading read the file again.
 * @throws NOT_FOUND, VALIDATION at a column that cannot have its target
 */
export async function setMapping(
  ctx: Context,
  { id, ...given }: ImportMapping & { id: string },
): Promise<ImportDetails> {
  const found = await getImport(ctx, { id });
  const isReadAgain =
    found.source === null || JSON.stringify(given.source ?? {}) !== JSON.stringify(found.mapping.source ?? {});
  // Read otherwise, the file may have other columns.
  refuseColumns(isReadAgain ? { ...given, columns: {} } : given, found);
  const mapping = await checkedMapping(ctx, given);
  await execute(ctx, 'UPDATE imports SET mapping = $2::jsonb WHERE id = $1', [found.import, JSON.stringify(mapping)]);
  const step = isReadAgain
    ? ({ step: 'read', path: importFile(ctx, found.import), bytes: 0, mapping, again: true } as const)
    : ({ step: 'check' } as const);
  await startStep(ctx, found.import, step).promise;
  return await getImport(ctx, { id: found.import });
}

function refuseColumns({ columns, key }: ImportMapping, { columns: known }: ImportDetails): void {
  const errors: FieldError[] = Object.keys(columns)
    .filter((name) => known.length > 0 && !known.some((each) => each.name === name))
    .map((name) => fieldError(`columns.${name}`, 'imports.noColumn', { name }));
  if (key != null && !['inventoryNumber', 'title'].includes(key))
    errors.push(fieldError('key', 'fields.oneOf', { values: 'inventoryNumber, title' }));
  if (errors.length > 0) throw refused(errors);
}

type Named = { name: string; mapping: ImportMapping; shipped: boolean };

/** Lists the saved mappings and those that ship with Qwarty. */
export async function listMappings(ctx: Context): Promise<Named[]> {
  const rows = await select<{ name: string; mapping: ImportMapping }>(
    ctx,
    'SELECT name, mapping FROM import_mappings ORDER BY name',
    [],
  );
  const saved = new Set(rows.map(({ name }) => name));
  return [
    ...rows.map((row) => ({ ...row, shipped: false })),
    ...shippedMappings.filter(({ name }) => !saved.has(name)).map((each) => ({ ...each, shipped: true })),
  ];
}

/** Returns a mapping by its name. @throws NOT_FOUND */
export async function namedMapping(ctx: Context, name: string): Promise<ImportMapping> {
  const found = (await listMappings(ctx)).find((each) => each.name === name);
  if (!found) throw new AppError('NOT_FOUND', 'imports.noMapping', { params: { name } });
  return found.mapping;
}

/** Saves a mapping under a name, replacing one of this name. @throws VALIDATION at a field that does not exist */
export async function saveMapping(
  ctx: Context,
  { name, mapping: given }: { name: string; mapping: ImportMapping },
): Promise<void> {
  const mapping = await checkedMapping(ctx, given);
  await execute(
    ctx,
    `INSERT INTO import_mappings (name, mapping) VALUES ($1, $2::jsonb)
     ON CONFLICT (name) DO UPDATE SET mapping = excluded.mapping, updated_at = now()`,
    [name, JSON.stringify(mapping)],
  );
}

/** Deletes a saved mapping. @throws NOT_FOUND */
export async function removeMapping(ctx: Context, { name }: { name: string }): Promise<void> {
  const rows = await select(ctx, 'DELETE FROM import_mappings WHERE name = $1 RETURNING name', [name]);
  if (rows.length === 0) throw new AppError('NOT_FOUND', 'imports.noMapping', { params: { name } });
}

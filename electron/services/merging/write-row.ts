import { customIdOf } from '#shared/catalogue/custom-fields.ts';
import type { Context } from '../common/context.ts';
import { execute, select } from '../common/sql.ts';

export type Values = Record<string, unknown>;
export type Row = { table: string; rowId: string };

/** Updates columns of a record, or inserts a parked record. Ignores columns that this version does not have. */
export async function writeRow(ctx: Context, { table, rowId }: Row, values: Values): Promise<void> {
  const known = await select<{ name: string }>(
    ctx,
    'SELECT f.name FROM sync.field f JOIN sync.tbl t ON t.id = f.tbl WHERE t.name = $1 AND f.name = ANY ($2)',
    [table, Object.keys(values).map((name) => (customIdOf(name) === undefined ? name : 'extra'))],
  );
  const names = known.map(({ name }) => name).filter((name) => name !== 'id');
  if (names.length === 0) return;
  const row = JSON.stringify([await withWholeExtra(ctx, { table, rowId }, { ...values, id: rowId })]);
  const updated = await select(
    ctx,
    `UPDATE ${table} t SET ${names.map((name) => `"${name}" = r."${name}"`).join(', ')}
     FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) r WHERE t.id = r.id RETURNING t.id`,
    [row],
  );
  if (updated.length > 0) return;
  const columns = ['id', ...names].map((name) => `"${name}"`).join(', ');
  await execute(
    ctx,
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    [row],
  );
}

/** Returns the values with the record's custom values as one column, including those that do not change. */
async function withWholeExtra(ctx: Context, { table, rowId }: Row, values: Values): Promise<Values> {
  if (!Object.keys(values).some((name) => customIdOf(name) !== undefined)) return values;
  const [found] = await select<{ extra: unknown }>(
    ctx,
    `SELECT sync.with_entries(coalesce($2::jsonb -> 'extra', (SELECT extra FROM ${table} WHERE id = $1)), $2::jsonb) AS extra`,
    [rowId, JSON.stringify(values)],
  );
  return { ...values, extra: found?.extra };
}

/** Deletes a record and the rows that belong to it. */
export async function removeRow(ctx: Context, { table, rowId }: Row): Promise<void> {
  await execute(ctx, `DELETE FROM ${table} WHERE id = $1`, [rowId]);
}

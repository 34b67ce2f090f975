import { DatabaseError } from 'sequelize';
import type { Conflict, Resolution } from '#shared/contract/sync.ts';
import { AppError, invalid } from '#shared/errors.ts';
import { authorize } from './authorize.ts';
import { findConflict } from './conflicts.ts';
import type { Context } from './context.ts';
import { execute, select } from './sql.ts';
import { inDatabase } from './sync-names.ts';
import { inTransaction } from './transaction.ts';

/**
 * Decides a conflict, with or without a network: the decision is an ordinary edit here, and a note that goes up with
 * it in the same batch. If somebody decided otherwise meanwhile, the edit meets the usual rules and nothing is lost.
 * @throws CONFLICT if it was decided already or the decision does not fit, VALIDATION for a value that does not
 */
export async function resolveConflict(ctx: Context, input: Resolution): Promise<Conflict> {
  authorize(ctx, 'sync.resolve');
  return await inTransaction(ctx, async (inside) => {
    await select(inside, "SELECT set_config('qwarty.actor', $1, true)", [ctx.actor?.name ?? '']);
    const conflict = await findConflict(inside, input.id);
    if (conflict.status !== 'open') throw new AppError('CONFLICT', 'This was decided already.', { reason: 'decided' });
    try {
      await carryOut(inside, conflict, input);
    } catch (error) {
      throw doesNotFit(error);
    }
    await note(inside, conflict.id, input);
    return await findConflict(inside, conflict.id);
  });
}

async function carryOut(ctx: Context, conflict: Conflict, { keep, value }: Resolution): Promise<void> {
  if (keep === 'value') return await write(ctx, conflict, valuesOf(conflict, value));
  switch (conflict.kind) {
    case 'field':
    case 'check':
      return keep === 'mine' ? await write(ctx, conflict, inDatabase(conflict.mine ?? {})) : undefined;
    case 'unique':
      return keep === 'mine' ? await write(ctx, conflict, inDatabase(conflict.mine ?? {})) : undefined;
    // Somebody's deletion gave way: "mine" is what the later one wanted.
    case 'delete_vs_update':
    case 'delete_vs_child':
      return keep === 'mine' ? await remove(ctx, conflict) : undefined;
    case 'update_vs_delete':
    case 'child_vs_delete':
      return keep === 'theirs' ? await remove(ctx, conflict) : undefined;
  }
}

/** A value for all fields of the conflict: an object by field, or the value itself where there is one field. */
function valuesOf({ fields, kind }: Conflict, value: unknown): Record<string, unknown> {
  if (value === undefined) throw invalid('value', 'is missing');
  if (fields.length === 0)
    throw new AppError('CONFLICT', `A conflict of the kind ${kind} is decided by keeping theirs or mine.`);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const unknown = Object.keys(value).find((name) => !fields.includes(name));
    if (unknown !== undefined) throw invalid('value', `has a field "${unknown}" that is not in this conflict`);
    return inDatabase(value as Record<string, unknown>);
  }
  const [field] = fields;
  if (field === undefined || fields.length > 1) throw invalid('value', `must name its fields: ${fields.join(', ')}`);
  return inDatabase({ [field]: value });
}

/** Sets columns of the record, or brings in whole a row that was kept out. */
async function write(ctx: Context, { table, rowId }: Conflict, values: Record<string, unknown>): Promise<void> {
  const known = await select<{ name: string }>(
    ctx,
    'SELECT f.name FROM sync.field f JOIN sync.tbl t ON t.id = f.tbl WHERE t.name = $1 AND f.name = ANY ($2)',
    [table, Object.keys(values)],
  );
  const names = known.map(({ name }) => name).filter((name) => name !== 'id');
  if (names.length === 0) return;
  const bind = [rowId, JSON.stringify({ ...values, id: rowId })];
  const updated = await select(
    ctx,
    `UPDATE ${table} t SET ${names.map((name) => `"${name}" = r."${name}"`).join(', ')}
     FROM jsonb_populate_record(NULL::${table}, $2::jsonb) r WHERE t.id = $1 RETURNING t.id`,
    bind,
  );
  if (updated.length > 0) return;
  await execute(
    ctx,
    `INSERT INTO ${table} (id, ${names.map((name) => `"${name}"`).join(', ')})
     SELECT r.id, ${names.map((name) => `r."${name}"`).join(', ')} FROM jsonb_populate_record(NULL::${table}, $2::jsonb) r WHERE r.id = $1`,
    bind,
  );
}

async function remove(ctx: Context, { table, rowId }: Conflict): Promise<void> {
  await execute(ctx, `DELETE FROM ${table} WHERE id = $1`, [rowId]);
}

async function note(ctx: Context, id: string, { keep, value }: Resolution): Promise<void> {
  const decision = JSON.stringify({ keep, value });
  await execute(ctx, `INSERT INTO sync.outbox (tbl, row_id, op, patch) VALUES (0, $1, 'R', $2::jsonb)`, [id, decision]);
  await execute(
    ctx,
    `UPDATE sync.conflict SET status = 'resolved', resolution = $2::jsonb, resolved_by = $3 WHERE id = $1`,
    [id, decision, ctx.actor?.name ?? null],
  );
}

function doesNotFit(error: unknown): unknown {
  const code = error instanceof DatabaseError ? (error.parent as { code?: string }).code : undefined;
  if (code === '23505')
    return new AppError(
      'CONFLICT',
      'Another record has this value. Change that one first, or type another value.',
      { reason: 'taken' },
      { cause: error },
    );
  if (code === '23503')
    return new AppError(
      'CONFLICT',
      'Other records still need this one. Decide or delete those first.',
      { reason: 'needed' },
      { cause: error },
    );
  if (code?.startsWith('22') || code?.startsWith('23'))
    return new AppError(
      'VALIDATION',
      'That value does not fit this field.',
      { errors: [{ path: 'value', message: 'does not fit this field' }] },
      { cause: error },
    );
  return error;
}

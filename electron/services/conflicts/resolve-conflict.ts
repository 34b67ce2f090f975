import { customIdOf } from '#shared/catalogue/custom-fields.ts';
import type { Conflict, Resolution } from '#shared/contract/workspace/sync.ts';
import { AppError, invalid } from '#shared/errors.ts';
import { withCustomValues } from '../catalogue/custom-values.ts';
import { describeChangeSet } from '../common/change-set.ts';
import type { Context } from '../common/context.ts';
import { execute, select } from '../common/sql.ts';
import { inTransaction } from '../common/transaction.ts';
import { refuse } from '../merging/refuse.ts';
import type { Values } from '../merging/write-row.ts';
import { inDatabase } from '../sync/field-names.ts';
import { findConflict } from './conflicts.ts';
import { mergeRecords, moveOf } from './merge-records.ts';
import { removeRecord, writeRecord } from './write-record.ts';

/**
 * Resolves a conflict, online or offline: the resolution is an ordinary edit with a note in the same batch. If another
 * desktop resolved it differently, the usual merge rules apply and nothing is lost.
 * @throws CONFLICT if it is already resolved or cannot be resolved this way, VALIDATION for an invalid value
 */
export async function resolveConflict(ctx: Context, input: Resolution): Promise<Conflict> {
  return await inTransaction(ctx, async (inside) => {
    const conflict = await findConflict(inside, input.id);
    if (conflict.status !== 'open') throw new AppError('CONFLICT', 'conflicts.alreadyResolved', { reason: 'resolved' });
    await describeChangeSet(inside, {
      kind: input.keep === 'merge' ? 'sync.merge' : 'sync.resolve',
      params: conflict.label === null ? {} : { name: conflict.label },
    });
    await carryOut(inside, conflict, input).catch(refuse);
    await record(inside, conflict, decisionOf(conflict, input));
    return await findConflict(inside, conflict.id);
  });
}

async function carryOut(ctx: Context, conflict: Conflict, input: Resolution): Promise<void> {
  const { keep, value, other } = input;
  refuseMisplaced(input);
  if (keep === 'merge') return await mergeRecords(ctx, conflict, input);
  if (other !== undefined) return await renameOther(ctx, conflict, input);
  if (keep === 'value')
    return await writeRecord(ctx, conflict, await withFittingCustomValues(ctx, conflict, valuesOf(conflict, value)));
  switch (conflict.kind) {
    case 'field':
    case 'check':
    case 'unique':
      if (keep === 'incoming') await writeRecord(ctx, conflict, inDatabase(conflict.incoming ?? {}));
      return;
    // A deletion yielded to another change: "incoming" deletes the record after all.
    case 'delete_vs_update':
    case 'delete_vs_child':
      if (keep === 'incoming') await removeRecord(ctx, conflict);
      return;
    case 'update_vs_delete':
    case 'child_vs_delete':
      if (keep === 'current') await removeRecord(ctx, conflict);
      else await requireRecord(ctx, conflict);
  }
}

/**
 * The hub has restored the record, unless its contents were pruned before the edit arrived.
 * @throws CONFLICT if it does not exist
 */
async function requireRecord(ctx: Context, { table, rowId }: Conflict): Promise<void> {
  const [record] = await select(ctx, `SELECT FROM ${table} WHERE id = $1`, [rowId]);
  if (!record) throw new AppError('CONFLICT', 'conflicts.recordPruned', { reason: 'pruned' });
}

/** Gives the other record a new value, so that this one can have the value that both claimed. */
async function renameOther(ctx: Context, conflict: Conflict, { keep, other }: Resolution): Promise<void> {
  const incoming = inDatabase(conflict.incoming ?? {});
  const [name, ...more] = Object.keys(incoming);
  if (keep !== 'incoming' || conflict.kind !== 'unique' || !conflict.other || name === undefined || more.length > 0)
    throw invalid('other', 'fields.onlyForSameValue');
  await writeRecord(ctx, { table: conflict.table, rowId: conflict.other.id }, { [name]: other });
  await writeRecord(ctx, conflict, incoming);
}

/** Checks entered custom values like those of a form. @throws VALIDATION */
async function withFittingCustomValues(ctx: Context, { table }: Conflict, values: Values): Promise<Values> {
  const entered = Object.entries(values).flatMap(([name, value]) => {
    const id = customIdOf(name);
    return id === undefined ? [] : [{ name, id, value }];
  });
  if (entered.length === 0 || (table !== 'artworks' && table !== 'artists')) return values;
  const given = Object.fromEntries(entered.map(({ id, value }) => [id, value]));
  const fitting = await withCustomValues(ctx, table, {}, given);
  return { ...values, ...Object.fromEntries(entered.map(({ name, id }) => [name, fitting?.[id] ?? null])) };
}

/** Rejects input that does not apply to this resolution instead of ignoring it. */
function refuseMisplaced({ keep, value, other, stays, choose }: Resolution): void {
  const merges = keep === 'merge';
  const misplaced = Object.entries(merges ? { value, other } : { stays, choose }).find(
    ([, given]) => given !== undefined,
  );
  if (misplaced) throw invalid(misplaced[0], merges ? 'fields.notForMerging' : 'fields.onlyForMerging');
}

/** Returns the values by column. `value` is an object by field, or the value itself if there is one field. */
function valuesOf({ fields }: Conflict, value: unknown): Record<string, unknown> {
  if (value === undefined) throw invalid('value', 'fields.required');
  if (fields.length === 0) throw new AppError('CONFLICT', 'conflicts.keepOnly');
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const unknown = Object.keys(value).find((name) => !fields.includes(name));
    if (unknown !== undefined) throw invalid('value', 'fields.unknownConflictField', { name: unknown });
    return inDatabase(value as Record<string, unknown>);
  }
  const [field] = fields;
  if (field === undefined || fields.length > 1)
    throw invalid('value', 'fields.valueByField', { fields: fields.join(', ') });
  return inDatabase({ [field]: value });
}

/** Returns the resolution as other desktops receive it; for a merge, with the ids of both records. */
function decisionOf(conflict: Conflict, input: Resolution) {
  const { keep, value } = input;
  if (keep !== 'merge') return { keep, value };
  const { from, to } = moveOf(conflict, input);
  return { keep, value: { from, into: to } };
}

/** Records the resolution, which is sent in the same batch as its edits; undoing their change set withdraws it. */
async function record(ctx: Context, { id, table, rowId }: Conflict, resolution: object): Promise<void> {
  const decision = JSON.stringify(resolution);
  await execute(
    ctx,
    `INSERT INTO sync.outbox (tbl, row_id, op, patch, change_set)
     SELECT 0, $1, 'R', $2::jsonb, sync.current_change_set(id, $4, NULL) FROM sync.tbl WHERE name = $3`,
    [id, decision, table, rowId],
  );
  await execute(
    ctx,
    `UPDATE sync.conflict SET status = 'resolved', resolution = $2::jsonb, resolved_by = $3 WHERE id = $1`,
    [id, decision, ctx.actor?.name ?? null],
  );
}

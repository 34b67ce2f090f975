import { artworks } from '#shared/catalogue/artworks.ts';
import { managedFields } from '#shared/catalogue/record.ts';
import type {
  BatchEditInput,
  BatchEvent,
  BatchResult,
  RefusedArtwork,
} from '#shared/contract/catalogue/batch-edits.ts';
import { AppError, invalid, notFound, problem } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { newId } from '../../models/ids.ts';
import { requireActor } from '../common/authorize.ts';
import type { Context } from '../common/context.ts';
import { eventStream } from '../common/event-stream.ts';
import { recordId } from '../common/records.ts';
import { execute, select } from '../common/sql.ts';
import { inTransaction } from '../common/transaction.ts';
import { forgetTotals } from '../lists/totals.ts';
import { checkArtists } from './check-artists.ts';
import { checkCollections, requireCollections } from './collections.ts';
import { findArtworks } from './find-artworks.ts';
import { type PlanOptions, planRows } from './plan.ts';
import { refuseTakenNumbers, writeRows } from './write.ts';

const kind = 'artworks.batch';

/**
 * Edits many artworks as one change set, by the rules of a single save. Artworks that an edit would make invalid are
 * refused; the others are written. A dry run plans the same rows and keeps them, so that `preview` can write exactly
 * these.
 * @throws VALIDATION if the edit is invalid for every artwork, NOT_FOUND for an unknown artist or preview, CONFLICT if
 * another artwork has got an inventory number of the preview, CANCELLED
 */
export async function batchEdit(
  ctx: Context,
  input: BatchEditInput,
  onProgress: PlanOptions['onProgress'] = () => {},
): Promise<BatchResult> {
  const id = ctx.changeSet?.id ?? newId();
  const options = { onProgress, signal: ctx.signal };
  const result = await inTransaction({ ...ctx, changeSet: { ...ctx.changeSet, id, kind } }, async (inside) => {
    // As in an undo: the time depends on the number of rows.
    await select(inside, "SELECT set_config('statement_timeout', '0', true)", []);
    const { preview, dryRun } = input;
    if (preview !== undefined) return await applyPreview(inside, input, preview, options);
    return dryRun ? await plan(inside, input, options) : await planAndWrite(inside, input, options);
  });
  if (!input.dryRun) forgetTotals(ctx);
  return result;
}

/** Like `batchEdit`, with its progress. Ending the stream cancels it, and nothing is changed. */
export async function* followBatchEdit(ctx: Context, input: BatchEditInput): AsyncGenerator<BatchEvent> {
  yield* eventStream<BatchEvent, void>(ctx, async (emit, signal) => {
    const result = await batchEdit({ ...ctx, signal }, input, (progress) => emit({ type: 'progress', ...progress }));
    emit({ type: 'done', ...result });
  });
}

type Planned = { batch: string; matched: number; fields: string[]; missing: string[] };

async function planned(ctx: Context, input: BatchEditInput, options: PlanOptions): Promise<Planned> {
  const batch = newId();
  // The lock of a writer, taken before artworks are read, so that sync cannot apply a pull in between.
  if (!input.dryRun) await lockTables(ctx);
  await checkArtists(ctx, input);
  await checkCollections(ctx, input);
  await execute(ctx, 'INSERT INTO batch_edits (id, user_id) VALUES ($1, $2)', [batch, requireActor(ctx).userId]);
  const { matched, missing } = await findArtworks(ctx, input);
  const fields = await planRows(ctx, batch, input, matched, options);
  await execute(ctx, 'UPDATE batch_edits SET matched = $2, fields = $3 WHERE id = $1', [batch, matched, fields]);
  await execute(ctx, 'ANALYZE batch_edit_rows', []);
  return { batch, matched, fields, missing };
}

const lockTables = (ctx: Context) =>
  execute(ctx, 'LOCK TABLE artworks, attributions, collection_members IN ROW EXCLUSIVE MODE', []);

async function plan(ctx: Context, input: BatchEditInput, options: PlanOptions): Promise<BatchResult> {
  await removeOldPreviews(ctx);
  const { batch, matched, fields, missing } = await planned(ctx, input, options);
  if (fields.includes('inventoryNumber')) await refuseTakenNumbers(ctx, batch);
  return { ...(await resultOf(ctx, batch, missing)), matched, changeSet: null, preview: batch };
}

async function planAndWrite(ctx: Context, input: BatchEditInput, options: PlanOptions): Promise<BatchResult> {
  const { batch, matched, fields, missing } = await planned(ctx, input, options);
  return await write(ctx, { batch, matched, fields }, missing, { ...options, isPreview: false });
}

/** Writes the rows of a preview and removes it. */
async function applyPreview(
  ctx: Context,
  { query, ids, set, add, remove, replace, dryRun }: BatchEditInput,
  preview: string,
  options: PlanOptions,
): Promise<BatchResult> {
  if (dryRun || [query, ids, set, add, remove, replace].some((given) => given !== undefined))
    throw invalid('preview', 'fields.previewAlone');
  const [found] = await select<{ matched: number; fields: string[] }>(ctx, previewSql, [
    recordId('preview', preview),
    requireActor(ctx).userId,
  ]);
  if (!found) throw notFound('preview');
  refuseManagedFields(ctx, found.fields);
  if (found.fields.includes('collections')) requireCollections(ctx);
  await lockTables(ctx);
  return await write(ctx, { batch: preview, ...found }, [], { ...options, isPreview: true });
}

/** Values of custom fields were checked with the definitions of then. */
const previewSql = `
  SELECT matched, fields FROM batch_edits b WHERE id = $1 AND user_id IS NOT DISTINCT FROM $2
    AND NOT ('extra' = ANY (fields) AND EXISTS (SELECT FROM custom_fields c WHERE c.updated_at > b.created_at))
  FOR UPDATE`;

/** The role may have changed since the preview. @throws FORBIDDEN */
function refuseManagedFields({ scope }: Context, fields: readonly string[]): void {
  const refused = scope.all
    ? []
    : managedFields(artworks).filter((name) => name !== 'artistId' && fields.includes(name));
  if (refused.length > 0)
    throw new AppError('FORBIDDEN', 'catalogue.managedFields', { params: { fields: refused.join(', ') } });
}

async function write(
  ctx: Context,
  { batch, matched, fields }: Omit<Planned, 'missing'>,
  missing: readonly string[],
  options: Parameters<typeof writeRows>[3],
): Promise<BatchResult> {
  await writeRows(ctx, batch, fields, options);
  const result = await resultOf(ctx, batch, missing);
  await execute(ctx, 'DELETE FROM batch_edits WHERE id = $1', [batch]);
  const [open] = await select<{ id: string | null }>(
    ctx,
    "SELECT nullif(current_setting('qwarty.open_change_set', true), '') AS id",
    [],
  );
  return { ...result, matched, changeSet: open?.id ?? null, preview: null };
}

/** Counts the rows, and lists the first that are refused; `missing` are ids of no artwork within the scope. */
async function resultOf(
  ctx: Context,
  batch: string,
  missing: readonly string[],
): Promise<Pick<BatchResult, 'changed' | 'refused' | 'refusedCount'>> {
  const [counts] = await select<{ changed: number; refused: number }>(
    ctx,
    `SELECT count(*) FILTER (WHERE refusal IS NULL)::integer AS changed,
       count(*) FILTER (WHERE refusal IS NOT NULL)::integer AS refused FROM batch_edit_rows WHERE batch = $1`,
    [batch],
  );
  const rows = await select<RefusedArtwork>(
    ctx,
    `SELECT artwork_id AS id, r.* FROM batch_edit_rows, jsonb_to_record(refusal)
       AS r (path text, message text, "messageKey" text, params jsonb)
     WHERE batch = $1 AND refusal IS NOT NULL ORDER BY n LIMIT $2`,
    [batch, limits.batch.refused],
  );
  const listed = rows.map(({ params, ...row }) => ({ ...row, ...(params ? { params } : {}) }));
  return {
    changed: counts?.changed ?? 0,
    refused: [...notFoundArtworks(missing), ...listed].slice(0, limits.batch.refused),
    refusedCount: (counts?.refused ?? 0) + missing.length,
  };
}

/** Returns the refusals of ids of no artwork within the scope, not more than a result lists. */
export function notFoundArtworks(missing: readonly string[]): RefusedArtwork[] {
  const reason = { path: 'id', ...problem({ messageKey: notFound('artwork').messageKey }) };
  return missing.slice(0, limits.batch.refused).map((id) => ({ id, ...reason }));
}

/** Each user has one preview at a time. */
async function removeOldPreviews(ctx: Context): Promise<void> {
  await execute(
    ctx,
    `DELETE FROM batch_edits WHERE user_id IS NOT DISTINCT FROM $1 OR created_at < now() - interval '1 day'`,
    [requireActor(ctx).userId],
  );
}

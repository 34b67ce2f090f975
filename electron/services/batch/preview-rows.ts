import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { BatchRow, batchEdits } from '#shared/contract/catalogue/batch-edits.ts';
import { notFound } from '#shared/errors.ts';
import type { NewAttribution } from '../catalogue/attributions.ts';
import { requireActor } from '../common/authorize.ts';
import type { Context } from '../common/context.ts';
import { recordId } from '../common/records.ts';
import { select } from '../common/sql.ts';

type Input = InferContractRouterInputs<typeof batchEdits>['rows'];
type Output = InferContractRouterOutputs<typeof batchEdits>['rows'];

/**
 * Returns some rows of a preview of the caller, changed and refused ones in the order of the list. @throws NOT_FOUND
 */
export async function previewRows(ctx: Context, { id, state, offset = 0, limit = 100 }: Input): Promise<Output> {
  const preview = recordId('preview', id);
  const [found] = await select<{ fields: string[] }>(
    ctx,
    'SELECT fields FROM batch_edits WHERE id = $1 AND user_id IS NOT DISTINCT FROM $2',
    [preview, requireActor(ctx).userId],
  );
  if (!found) throw notFound('preview');
  const shown = `batch = $1 AND (${state === undefined ? 'true' : state === 'refused' ? 'refusal IS NOT NULL' : 'refusal IS NULL'})`;
  const [count] = await select<{ total: number }>(
    ctx,
    `SELECT count(*)::integer AS total FROM batch_edit_rows WHERE ${shown}`,
    [preview],
  );
  const items = await select<BatchRow>(
    ctx,
    `SELECT r.n, r.artwork_id AS id, coalesce(w.title, '') AS title, w.inventory_number AS "inventoryNumber",
       r.before, r.after, r.refusal
     FROM (SELECT * FROM batch_edit_rows WHERE ${shown} ORDER BY n OFFSET $2 LIMIT $3) r
       LEFT JOIN artworks w ON w.id = r.artwork_id ORDER BY r.n`,
    [preview, offset, limit],
  );
  return { items, total: count?.total ?? 0, fields: found.fields, names: await namesOf(ctx, items) };
}

/** Returns the names of the artists and collections among the values. */
async function namesOf(ctx: Context, rows: readonly BatchRow[]): Promise<Record<string, string>> {
  const ids = rows.flatMap(({ before, after }) => [before, after]).flatMap(recordsIn);
  if (ids.length === 0) return {};
  const found = await select<{ id: string; name: string }>(
    ctx,
    `SELECT id, name FROM artists WHERE id = ANY ($1::uuid[])
     UNION ALL SELECT id, name FROM collections WHERE id = ANY ($1::uuid[])`,
    [[...new Set(ids)]],
  );
  return Object.fromEntries(found.map(({ id, name }) => [id, name]));
}

function recordsIn({ artistId, attributions = [], collections = [] }: BatchRow['after']): string[] {
  return [
    ...(typeof artistId === 'string' ? [artistId] : []),
    ...(attributions as NewAttribution[]).map((each) => each.artistId),
    ...(collections as string[]),
  ];
}

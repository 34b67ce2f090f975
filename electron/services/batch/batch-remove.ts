import type { BatchRemoval, BatchResult } from '#shared/contract/catalogue/batch-edits.ts';
import { newId } from '../../models/ids.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { inTransaction } from '../common/transaction.ts';
import { forgetTotals } from '../lists/totals.ts';
import { notFoundArtworks } from './batch-edit.ts';
import { findArtworks } from './find-artworks.ts';
import { throwIfCancelled } from './plan.ts';

const kind = 'artworks.batchRemove';
const batchSize = 1_000;

/** Deletes many artworks as one change set, and keeps their originals. @throws VALIDATION, CANCELLED */
export async function batchRemove(ctx: Context, input: BatchRemoval): Promise<BatchResult> {
  const id = ctx.changeSet?.id ?? newId();
  const result = await inTransaction({ ...ctx, changeSet: { ...ctx.changeSet, id, kind } }, async (inside) => {
    await select(inside, "SELECT set_config('statement_timeout', '0', true)", []);
    const { matched, missing } = await findArtworks(inside, input);
    let changed = 0;
    for (let from = 0; from < matched; from += batchSize) {
      throwIfCancelled(ctx.signal);
      const gone = await select(inside, removeSql, [from, from + batchSize]);
      changed += gone.length;
    }
    const [open] = await select<{ id: string | null }>(
      inside,
      "SELECT nullif(current_setting('qwarty.open_change_set', true), '') AS id",
      [],
    );
    return {
      matched,
      changed,
      refused: notFoundArtworks(missing),
      refusedCount: missing.length,
      changeSet: open?.id ?? null,
      preview: null,
    };
  });
  forgetTotals(ctx);
  return result;
}

const removeSql = `DELETE FROM artworks w USING batch_match m WHERE w.id = m.id AND m.n > $1 AND m.n <= $2 RETURNING w.id`;

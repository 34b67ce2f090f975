import type { ImportDetails } from '#shared/contract/files/imports.ts';
import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { backUpBefore } from '../backup/automatic-backups.ts';
import { changeSetOf } from '../common/change-set.ts';
import type { Context } from '../common/context.ts';
import { execute } from '../common/sql.ts';
import { forgetTotals } from '../lists/totals.ts';
import { buildIndexes } from '../workspace/indexes.ts';
import { getSettings } from '../workspace/settings.ts';
import { checkedMapping } from './check-mapping.ts';
import { getImport } from './imports.ts';
import { startStep } from './running.ts';

/**
 * Adds and changes the records of an import in one transaction, which is one change set. Rows that are refused or need
 * an answer are left out. If nothing differs, nothing is written.
 * @throws NOT_FOUND, VALIDATION if a field was retired since, CONFLICT while another step is running, CANCELLED
 */
export async function applyImport(ctx: Context, { id, rows }: { id: string; rows?: number[] }): Promise<ImportDetails> {
  const found = await getImport(ctx, { id });
  if (found.state === 'failed') throw new AppError('CONFLICT', 'imports.notReady');
  await checkedMapping(ctx, found.mapping);
  if (found.create + found.update >= limits.backUpBefore.rows) await backUpBefore(ctx);
  const { id: changeSet } = ctx.changeSet ?? changeSetOf(kind, undefined);
  const { defaultCurrency } = await getSettings(ctx);
  const isWritten = await startStep(ctx, found.import, {
    step: 'apply',
    options: {
      changeSet: { id: changeSet, kind, user: ctx.actor?.userId ?? null, params: { name: found.fileName } },
      actor: ctx.actor?.name ?? null,
      defaultCurrency,
      rows,
    },
  }).promise.finally(async () => await buildIndexes(ctx.workspace));
  forgetTotals(ctx);
  await execute(
    ctx,
    'UPDATE imports SET applied_at = now(), change_set = CASE WHEN $2 THEN $3::uuid ELSE change_set END WHERE id = $1',
    [found.import, isWritten, changeSet],
  );
  return await getImport(ctx, { id: found.import });
}

const kind = 'imports.apply';

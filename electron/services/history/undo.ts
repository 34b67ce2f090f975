import { fieldName } from '#shared/catalogue/names.ts';
import type { LeftAlone, UndoReason, UndoResult } from '#shared/contract/history.ts';
import { AppError } from '#shared/errors.ts';
import { forgetSessions } from '../accounts/session-cache.ts';
import { authorize, requireActor } from '../common/authorize.ts';
import type { Context } from '../common/context.ts';
import { recordId } from '../common/records.ts';
import { select } from '../common/sql.ts';
import { forgetTotals } from '../common/totals.ts';
import { inTransaction } from '../common/transaction.ts';
import { type ChangeSetRow, findChangeSet, mayUndo } from './change-sets.ts';

type Undo = { changeSet: string; dryRun?: boolean; records?: string[] };
type Left = Omit<LeftAlone, 'label'>;

/**
 * Undoes a change set of this desktop: restores each field group whose value is still the one that the change set wrote,
 * deletes what it created and brings back what it deleted. Everything else is listed in `left`. The undo is itself a
 * change set. With `dryRun` nothing is changed.
 * @throws NOT_FOUND, FORBIDDEN for the change set of another user
 */
export async function undoChangeSet(ctx: Context, { changeSet, dryRun = false, records }: Undo): Promise<UndoResult> {
  authorize(ctx, 'history.undo');
  return await inTransaction(ctx, async (inside) => {
    const row = await findChangeSet(inside, changeSet);
    if (!mayUndo(row, requireActor(ctx)))
      throw new AppError('FORBIDDEN', 'You can only undo your own changes.', { reason: 'other-user' });
    if (row.desktop !== null) return refused(row, 'other-desktop');
    if (row.emptied_at !== null) return refused(row, 'emptied');
    const ids = records?.map((id) => recordId('Record', id)) ?? null;
    const [answer] = await select<{ result: { undone: number; left: Left[]; changeSet: string | null } }>(
      inside,
      'SELECT sync.undo($1, $2::uuid[], $3) AS result',
      [row.id, ids, dryRun],
    );
    if (!answer) throw new AppError('INTERNAL', 'sync.undo returned nothing');
    if (!dryRun) {
      forgetTotals(ctx);
      // Which artist a user is linked to may have changed.
      forgetSessions(inside);
    }
    const left = answer.result.left.map((each) => ({
      ...each,
      field: each.field && fieldName(each.field),
      label: null,
    }));
    return { ...answer.result, left };
  });
}

function refused({ table, record_id, id }: ChangeSetRow, reason: UndoReason): UndoResult {
  return {
    undone: 0,
    left: [{ table: table ?? 'change_sets', id: record_id ?? id, field: null, reason, label: null }],
    changeSet: null,
  };
}

import type { Conflict } from '#shared/contract/sync.ts';
import { AppError } from '#shared/errors.ts';
import { authorize } from '../common/authorize.ts';
import type { Context } from '../common/context.ts';
import { execute, select } from '../common/sql.ts';
import { inTransaction } from '../common/transaction.ts';
import { findConflict } from './conflicts.ts';
import { type Step, takeBack } from './decision-steps.ts';
import { refuse } from './resolve-conflict.ts';

/**
 * Takes a decision of this desktop back. Before it was sent, the conflict is open again as if nothing had been decided;
 * afterwards what it changed is edited back like anything else, and goes up with the next session.
 * @throws NOT_FOUND; CONFLICT if it was decided elsewhere, changed nothing, or somebody edited the same since
 */
export async function undoDecision(ctx: Context, { id }: { id: string }): Promise<Conflict> {
  authorize(ctx, 'sync.resolve');
  return await inTransaction(ctx, async (inside) => {
    const conflict = await findConflict(inside, id);
    const [decision] = await select<{ lseq: string; steps: Step[] }>(inside, decisionSql, [conflict.id]);
    if (!decision || !conflict.undo)
      throw new AppError('CONFLICT', 'There is nothing to take back here.', { reason: 'no-decision' });
    await takeBack(inside, decision.steps).catch(refuse);
    await reopenUnlessSent(inside, conflict.id, decision.lseq);
    return await findConflict(inside, conflict.id);
  });
}

const decisionSql = `
  SELECT lseq, coalesce(old -> 'steps', '[]') AS steps FROM sync.outbox
  WHERE tbl = 0 AND row_id = $1 AND op = 'R' ORDER BY lseq DESC LIMIT 1 FOR UPDATE`;

/** A sent decision stays what it was; its steps are done with, so it is not taken back twice. */
async function reopenUnlessSent(ctx: Context, id: string, lseq: string): Promise<void> {
  const unsent = await select(ctx, 'DELETE FROM sync.outbox WHERE lseq = $1 AND batch IS NULL RETURNING lseq', [lseq]);
  if (unsent.length === 0) {
    await execute(ctx, `UPDATE sync.outbox SET old = '{"steps": []}' WHERE lseq = $1`, [lseq]);
    return;
  }
  await execute(ctx, `UPDATE sync.conflict SET status = 'open', resolution = NULL, resolved_by = NULL WHERE id = $1`, [
    id,
  ]);
}

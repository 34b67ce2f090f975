import type { Change } from '#shared/contract/workspace.ts';
import { authorize } from '../common/authorize.ts';
import type { Context } from '../common/context.ts';
import { Mailbox } from '../common/event-queue.ts';

/**
 * Tells what anybody changes in this workspace, until `ctx.signal` ends it. Who may only see their own records is told
 * that something changed, not which.
 */
export async function* watchChanges(ctx: Context): AsyncGenerator<Change> {
  const namesRecords = authorize(ctx, 'artists.read').all;
  const changes = new Mailbox<Change>();
  const close = () => changes.close();
  const stop = ctx.workspace.changes.onChange((change) => {
    changes.put(namesRecords ? change : { ...change, ids: null });
  });
  ctx.signal?.addEventListener('abort', close);
  try {
    if (!ctx.signal?.aborted) yield* changes;
  } finally {
    stop();
    ctx.signal?.removeEventListener('abort', close);
  }
}

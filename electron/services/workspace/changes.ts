import type { Change } from '#shared/contract/workspace/workspace.ts';
import type { Context } from '../common/context.ts';
import { eventStream } from '../common/event-stream.ts';

/**
 * Streams the changes of every process to this workspace until `ctx.signal` is aborted. The first events name the tables
 * that changed since the window was opened, because it may have read them before it was listening. Users with access to
 * their own records only receive no record ids.
 */
export async function* watchChanges(ctx: Context): AsyncGenerator<Change> {
  const { all: withIds } = ctx.scope;
  yield* eventStream<Change, void>(ctx, async (emit, signal) => {
    const stop = ctx.workspace.changes.onChange((change) => emit(withIds ? change : { ...change, ids: null }));
    for (const table of ctx.workspace.changes.tablesSince(ctx.changesBefore ?? 0)) emit({ table, ids: null });
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    stop();
  });
}

import type { Change } from '#shared/contract/workspace/workspace.ts';
import { anyTable } from '../../database/changes.ts';
import type { Context } from '../common/context.ts';
import { eventStream } from '../common/event-stream.ts';

/**
 * Streams the changes of every process to this workspace until `ctx.signal` is aborted. The first event stands for every
 * table, because the reader may have read before it was listening. Users with access to their own records only receive no
 * record ids.
 */
export async function* watchChanges(ctx: Context): AsyncGenerator<Change> {
  const { all: withIds } = ctx.scope;
  yield* eventStream<Change, void>(ctx, async (emit, signal) => {
    const stop = ctx.workspace.changes.onChange((change) => emit(withIds ? change : { ...change, ids: null }));
    emit({ table: anyTable, ids: null });
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    stop();
  });
}

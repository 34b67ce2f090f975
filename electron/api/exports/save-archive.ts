import type { ArchiveEvent } from '#shared/contract/files/exports.ts';
import { AppError } from '#shared/errors.ts';
import { archiveFolderIn } from '../../services/archive/export/archive-folder.ts';
import { exportFolder } from '../../services/archive/export/export-folder.ts';
import { eventStream } from '../../services/common/event-stream.ts';
import type { CallContext } from '../pipeline.ts';

/** Exports everything into a folder that the window's user chooses. @throws NOT_FOUND for other callers */
export function saveArchive(ctx: CallContext): AsyncGenerator<ArchiveEvent> {
  return eventStream<ArchiveEvent, void>(ctx, async (emit, signal) => {
    if (!ctx.chooseFolder) throw new AppError('NOT_FOUND', 'accounts.notAWindow');
    const chosen = await ctx.chooseFolder('archive');
    if (chosen === null) return;
    const folder = await archiveFolderIn(chosen, ctx.now());
    emit({ type: 'chosen', folder });
    const report = latestOf((progress: Omit<Extract<ArchiveEvent, { type: 'progress' }>, 'type'>) =>
      emit({ type: 'progress', ...progress }),
    );
    const { records, originals, bytes, missing } = await exportFolder({ ...ctx, signal }, folder, report);
    emit({ type: 'done', records, originals, bytes, missing });
  });
}

const everyMs = 100;

/** Calls `report` at most every 100 ms: thousands of small originals are copied per second. */
export function latestOf<T>(report: (value: T) => void): (value: T) => void {
  let last = 0;
  return (value) => {
    const now = Date.now();
    if (now - last < everyMs) return;
    last = now;
    report(value);
  };
}

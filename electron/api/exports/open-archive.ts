import type { ArchiveImportEvent } from '#shared/contract/files/exports.ts';
import { AppError } from '#shared/errors.ts';
import { type ArchiveImportProgress, importArchive } from '../../services/archive/import/import-archive.ts';
import { eventStream } from '../../services/common/event-stream.ts';
import { requireFirstStart } from '../first-start.ts';
import type { CallContext } from '../pipeline.ts';
import { latestOf } from './save-archive.ts';

/**
 * Imports an archive that the window's user chooses into this empty workspace.
 * @throws CONFLICT if there are users or records, VALIDATION with everything that is wrong with the archive
 */
export async function* openArchive(
  ctx: CallContext,
  { kind }: { kind: 'folder' | 'file' },
): AsyncGenerator<ArchiveImportEvent> {
  await requireFirstStart(ctx);
  yield* eventStream<ArchiveImportEvent, void>(ctx, async (emit, signal) => {
    const path = await choose(ctx, kind);
    if (path === null) return;
    emit({ type: 'chosen', path });
    const show = ({ step, bytes, totalBytes }: ArchiveImportProgress) =>
      emit({ type: 'progress', step, bytes, totalBytes });
    const showLatest = latestOf(show);
    const { tables, originals, missing } = await importArchive({ ...ctx, signal }, path, (progress) =>
      progress.bytes === progress.totalBytes ? show(progress) : showLatest(progress),
    );
    const records = tables.filter(({ isRecord }) => isRecord).map(({ name, rows }) => [name, rows] as const);
    emit({ type: 'done', records: Object.fromEntries(records), originals, missing: missing.length });
  });
}

async function choose(ctx: CallContext, kind: 'folder' | 'file'): Promise<string | null> {
  if (!ctx.chooseFolder || !ctx.chooseArchiveFile) throw new AppError('NOT_FOUND', 'accounts.notAWindow');
  return await (kind === 'folder' ? ctx.chooseFolder('openArchive') : ctx.chooseArchiveFile());
}

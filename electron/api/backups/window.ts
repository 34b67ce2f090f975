import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Backup, BackupStatus, RestoreEvent } from '#shared/contract/workspace/backups.ts';
import { AppError } from '#shared/errors.ts';
import { hasUsers } from '../../services/accounts/auth.ts';
import { listBackups } from '../../services/backup/backups.ts';
import { places } from '../../services/backup/destination/destination.ts';
import { folderDestination } from '../../services/backup/destination/folder.ts';
import {
  addDestination,
  chosenDestinations,
  openDestination,
} from '../../services/backup/destination/open-destination.ts';
import { startJob } from '../../services/backup/jobs.ts';
import { restoreBackup, restoreInto } from '../../services/backup/restore.ts';
import { backupStatus } from '../../services/backup/status.ts';
import { eventStream } from '../../services/common/event-stream.ts';
import { latestOf } from '../exports/save-archive.ts';
import type { FolderPurpose } from '../origin.ts';
import type { CallContext } from '../pipeline.ts';

/** Backups are in a folder of their own, unless the chosen one is empty or contains backups. */
const ownFolder = 'Qwarty backups';

/** Adds a folder that the window's user chooses. @throws NOT_FOUND for other callers */
export async function addBackupFolder(ctx: CallContext): Promise<BackupStatus> {
  const chosen = await choose(ctx, 'backup');
  if (chosen !== null) {
    const names = await readdir(chosen).catch((): string[] => []);
    const isOwn = names.length === 0 || names.includes(places.backups);
    await addDestination(ctx, isOwn ? chosen : join(chosen, ownFolder), true);
  }
  return await backupStatus(ctx);
}

/** Starts to restore a backup into a folder that the window's user chooses. @throws NOT_FOUND for other callers */
export async function restoreBeside(
  ctx: CallContext,
  { destination, id }: { destination: string; id: string },
): Promise<BackupStatus> {
  const [from] = await chosenDestinations(ctx, destination);
  const into = await choose(ctx, 'restore');
  if (into === null) return await backupStatus(ctx);
  const { job } = startJob(ctx, 'restore', [from!], async ({ signal, workspace }, chosen, report) => {
    const place = await openDestination(ctx, chosen);
    try {
      await restoreInto(place, id, into, { signal, log: workspace.log, report });
    } finally {
      await place.close();
    }
  });
  job.folder = into;
  return await backupStatus(ctx);
}

/** Returns the backups in a folder that the window's user chooses. @throws CONFLICT if there are users */
export async function findBackups(ctx: CallContext): Promise<{ folder: string; items: Backup[] } | null> {
  await requireFirstStart(ctx);
  const chosen = await choose(ctx, 'backups');
  if (chosen === null) return null;
  const names = await readdir(chosen).catch((): string[] => []);
  const folder = names.includes(ownFolder) && !names.includes(places.backups) ? join(chosen, ownFolder) : chosen;
  return { folder, items: await listBackups(folderDestination(folder), null) };
}

/** Restores a backup into this empty workspace. @throws CONFLICT if there are users or records */
export async function* restoreHere(
  ctx: CallContext,
  { folder, id }: { folder: string; id: string },
): AsyncGenerator<RestoreEvent> {
  await requireFirstStart(ctx);
  yield* eventStream<RestoreEvent, void>(ctx, async (emit, signal) => {
    const report = latestOf((progress: Omit<Extract<RestoreEvent, { type: 'progress' }>, 'type'>) =>
      emit({ type: 'progress', ...progress }),
    );
    const { tables, originals, missing } = await restoreBackup(
      { ...ctx, signal },
      folderDestination(folder),
      id,
      report,
    );
    const records = tables.filter(({ isRecord }) => isRecord).map(({ name, rows }) => [name, rows] as const);
    emit({ type: 'done', records: Object.fromEntries(records), originals, missing: missing.length });
  });
}

/** Restoring here needs no account, but only the window of a workspace without accounts may do it. */
async function requireFirstStart(ctx: CallContext): Promise<void> {
  if (!ctx.window) throw new AppError('NOT_FOUND', 'accounts.notAWindow');
  if (await hasUsers(ctx)) throw new AppError('CONFLICT', 'accounts.alreadySetUp');
}

async function choose(ctx: CallContext, purpose: FolderPurpose): Promise<string | null> {
  if (!ctx.chooseFolder) throw new AppError('NOT_FOUND', 'accounts.notAWindow');
  return await ctx.chooseFolder(purpose);
}

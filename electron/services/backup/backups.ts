import type { Backup, BackupDestination } from '#shared/contract/workspace/backups.ts';
import { AppError } from '#shared/errors.ts';
import type { ArchiveProgress } from '../archive/export/payload.ts';
import type { Context } from '../common/context.ts';
import { partsOf } from './backup-id.ts';
import { type CreatedBackup, createBackup } from './create-backup.ts';
import type { Destination } from './destination/destination.ts';
import { openDestination } from './destination/open-destination.ts';
import { storedPath } from './fetch-list.ts';
import { problemOf } from './jobs.ts';
import { readBackupInfo } from './open-backup.ts';
import { removeExpired } from './retention.ts';
import { getBackupSettings, getBackupState, updateBackupState } from './settings.ts';

export type BackupResult = CreatedBackup & { removed: string[]; seconds: number };

/**
 * Backs up to one destination, then removes backups that are no longer kept. Success and failure are recorded.
 * @throws CONFLICT while another process writes there, UNAVAILABLE if it cannot be written, CANCELLED
 */
export async function backUp(
  ctx: Context,
  chosen: BackupDestination,
  report?: (progress: ArchiveProgress) => void,
): Promise<BackupResult> {
  try {
    return await withDestination(ctx, chosen, async (destination) => {
      await requireConnected(ctx, chosen, destination);
      const release = await destination.lock(ctx.signal);
      try {
        return await backUpLocked(ctx, chosen, destination, report);
      } finally {
        await release();
      }
    });
  } catch (cause) {
    const error = writeFailureOf(cause, chosen);
    if (!(error instanceof AppError) || error.code !== 'CANCELLED') await recordFailure(ctx, chosen, error);
    throw error;
  }
}

/**
 * Without its drive, the folder of a mount point is missing or empty. A backup would end up on the system's disk, and a
 * drill would take all files for lost.
 * @throws UNAVAILABLE if the earlier backups are not there
 */
export async function requireConnected(
  ctx: Context,
  { id }: BackupDestination,
  destination: Destination,
): Promise<void> {
  const { backup } = await getBackupState(ctx, id);
  if (backup === null || (await destination.list()).length > 0) return;
  throw new AppError('UNAVAILABLE', 'backup.noFolder', { params: { folder: destination.place } });
}

async function backUpLocked(
  ctx: Context,
  { id }: BackupDestination,
  destination: Destination,
  report?: (progress: ArchiveProgress) => void,
): Promise<BackupResult> {
  const { source, keep } = await getBackupSettings(ctx);
  const { check } = await getBackupState(ctx, id);
  const damaged = new Set(check?.problems.map(({ path }) => storedPath(path)));
  const begun = performance.now();
  const created = await createBackup(ctx, destination, { source, damaged, report });
  const seconds = (performance.now() - begun) / 1000;
  const { createdAt: at, records, originals, originalBytes, missing } = created;
  await updateBackupState(ctx, id, {
    backup: { id: created.id, at, seconds, records, originals, originalBytes, missing: missing.length },
    failure: null,
  });
  const removed = await removeExpired(destination, { source, keep, made: created.id }).catch((cause) => {
    ctx.workspace.log.warn('expired backups not removed', { place: destination.place, cause });
    return [];
  });
  return { ...created, removed, seconds };
}

/** Returns the failure of a write with the destination's name; any other error unchanged. */
function writeFailureOf(error: unknown, { folder }: BackupDestination): unknown {
  if (!(error instanceof AppError)) return error;
  const place = folder ?? 's3';
  const { messageKey, params: { reason = '' } = {} } = error;
  if (messageKey === 'archive.diskFull')
    return new AppError('UNAVAILABLE', 'backup.diskFull', { params: { place }, cause: error });
  if (messageKey === 'archive.writeFailed' && /\b(EROFS|EACCES|EPERM)\b/.test(String(error.cause)))
    return new AppError('UNAVAILABLE', 'backup.readOnly', { params: { place }, cause: error });
  if (messageKey === 'archive.writeFailed')
    return new AppError('UNAVAILABLE', 'backup.writeFailed', { params: { place, reason }, cause: error });
  return error;
}

async function recordFailure(ctx: Context, { id }: BackupDestination, error: unknown): Promise<void> {
  const failure = { at: ctx.now().toISOString(), problem: problemOf(error) };
  await updateBackupState(ctx, id, { failure }).catch((cause) =>
    ctx.workspace.log.warn('failed backup not recorded', { cause }),
  );
}

/** Returns the backups of a destination, newest first. @throws UNAVAILABLE if they are encrypted and the key is missing */
export async function listBackups(destination: Destination, source: string | null): Promise<Backup[]> {
  const backups: Backup[] = [];
  for (const id of (await destination.list()).reverse()) {
    const info = await readBackupInfo(destination, id).catch(unlessLocked);
    const createdAt = partsOf(id).at.toISOString();
    if (!info) backups.push({ id, createdAt, contents: null, own: null });
    else {
      const { source: from, files: _files, createdAt: _createdAt, ...contents } = info;
      backups.push({ id, createdAt, contents, own: from === source });
    }
  }
  return backups;
}

/** A damaged description is only one of many; without the key, none can be read. */
async function unlessLocked(error: unknown): Promise<undefined> {
  if (error instanceof AppError && error.messageKey === 'backup.keyNeeded') throw error;
}

/** Runs `work` with an open destination, and closes it. */
export async function withDestination<T>(
  ctx: Context,
  chosen: BackupDestination,
  work: (destination: Destination) => Promise<T>,
): Promise<T> {
  const destination = await openDestination(ctx, chosen);
  try {
    return await work(destination);
  } finally {
    await destination.close();
  }
}

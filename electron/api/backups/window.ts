import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { BackupStatus, FoundBackups, NewBackupKey, RestoreEvent } from '#shared/contract/workspace/backups.ts';
import type { S3Settings } from '#shared/contract/workspace/settings.ts';
import { AppError } from '#shared/errors.ts';
import { listBackups } from '../../services/backup/backups.ts';
import { places } from '../../services/backup/destination/destination.ts';
import { folderDestination } from '../../services/backup/destination/folder.ts';
import {
  addDestination,
  chosenDestinations,
  openDestination,
} from '../../services/backup/destination/open-destination.ts';
import {
  encryptDestination,
  foundEncryption,
  newBackupKey,
  unlockDestination,
} from '../../services/backup/encryption/change-encryption.ts';
import { fingerprintIn } from '../../services/backup/encryption/encrypted-destination.ts';
import {
  fingerprintsIn,
  fingerprintsInBucket,
  openBucket,
  openFolder,
} from '../../services/backup/encryption/open-encrypted.ts';
import { startJob } from '../../services/backup/jobs.ts';
import { restoreBackup, restoreInto } from '../../services/backup/restore.ts';
import { getBackupSettings } from '../../services/backup/settings.ts';
import { backupStatus } from '../../services/backup/status.ts';
import { eventStream } from '../../services/common/event-stream.ts';
import { unsavedConfig } from '../../services/originals/bucket.ts';
import { latestOf } from '../exports/save-archive.ts';
import { requireFirstStart, requireWindow } from '../first-start.ts';
import type { FolderPurpose } from '../origin.ts';
import type { CallContext } from '../pipeline.ts';

/** Backups are in a folder of their own, unless the chosen one is empty or contains backups. */
const ownFolder = 'Qwarty backups';

/** Adds a folder that the window's user chooses. @throws NOT_FOUND for other callers */
export async function addBackupFolder(ctx: CallContext): Promise<BackupStatus> {
  const chosen = await choose(ctx, 'backup');
  if (chosen !== null) {
    const folder = await folderIn(chosen);
    const { destinations } = await getBackupSettings(ctx);
    // Encrypted backups of another desktop wait for their key.
    for (const fingerprint of await fingerprintsIn(folder)) {
      await addDestination(ctx, folder, true, await foundEncryption(ctx, fingerprint));
    }
    const isKnown = (await getBackupSettings(ctx)).destinations.length > destinations.length;
    if (!isKnown && !destinations.some((each) => each.folder === folder)) await addDestination(ctx, folder, true);
  }
  return await backupStatus(ctx);
}

async function folderIn(chosen: string): Promise<string> {
  if (fingerprintIn(basename(chosen))) return dirname(chosen);
  const names = await readdir(chosen).catch((): string[] => []);
  const isOwn = names.length === 0 || names.some((name) => name === places.backups || fingerprintIn(name));
  return isOwn ? chosen : join(chosen, ownFolder);
}

/** Creates a recovery key. @throws NOT_FOUND for other callers than a window */
export async function newKey(ctx: CallContext): Promise<NewBackupKey> {
  requireWindow(ctx);
  return await newBackupKey(ctx);
}

/** Encrypts the backups in a destination. @throws NOT_FOUND for other callers than a window, VALIDATION at `key` */
export async function encryptBackups(ctx: CallContext, input: { id: string; key: string }): Promise<BackupStatus> {
  requireWindow(ctx);
  await encryptDestination(ctx, input);
  return await backupStatus(ctx);
}

/** Keeps the key of a destination. @throws NOT_FOUND for other callers than a window, VALIDATION at `key` */
export async function unlockBackups(ctx: CallContext, input: { id: string; key: string }): Promise<BackupStatus> {
  requireWindow(ctx);
  await unlockDestination(ctx, input);
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
export async function findBackups(ctx: CallContext): Promise<FoundBackups | null> {
  await requireFirstStart(ctx);
  const chosen = await choose(ctx, 'backups');
  if (chosen === null) return null;
  const names = await readdir(chosen).catch((): string[] => []);
  const folder = names.includes(ownFolder) ? await folderIn(chosen) : chosen;
  const fingerprints = await fingerprintsIn(folder);
  return { folder, items: await listBackups(folderDestination(folder), null), fingerprints };
}

/** Returns the encrypted backups in a folder. @throws VALIDATION at `key`, CONFLICT if there are users */
export async function findEncryptedBackups(
  ctx: CallContext,
  { folder, key }: { folder: string; key: string },
): Promise<FoundBackups> {
  await requireFirstStart(ctx);
  const fingerprints = await fingerprintsIn(folder);
  return { folder, items: await listBackups(await openFolder(folder, key), null), fingerprints };
}

/**
 * Returns the backups in a bucket; encrypted ones only with their key.
 * @throws VALIDATION at `key` or a field of the bucket, UNAVAILABLE, CONFLICT if there are users
 */
export async function findBackupsInBucket(
  ctx: CallContext,
  { bucket, key }: { bucket: S3Settings; key: string | null },
): Promise<FoundBackups> {
  await requireFirstStart(ctx);
  const config = unsavedConfig(bucket);
  const fingerprints = await fingerprintsInBucket(config);
  const destination = await openBucket(config, key);
  try {
    return { folder: '', items: await listBackups(destination, null), fingerprints };
  } finally {
    await destination.close();
  }
}

/** Restores a backup into this empty workspace. @throws CONFLICT if there are users or records */
export async function* restoreHere(
  ctx: CallContext,
  { folder, bucket, id, key }: { folder: string; bucket: S3Settings | null; id: string; key: string | null },
): AsyncGenerator<RestoreEvent> {
  await requireFirstStart(ctx);
  yield* eventStream<RestoreEvent, void>(ctx, async (emit, signal) => {
    const report = latestOf((progress: Omit<Extract<RestoreEvent, { type: 'progress' }>, 'type'>) =>
      emit({ type: 'progress', ...progress }),
    );
    const destination = bucket ? await openBucket(unsavedConfig(bucket), key) : await openFolder(folder, key);
    const { tables, originals, missing } = await restoreBackup({ ...ctx, signal }, destination, id, report).finally(
      destination.close,
    );
    const records = tables.filter(({ isRecord }) => isRecord).map(({ name, rows }) => [name, rows] as const);
    emit({ type: 'done', records: Object.fromEntries(records), originals, missing: missing.length });
  });
}

async function choose(ctx: CallContext, purpose: FolderPurpose): Promise<string | null> {
  if (!ctx.chooseFolder) throw new AppError('NOT_FOUND', 'accounts.notAWindow');
  return await ctx.chooseFolder(purpose);
}

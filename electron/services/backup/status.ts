import { healthOf } from '#shared/backup-health.ts';
import type { Backup, BackupSettings, BackupStatus } from '#shared/contract/workspace/backups.ts';
import { AppError } from '#shared/errors.ts';
import { forgetRecords } from '../archive/export/earlier-records.ts';
import type { Context } from '../common/context.ts';
import { bucketConfig } from '../originals/bucket.ts';
import { backUp, listBackups, withDestination } from './backups.ts';
import { addDestination, chosenDestinations } from './destination/open-destination.ts';
import { storedKey } from './encryption/stored-keys.ts';
import { cancelJob, jobOf, startJob } from './jobs.ts';
import { drill } from './proof/drill.ts';
import {
  getBackupSettings,
  getBackupState,
  removeBackupState,
  restoredFrom,
  updateBackupSettings,
} from './settings.ts';

type Chosen = { destination?: string };

/** Returns settings, state of each destination, and what runs. */
export async function backupStatus(ctx: Context): Promise<BackupStatus> {
  const { schedule, keep, destinations } = await getBackupSettings(ctx);
  const states: BackupStatus['destinations'] = [];
  for (const each of destinations) {
    const state = await getBackupState(ctx, each.id);
    const health = healthOf(state, { now: ctx.now(), isAutomatic: each.automatic && schedule !== 'off' });
    const { encryption } = each;
    const hasKey = encryption !== null && (await storedKey(ctx, encryption.fingerprint)) !== null;
    const key = encryption && { fingerprint: encryption.fingerprint, hasKey };
    states.push({ ...each, encryption: key, health, state });
  }
  const job = jobOf(ctx);
  const canAddBucket = !destinations.some(({ kind }) => kind === 's3') && (await bucketConfig(ctx)) !== null;
  const restored = await restoredFrom(ctx);
  return { schedule, keep, destinations: states, job: job && { ...job }, canAddBucket, restored };
}

/** Returns the backups of the destinations that can be reached, or of one. @throws UNAVAILABLE if that one cannot */
export async function allBackups(
  ctx: Context,
  { destination }: Chosen,
): Promise<{ items: (Backup & { destination: string })[] }> {
  const { source, destinations } = await getBackupSettings(ctx);
  const items: (Backup & { destination: string })[] = [];
  for (const chosen of destinations.filter(({ id }) => destination === undefined || id === destination)) {
    const found = withDestination(ctx, chosen, async (place) => await listBackups(place, source));
    // One drive that is not connected does not hide the backups on others.
    const backups = destination === undefined ? await found.catch(() => []) : await found;
    items.push(...backups.map((each) => ({ ...each, destination: chosen.id })));
  }
  return { items: items.sort((a, b) => (a.id < b.id ? 1 : -1)) };
}

/** Starts a backup. @throws CONFLICT without destinations, or while a backup or drill runs */
export async function startBackup(ctx: Context, { destination }: Chosen): Promise<BackupStatus> {
  startJob(ctx, 'backup', await chosenDestinations(ctx, destination), async (within, chosen, report) => {
    await backUp(within, chosen, report);
  });
  return await backupStatus(ctx);
}

/** Starts a drill. @throws CONFLICT without destinations, or while a backup or drill runs */
export async function startDrill(
  ctx: Context,
  { destination, full }: Chosen & { full: boolean },
): Promise<BackupStatus> {
  startJob(ctx, 'drill', await chosenDestinations(ctx, destination), async (within, chosen, report) => {
    await drill(within, chosen, { full, report });
  });
  return await backupStatus(ctx);
}

/** Cancels what runs, if anything does. */
export async function cancelBackup(ctx: Context): Promise<BackupStatus> {
  await cancelJob(ctx);
  return await backupStatus(ctx);
}

/** Changes schedule and retention. */
export async function changeBackupSettings(
  ctx: Context,
  patch: Partial<Pick<BackupSettings, 'schedule' | 'keep'>>,
): Promise<BackupStatus> {
  await updateBackupSettings(ctx, patch);
  return await backupStatus(ctx);
}

/** Makes the gallery's bucket a destination. @throws UNAVAILABLE if none is set */
export async function addBucket(ctx: Context): Promise<BackupStatus> {
  if ((await bucketConfig(ctx)) === null) throw new AppError('UNAVAILABLE', 'backup.noBucket');
  await addDestination(ctx, null, true);
  return await backupStatus(ctx);
}

/** Forgets a destination. Its backups are kept. */
export async function removeDestination(ctx: Context, { id }: { id: string }): Promise<void> {
  const destinations = (await getBackupSettings(ctx)).destinations.filter((each) => each.id !== id);
  await updateBackupSettings(ctx, { destinations });
  await removeBackupState(ctx, id);
  if (destinations.length === 0) await forgetRecords(ctx);
}

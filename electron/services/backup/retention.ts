import type { BackupSettings } from '#shared/contract/workspace/backups.ts';
import { bagNames } from '../archive/bag.ts';
import { linesOf } from '../archive/import/check-bag.ts';
import { partsOf } from './backup-id.ts';
import { type Destination, places } from './destination/destination.ts';
import { parsedLine } from './fetch-list.ts';
import { readBackupInfo } from './open-backup.ts';

const maxLine = 1024;

/**
 * Returns the backups that are no longer kept: all but those of the newest day, and the newest of each of the last
 * days, weeks (from Monday) and months with a backup, in UTC. Counting periods with a backup keeps enough after a
 * pause, and after a wrong clock.
 * @param ids oldest first
 */
export function expired(ids: readonly string[], keep: BackupSettings['keep']): string[] {
  const newestFirst = [...ids].reverse();
  const today = newestFirst[0] && dayOf(partsOf(newestFirst[0]).at);
  const kept = new Set(ids.filter((id) => dayOf(partsOf(id).at) === today));
  for (const [periodOf, count] of [
    [dayOf, keep.daily],
    [weekOf, keep.weekly],
    [monthOf, keep.monthly],
  ] as const) {
    const newest = new Map<string, string>();
    for (const id of newestFirst) {
      const period = periodOf(partsOf(id).at);
      if (!newest.has(period)) newest.set(period, id);
    }
    for (const id of [...newest.values()].slice(0, count)) kept.add(id);
  }
  return ids.filter((id) => !kept.has(id));
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const monthOf = (at: Date) => at.toISOString().slice(0, 7);

function weekOf(at: Date): string {
  const monday = new Date(at);
  monday.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return dayOf(monday);
}

/**
 * Removes the backups of a workspace that are no longer kept, then originals that no backup contains. Needs the lock.
 * Returns the ids of removed backups.
 * @param made the backup that was just made. It is kept, also if it seems older than others because the clock was set
 * back
 */
export async function removeExpired(
  destination: Destination,
  { source, keep, made }: { source: string; keep: BackupSettings['keep']; made: string },
): Promise<string[]> {
  const own: string[] = [];
  for (const id of await destination.list()) {
    const info = await readBackupInfo(destination, id).catch(() => undefined);
    if (info?.source === source) own.push(id);
  }
  const gone = expired(own, keep).filter((id) => id !== made);
  for (const id of gone) {
    await destination.requireHeld();
    await destination.removeBackup(id);
  }
  if (gone.length > 0) await removeUnused(destination);
  return gone;
}

/** Removes nothing if a list cannot be read completely, because its originals would be lost. */
async function removeUnused(destination: Destination): Promise<void> {
  const used = new Set<string>();
  for (const id of await destination.list()) {
    for await (const line of linesOf(destination.read(`${places.backups}/${id}/${bagNames.fetch}`), maxLine)) {
      const parsed = parsedLine(line);
      if (!parsed) return;
      used.add(parsed.stored);
    }
  }
  for (const path of (await destination.filesBelow(places.originals)).keys()) {
    if (used.has(path)) continue;
    // The next holder may need it.
    await destination.requireHeld();
    await destination.remove(path);
  }
}

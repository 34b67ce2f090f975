import type { BackupSettings, BackupState } from '#shared/contract/workspace/backups.ts';

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const drillEveryMs = 7 * dayMs;
/** A failed attempt is repeated after this time, so that a missing drive does not keep the app busy. */
const retryAfterMs = hourMs;

/**
 * Returns whether a time is at least so many milliseconds ago, or there is none. A clock that was set back makes times
 * of the future, which count as long ago.
 */
export const isOlder = (at: string | null | undefined, ms: number, now: Date): boolean =>
  at === null || at === undefined || Math.abs(now.getTime() - Date.parse(at)) >= ms;

/** Returns whether a destination needs its daily backup now. */
export function isBackupDue(
  { backup, failure }: BackupState,
  schedule: BackupSettings['schedule'],
  now: Date,
): boolean {
  if (schedule === 'off') return false;
  return isOlder(backup?.at, dayMs, now) && (failure === null || isOlder(failure.at, retryAfterMs, now));
}

/**
 * Returns whether to prove the newest backup of a destination now: every week, and immediately after a damaged backup was
 * replaced.
 */
export function isDrillDue(
  { backup, check, proven, failure }: BackupState,
  schedule: BackupSettings['schedule'],
  now: Date,
): boolean {
  if (schedule === 'off' || backup === null || failure !== null) return false;
  if (check && !check.ok && check.backup !== backup.id) return true;
  const last = check?.kind === 'drill' ? check.at : proven?.at;
  return isOlder(last, drillEveryMs, now);
}

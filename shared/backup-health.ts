/**
 * The state of a destination: `proven` if its newest backup was restored and compared not long ago, else what is wrong:
 * damaged, the last attempt failed, no backup or an old one, none proven or long ago.
 */
export const backupHealths = ['proven', 'damaged', 'failed', 'none', 'old', 'unproven', 'long-ago'] as const;
export type BackupHealth = (typeof backupHealths)[number];

const dayMs = 24 * 60 * 60_000;
/** A daily backup may be late by a weekend, a weekly drill by a week. */
const oldAfterMs = 4 * dayMs;
const longAgoMs = 14 * dayMs;

/** The reasons of a failure for which nothing is broken: a drive is not connected, or the bucket cannot be reached. */
const away = new Set(['backup.noFolder', 'storage.s3Unreachable']);

/** The part of a destination's state that decides. Times are in ISO 8601. */
type Facts = {
  backup: { id: string; at: string } | null;
  failure: { problem: { messageKey: string } } | null;
  check: { backup: string; at: string; ok: boolean } | null;
  proven: { at: string } | null;
};

/**
 * Returns the state of a destination. An absent drive fails only once its backup is old: drives are used in turn,
 * and computers are taken home.
 * @param isAutomatic whether backups are expected without a user
 */
export function healthOf(
  { backup, failure, check, proven }: Facts,
  { now, isAutomatic }: { now: Date; isAutomatic: boolean },
): BackupHealth {
  const since = (at: string) => now.getTime() - Date.parse(at);
  // A later backup replaces what was damaged; the next drill shows whether it did.
  const isReplaced = check && backup && check.backup !== backup.id && Date.parse(backup.at) > Date.parse(check.at);
  if (check && !check.ok && !isReplaced) return 'damaged';
  const isAway = backup !== null && failure !== null && away.has(failure.problem.messageKey);
  if (failure && !isAway) return 'failed';
  if (!backup) return 'none';
  if (isAutomatic && since(backup.at) > oldAfterMs) return 'old';
  if (!proven) return 'unproven';
  return since(proven.at) > longAgoMs ? 'long-ago' : 'proven';
}

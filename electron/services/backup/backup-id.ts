/**
 * An id is the time of the snapshot in UTC and the first half of the hash of the bag's last manifest, from which every
 * file of a backup is verified: `20261129T224059Z-0f1e…`. It sorts by time.
 */
const form = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-([0-9a-f]{32})$/;

/** Returns the id of a backup. */
export function backupId(at: Date, manifestSha256: string): string {
  const time = at.toISOString().replace(/[-:]|\.\d+/g, '');
  return `${time}-${manifestSha256.slice(0, 32)}`;
}

export const isBackupId = (name: string) => form.test(name);

/** Returns the time of a backup's snapshot, and the part of the hash that its id contains. */
export function partsOf(id: string): { at: Date; hash: string } {
  const [, year, month, day, hour, minute, second, hash = ''] = form.exec(id) ?? [];
  return { at: new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`), hash };
}

import type { BackupDestination } from '#shared/contract/workspace/backups.ts';
import { importBag } from '../../archive/import/import-archive.ts';
import type { Context } from '../../common/context.ts';
import { isOlder } from '../due.ts';
import { getBackupState } from '../settings.ts';
import { type CheckOptions, type CheckResult, checkDestination } from './check.ts';
import { openRecords } from './open-records.ts';
import { withScratch } from './scratch.ts';

/** All originals are read at least this often. */
const fullEveryMs = 30 * 24 * 60 * 60_000;

/**
 * Proves a backup: checks its files, restores its records into a scratch database, compares every table, and opens them
 * as the app does. Reads a sample of the originals, and all of them once a month or if `full`.
 * @throws UNAVAILABLE if the destination cannot be reached, NOT_FOUND, CANCELLED
 */
export async function drill(
  ctx: Context,
  chosen: BackupDestination,
  { full = false, ...options }: { full?: boolean } & Pick<CheckOptions, 'id' | 'report'> = {},
): Promise<CheckResult> {
  const { checkedFully } = await getBackupState(ctx, chosen.id);
  const isDue = isOlder(checkedFully, fullEveryMs, ctx.now());
  return await checkDestination(ctx, chosen, {
    ...options,
    kind: 'drill',
    originals: full || isDue ? 'all' : 'sample',
    after: async (backup, hashes) =>
      await withScratch(ctx, async (scratch) => {
        const { tables } = await importBag(scratch, async () => backup, {
          check: async () => ({ hashes, lost: [] }),
          storesOriginals: false,
          forBackup: true,
        });
        await openRecords(scratch, new Map(tables.map(({ name, rows }) => [name, rows])));
      }),
  });
}

import type { BackupDestination } from '#shared/contract/workspace/backups.ts';
import type { Context } from '../../common/context.ts';
import { type CheckOptions, type CheckResult, checkDestination } from './check.ts';

/**
 * Checks a backup without restoring it. Originals are there and have their size; `full` also reads them.
 * @throws UNAVAILABLE if the destination cannot be reached, NOT_FOUND, CANCELLED
 */
export async function verifyBackup(
  ctx: Context,
  chosen: BackupDestination,
  { full, ...options }: { full: boolean } & Pick<CheckOptions, 'id' | 'report'>,
): Promise<CheckResult> {
  return await checkDestination(ctx, chosen, { ...options, kind: 'verify', originals: full ? 'all' : 'none' });
}

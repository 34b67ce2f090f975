import type { Backup, BackupDestination, BackupState } from '#shared/contract/workspace/backups.ts';
import { AppError, type FieldError, fieldError, problem } from '#shared/errors.ts';
import type { Context } from '../../common/context.ts';
import { listBackups, requireConnected, withDestination } from '../backups.ts';
import type { Destination } from '../destination/destination.ts';
import { checkBackup, type OpenBackup, openBackup } from '../open-backup.ts';
import { getBackupSettings, getBackupState, updateBackupState } from '../settings.ts';
import { sampleOf } from './sample.ts';

export type CheckResult = NonNullable<BackupState['check']>;

/** How far a check is, in bytes that were read. */
export type CheckProgress = { bytes: number; totalBytes: number };

export type CheckOptions = {
  /** The backup; the newest of this workspace by default. */
  id?: string;
  /** `all` reads every original, `none` only looks at their sizes. */
  originals: 'all' | 'sample' | 'none';
  report?: (progress: CheckProgress) => void;
};

type Work = CheckOptions & {
  kind: CheckResult['kind'];
  /** What else must succeed. */
  after?: (backup: OpenBackup, hashes: ReadonlyMap<string, string>) => Promise<void>;
};

const problemLimit = 100;

/**
 * Checks a backup, and records the result: every file is there and has its hash, of originals those that are chosen.
 * Damage is a result, not an error.
 * @throws UNAVAILABLE if the destination cannot be reached, NOT_FOUND, CANCELLED
 */
export async function checkDestination(ctx: Context, chosen: BackupDestination, work: Work): Promise<CheckResult> {
  return await withDestination(ctx, chosen, async (destination) => {
    const begun = performance.now();
    await requireConnected(ctx, chosen, destination);
    const id = work.id ?? (await newestOf(ctx, chosen, destination));
    const counts = { hashed: 0, originals: 0 };
    const problems = await problemsOf(async () => await checkOne(ctx, destination, id, { ...work, counts }));
    // A drive that was removed meanwhile has no damaged files.
    if (problems.length > 0) await requireConnected(ctx, chosen, destination);
    const result: CheckResult = {
      kind: work.kind,
      backup: id,
      at: ctx.now().toISOString(),
      seconds: (performance.now() - begun) / 1000,
      ok: problems.length === 0,
      ...counts,
      problems: problems.slice(0, problemLimit),
    };
    await record(ctx, chosen, result);
    return result;
  });
}

async function checkOne(
  ctx: Context,
  destination: Destination,
  id: string,
  { originals, report, after, counts }: Work & { counts: Pick<CheckResult, 'hashed' | 'originals'> },
): Promise<void> {
  const backup = await openBackup(destination, id);
  const sizes = new Map([...backup.stored.keys()].map((path) => [path, backup.files.get(path) ?? 0]));
  const chosen = originals === 'sample' ? sampleOf(sizes) : new Set(originals === 'all' ? sizes.keys() : []);
  counts.originals = sizes.size;
  counts.hashed = chosen.size;
  const isRead = (path: string) => !sizes.has(path) || chosen.has(path);
  const totalBytes = [...backup.files].reduce((sum, [path, size]) => sum + (isRead(path) ? size : 0), 0);
  let bytes = 0;
  const hashes = await checkBackup(backup, {
    signal: ctx.signal,
    isSampled: (path) => chosen.has(path),
    report: (path, size) => {
      if (isRead(path)) bytes += size;
      report?.({ bytes, totalBytes });
    },
  });
  await after?.(backup, hashes);
}

/**
 * Returns the newest backup of this workspace: also one with a damaged description, which may be this workspace's, and
 * the last one that this workspace made, even if it is missing. Backups of the future are from before the clock was set
 * back.
 */
async function newestOf(ctx: Context, { id }: BackupDestination, destination: Destination): Promise<string> {
  const { source } = await getBackupSettings(ctx);
  const { backup } = await getBackupState(ctx, id);
  const found = (await listBackups(destination, source)).filter(({ own }: Backup) => own !== false);
  if (backup && !found.some((each) => each.id === backup.id)) return backup.id;
  const now = ctx.now().getTime();
  const newest = found.find(({ createdAt }) => Date.parse(createdAt) <= now) ?? found[0];
  if (!newest) throw new AppError('NOT_FOUND', 'backup.noBackup', { params: { place: destination.place } });
  return newest.id;
}

/** Returns what is wrong with a backup. Rejects with errors that say nothing about it. */
async function problemsOf(work: () => Promise<void>): Promise<FieldError[]> {
  try {
    await work();
    return [];
  } catch (error) {
    if (error instanceof AppError && ['VALIDATION', 'NOT_FOUND', 'DAMAGED'].includes(error.code)) {
      const { messageKey, params, details } = error;
      return details.errors ?? [{ path: '', ...problem({ messageKey, params }) }];
    }
    if (error instanceof Error && 'syscall' in error) {
      const path = 'path' in error ? String(error.path) : '';
      return [fieldError(path, 'archive.unreadable', { reason: error.message })];
    }
    throw error;
  }
}

async function record(ctx: Context, { id }: BackupDestination, result: CheckResult): Promise<void> {
  const { ok, kind, backup, at, hashed, originals } = result;
  await updateBackupState(ctx, id, {
    check: result,
    ...(ok && kind === 'drill' ? { proven: { backup, at } } : {}),
    ...(ok && hashed === originals ? { checkedFully: at } : {}),
  });
}

import type { BackupDestination } from '#shared/contract/workspace/backups.ts';
import type { Context, Workspace } from '../common/context.ts';
import { backUp } from './backups.ts';
import { isBackupDue, isDrillDue } from './due.ts';
import { cancelJob, endOfJob, jobOf, startJob } from './jobs.ts';
import { drill } from './proof/drill.ts';
import { removeLeftScratches } from './proof/scratch.ts';
import { getBackupSettings, getBackupState } from './settings.ts';

type Options = {
  checkEveryMs?: number;
  /** The app counts as idle after this time without changes. */
  idleMs?: number;
  now?: () => Date;
};

export type AutomaticBackups = {
  /** Returns whether a backup is due. */
  isDue(): Promise<boolean>;
  /** Runs what is due now, and returns when it has ended. An abort cancels it. */
  runDue(signal: AbortSignal): Promise<void>;
  /** Ends the checks and cancels what runs. */
  stop(): Promise<void>;
};

/** Restores are tried again this long after a failure, such as a full disk. */
const drillRetryMs = 24 * 60 * 60_000;

/**
 * Backs up daily and drills weekly while the app is idle, until `stop`. Failures are recorded for the page of backups
 * and tried again after an hour.
 */
export function startAutomaticBackups(
  workspace: Workspace,
  { checkEveryMs = 60_000, idleMs = 120_000, now = () => new Date() }: Options = {},
): AutomaticBackups {
  const ctx = contextOf(workspace, now);
  const triedAt = new Map<string, number>();
  let changedAt = Date.now();
  let checking = removeLeftScratches(workspace).catch((cause) =>
    workspace.log.warn('database of a killed drill not removed', { cause }),
  );
  const forget = workspace.changes.onChange(({ table }) => {
    // Backups themselves write settings.
    if (table !== 'settings') changedAt = Date.now();
  });

  async function check(): Promise<void> {
    if (jobOf(ctx)?.state === 'running' || Date.now() - changedAt < idleMs) return;
    const due = await dueBackups(ctx);
    if (due.length > 0) return await backUpAll(ctx, due);
    const unproven = (await dueDrills(ctx)).filter(({ id }) => Date.now() - (triedAt.get(id) ?? 0) > drillRetryMs);
    for (const { id } of unproven) triedAt.set(id, Date.now());
    if (unproven.length === 0) return;
    await startJob(
      ctx,
      'drill',
      unproven,
      async (within, chosen, report) => void (await drill(within, chosen, { report })),
    ).ended;
  }
  const timer = setInterval(() => {
    checking = checking.then(check).catch((cause) => workspace.log.warn('automatic backup failed', { cause }));
  }, checkEveryMs);
  timer.unref();

  return {
    isDue: async () => (await dueBackups(ctx)).length > 0,
    async runDue(signal) {
      const stop = () => void cancelJob(ctx);
      signal.addEventListener('abort', stop, { once: true });
      try {
        if (jobOf(ctx)?.kind === 'drill') await cancelJob(ctx);
        await endOfJob(ctx);
        const due = await dueBackups(ctx);
        if (!signal.aborted && due.length > 0) await backUpAll(ctx, due);
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
    async stop() {
      clearInterval(timer);
      forget();
      await cancelJob(ctx);
      await checking;
    },
  };
}

/**
 * Backs up before a large change, such as an import, unless that was done within the last hour. A failure does not
 * prevent the change, because the page of backups shows it.
 */
export async function backUpBefore(ctx: Context, onStart?: () => void): Promise<void> {
  const recentMs = 60 * 60_000;
  const isOld = async ({ id }: BackupDestination) => {
    const { backup } = await getBackupState(ctx, id);
    return backup === null || Math.abs(ctx.now().getTime() - Date.parse(backup.at)) > recentMs;
  };
  const destinations = await automatic(ctx, isOld);
  if (destinations.length === 0 || jobOf(ctx)?.state === 'running') return;
  onStart?.();
  const stop = () => void cancelJob(ctx);
  ctx.signal?.addEventListener('abort', stop, { once: true });
  try {
    await backUpAll(ctx, destinations);
  } finally {
    ctx.signal?.removeEventListener('abort', stop);
  }
}

async function backUpAll(ctx: Context, destinations: readonly BackupDestination[]): Promise<void> {
  const work = async (within: Context, chosen: BackupDestination, report: Parameters<typeof backUp>[2]) =>
    void (await backUp(within, chosen, report));
  await startJob(ctx, 'backup', destinations, work).ended;
}

const dueBackups = async (ctx: Context) =>
  await automatic(ctx, async ({ id }, schedule) => isBackupDue(await getBackupState(ctx, id), schedule, ctx.now()));

const dueDrills = async (ctx: Context) =>
  await automatic(ctx, async ({ id }, schedule) => isDrillDue(await getBackupState(ctx, id), schedule, ctx.now()));

/** Returns the automatic destinations for which `isWanted` resolves to true; none if automatic backups are off. */
async function automatic(
  ctx: Context,
  isWanted: (destination: BackupDestination, schedule: 'daily' | 'off') => Promise<boolean>,
): Promise<BackupDestination[]> {
  const { destinations, schedule } = await getBackupSettings(ctx);
  const wanted: BackupDestination[] = [];
  for (const each of destinations) {
    if (schedule !== 'off' && each.automatic && (await isWanted(each, schedule))) wanted.push(each);
  }
  return wanted;
}

/** Runs without a user, because an admin has set the schedule. */
function contextOf(workspace: Workspace, now: () => Date): Context {
  return {
    workspace,
    actor: { userId: null, name: 'Automatic backups', role: 'admin', artistId: null },
    scope: { all: true },
    transaction: undefined,
    now,
  };
}

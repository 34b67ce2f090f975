import type { BackupDestination, BackupJob } from '#shared/contract/workspace/backups.ts';
import { AppError, type Problem, problem } from '#shared/errors.ts';
import { message } from '#shared/messages/message.ts';
import type { Context, Workspace } from '../common/context.ts';

type Progress = { bytes: number; totalBytes: number };
type Work = (ctx: Context, chosen: BackupDestination, report: (progress: Progress) => void) => Promise<void>;
type Running = { job: BackupJob; stop: AbortController; ended: Promise<void> };

/** The job of each open workspace that runs, or ran last. One at a time, because they read the same files. */
const jobs = new WeakMap<Workspace, Running>();

/** Returns the job that runs, or the last one of this process. */
export const jobOf = ({ workspace }: Pick<Context, 'workspace'>): BackupJob | null => jobs.get(workspace)?.job ?? null;

/**
 * Starts a job for each destination in turn; a failure of one does not prevent the others. `ended` never rejects.
 * @throws CONFLICT while another one runs
 */
export function startJob(
  ctx: Context,
  kind: BackupJob['kind'],
  destinations: readonly BackupDestination[],
  work: Work,
): Running {
  if (jobOf(ctx)?.state === 'running') throw new AppError('CONFLICT', 'backup.busy');
  const stop = new AbortController();
  const first = destinations[0]?.id ?? '';
  const job: BackupJob = {
    kind,
    state: 'running',
    destination: first,
    ...{ bytes: 0, totalBytes: 0, problem: null, folder: null },
  };
  // The call that starts a job ends before it, and so does its transaction.
  const within: Context = { ...ctx, transaction: undefined, signal: stop.signal };
  const run = async () => {
    for (const chosen of destinations) {
      Object.assign(job, { destination: chosen.id, bytes: 0, totalBytes: 0 });
      try {
        await work(within, chosen, ({ bytes, totalBytes }) => Object.assign(job, { bytes, totalBytes }));
      } catch (cause) {
        if (stop.signal.aborted) break;
        job.problem = problemOf(cause);
        ctx.workspace.log.warn('backup job failed', { kind, place: chosen.folder, cause });
      }
    }
    job.state = stop.signal.aborted ? 'cancelled' : job.problem ? 'failed' : 'done';
  };
  const running = { job, stop, ended: run() };
  jobs.set(ctx.workspace, running);
  return running;
}

/** Returns when the running job has ended, if there is one. */
export const endOfJob = async ({ workspace }: Pick<Context, 'workspace'>): Promise<void> =>
  await jobs.get(workspace)?.ended;

/** Cancels the running job, and returns when it has ended. */
export async function cancelJob({ workspace }: Pick<Context, 'workspace'>): Promise<void> {
  const running = jobs.get(workspace);
  running?.stop.abort();
  await running?.ended;
}

/** Returns why a job failed, as users read it. */
export function problemOf(cause: unknown): Problem {
  if (cause instanceof AppError) return problem({ messageKey: cause.messageKey, params: cause.params });
  return problem(message('backup.unexpected', { reason: cause instanceof Error ? cause.message : String(cause) }));
}

import type { Context, Workspace } from '../common/context.ts';

type Options = {
  /** Who works, as logs name it. */
  name: string;
  /** Time in milliseconds from one start to the next; a run that takes longer skips the starts meanwhile. */
  everyMs: number;
  /** Its context's signal is aborted when the job stops. */
  work: (ctx: Context) => Promise<unknown>;
};

/** Repeats work at an interval until `stop`, one run at a time. A failure is logged and does not end it. */
export function startBackgroundJob(workspace: Workspace, { name, everyMs, work }: Options): { stop(): Promise<void> } {
  const ending = new AbortController();
  const ctx: Context = {
    workspace,
    actor: { userId: null, name, role: 'admin', artistId: null },
    scope: { all: true },
    transaction: undefined,
    now: () => new Date(),
    signal: ending.signal,
  };
  let running: Promise<void> | undefined;
  const run = async () => {
    try {
      await work(ctx);
    } catch (cause) {
      if (!ending.signal.aborted) workspace.log.warn('background job failed', { job: name, cause });
    } finally {
      running = undefined;
    }
  };
  const timer = setInterval(() => {
    running ??= run();
  }, everyMs);
  timer.unref();
  return {
    /** Returns when the run that is in progress has ended. */
    async stop() {
      clearInterval(timer);
      ending.abort();
      await running;
    },
  };
}

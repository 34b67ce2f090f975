import type { Context, Workspace } from '../common/context.ts';
import { runSession } from './sync.ts';
import { hubUrlOf, readSyncSettings } from './sync-settings.ts';

const checkEveryMs = 30_000;

/**
 * Syncs at the interval that an admin has set, counted from the end of each session, until `stop`. Failures, mostly a
 * missing network, are logged and retried after the next interval.
 */
export function startAutomaticSync(workspace: Workspace): { stop(): Promise<void> } {
  const ending = new AbortController();
  let lastEndedAt = Date.now();
  let running: Promise<void> | null = null;

  const syncIfDue = async () => {
    const ctx = contextOf(workspace, ending.signal);
    const { everyMinutes } = await readSyncSettings(ctx);
    const due = everyMinutes !== null && Date.now() - lastEndedAt >= everyMinutes * 60_000;
    if (!due || (await hubUrlOf(ctx)) === null) return;
    try {
      const summary = await runSession(ctx, { signal: ending.signal });
      workspace.log.info('automatic sync finished', summary);
    } finally {
      lastEndedAt = Date.now();
    }
  };

  const timer = setInterval(() => {
    running ??= syncIfDue()
      .catch((cause) => {
        if (!ending.signal.aborted) workspace.log.warn('automatic sync failed', { cause });
      })
      .finally(() => {
        running = null;
      });
  }, checkEveryMs);

  return {
    async stop() {
      clearInterval(timer);
      ending.abort();
      await running;
    },
  };
}

/** Runs without a user, because an admin has enabled it. */
function contextOf(workspace: Workspace, signal: AbortSignal): Context {
  return {
    workspace,
    actor: { userId: null, name: 'Automatic synchronisation', role: 'admin', artistId: null },
    scope: { all: true },
    transaction: undefined,
    now: () => new Date(),
    signal,
  };
}

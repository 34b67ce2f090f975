import type { Context, Workspace } from '../common/context.ts';

/** Who sleeps until there is something to send, of each workspace. */
const sleeping = new WeakMap<Workspace, Set<() => void>>();

/** Wakes this process's senders, once the call's transaction is committed. */
export function nudgeUploads({ workspace, transaction }: Pick<Context, 'workspace' | 'transaction'>): void {
  const wake = () => {
    for (const resolve of [...(sleeping.get(workspace) ?? [])]) resolve();
  };
  if (transaction) transaction.afterCommit(wake);
  else wake();
}

/** Sleeps for `seconds`, or until `nudgeUploads` or `signal` ends it. */
export async function uploadsNudged(workspace: Workspace, seconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const sleepers = sleeping.get(workspace) ?? new Set();
  sleeping.set(workspace, sleepers);
  await new Promise<void>((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      sleepers.delete(wake);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, seconds * 1000);
    sleepers.add(wake);
    signal.addEventListener('abort', wake);
  });
}

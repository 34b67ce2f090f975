import type { Workspace } from '../common/context.ts';
import type { QueryContext } from '../common/sql.ts';

/** Callbacks that wake the senders of each workspace in this process. */
const sleepers = new WeakMap<Workspace, Set<() => void>>();

/** Wakes this process's senders once the call's transaction has committed. */
export function wakeSenders({ workspace, transaction }: QueryContext): void {
  const wake = () => {
    for (const resolve of [...(sleepers.get(workspace) ?? [])]) resolve();
  };
  if (transaction) transaction.afterCommit(wake);
  else wake();
}

/** Waits for `seconds`, until `wakeSenders` or until `signal` is aborted. */
export async function sleepUntilWoken(workspace: Workspace, seconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const ofWorkspace = sleepers.get(workspace) ?? new Set();
  sleepers.set(workspace, ofWorkspace);
  await new Promise<void>((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      ofWorkspace.delete(wake);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, seconds * 1000);
    ofWorkspace.add(wake);
    signal.addEventListener('abort', wake);
  });
}

import type { Workspace } from '../common/context.ts';
import { select } from '../common/sql.ts';

const everyMs = 24 * 60 * 60_000;

/**
 * Deletes change sets that are older than 12 months, except imports and deletions that can still be restored.
 * Without a hub their rows are folded into one per record, so that a first sync still sends every record.
 * @returns the number of the journal's rows that it deleted
 */
export async function pruneJournal(workspace: Workspace): Promise<number> {
  const [row] = await select<{ deleted: string }>(
    { workspace, transaction: undefined },
    'SELECT sync.prune_journal() AS deleted, sync.store_counts()::text',
    [],
  );
  return Number(row?.deleted ?? 0);
}

/** Prunes the journal a minute after the start, so that it does not slow the start, and then daily until `stop`. */
export function startJournalRetention(workspace: Workspace, { firstAfterMs = 60_000 } = {}): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const prune = () => {
    running = pruneJournal(workspace).then(
      (rows) => {
        if (rows > 0) workspace.log.info('journal pruned', { rows });
      },
      (cause) => workspace.log.warn('pruning the journal failed', { cause }),
    );
  };
  const first = setTimeout(prune, firstAfterMs);
  const daily = setInterval(prune, everyMs);
  return {
    async stop() {
      clearTimeout(first);
      clearInterval(daily);
      await running;
    },
  };
}

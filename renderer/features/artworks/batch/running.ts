import { useSyncExternalStore } from 'react';
import type { BatchProgress, BatchResult } from '#shared/contract/catalogue/batch-edits.ts';
import { client } from '../../../lib/api/client.ts';
import { queryClient } from '../../../lib/api/query-client.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { i18next } from '../../../lib/i18n/i18n.ts';
import { say } from '../../../lib/i18n/say.ts';
import { reportFailure, reportProblem } from '../../../lib/ui/notify.ts';
import { newChangeSet, offerUndo, offerUndoOf } from '../../../lib/ui/undo.tsx';
import type { BatchTarget } from './target.ts';

/** A batch edit that is being written. It continues while other pages are open. */
export type Running = { id: string; title: string; progress: BatchProgress | null; cancel: () => void };

let running: readonly Running[] = [];
const listeners = new Set<() => void>();

function set(next: readonly Running[]): void {
  running = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useRunning = () => useSyncExternalStore(subscribe, () => running);

const counted = (count: number) => ({ count, formatted: formatNumber(count) });

/** Writes a preview, then offers to undo it. */
export async function applyPreview(preview: string, count: number): Promise<void> {
  await run(i18next.t('artworks:batch.changing', counted(count)), async (signal, onProgress) => {
    const changeSet = newChangeSet();
    const events = await client.batchEdits.follow({ preview }, { signal, context: { changeSet } });
    for await (const { type, ...event } of events) {
      if (type === 'progress') onProgress(event as BatchProgress);
      else report(event as BatchResult);
    }
  });
}

function report({ changed, refusedCount, refused, changeSet }: BatchResult): void {
  if (changeSet)
    offerUndoOf(
      { done: i18next.t('artworks:batch.changed', counted(changed)), undone: i18next.t('artworks:batch.undone') },
      changeSet,
    );
  const [first] = refused;
  if (first) {
    const reason = say({ messageKey: first.messageKey, params: first.params });
    reportProblem(i18next.t('artworks:batch.leftOut', { ...counted(refusedCount), reason }));
  }
}

/** Deletes many artworks, including those that are not loaded. @returns whether it was done */
export async function removeMany(target: BatchTarget, count: number): Promise<boolean> {
  const { query, ids, except } = target;
  return await run(i18next.t('artworks:removing'), async (signal) => {
    const context = { changeSet: newChangeSet() };
    const result = await client.batchEdits.remove({ query, ids, except }, { signal, context });
    if (result.changeSet) offerUndo(i18next.t('artworks:count', counted(result.changed || count)), result.changeSet);
  });
}

/** Runs a batch while it is listed; a cancelled one has changed nothing. */
async function run(
  title: string,
  work: (signal: AbortSignal, onProgress: (progress: BatchProgress) => void) => Promise<void>,
): Promise<boolean> {
  const stop = new AbortController();
  const id = crypto.randomUUID();
  set([...running, { id, title, progress: null, cancel: () => stop.abort() }]);
  try {
    await work(stop.signal, (progress) => set(running.map((each) => (each.id === id ? { ...each, progress } : each))));
    return true;
  } catch (error) {
    if (!stop.signal.aborted) reportFailure(error);
    return false;
  } finally {
    set(running.filter((each) => each.id !== id));
    await queryClient.invalidateQueries();
  }
}

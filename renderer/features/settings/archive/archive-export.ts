import { useSyncExternalStore } from 'react';
import type { ArchiveEvent } from '#shared/contract/files/exports.ts';
import { client } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';

type Progress = Omit<Extract<ArchiveEvent, { type: 'progress' }>, 'type'>;
type Summary = Omit<Extract<ArchiveEvent, { type: 'done' }>, 'type'>;

/** The export of an archive. It goes on while other pages are open. */
export type ArchiveExport =
  | { state: 'idle' }
  | { state: 'choosing' }
  | { state: 'running'; progress: Progress | null }
  | { state: 'done'; folder: string; summary: Summary }
  | { state: 'cancelled' }
  /** `canContinue`: there are originals in the folder that another try need not copy. */
  | { state: 'failed'; message: string; canContinue: boolean };

let current: ArchiveExport = { state: 'idle' };
let stop = new AbortController();
const listeners = new Set<() => void>();

function set(next: ArchiveExport): void {
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useArchiveExport = () => useSyncExternalStore(subscribe, () => current);

/** Asks for a folder and exports everything into it. */
export async function startArchiveExport(): Promise<void> {
  stop = new AbortController();
  let folder = '';
  set({ state: 'choosing' });
  try {
    for await (const { type, ...event } of await client.exports.saveArchive(undefined, { signal: stop.signal })) {
      if (type === 'chosen') folder = (event as { folder: string }).folder;
      if (type === 'done') set({ state: 'done', folder, summary: event as Summary });
      else set({ state: 'running', progress: type === 'progress' ? (event as Progress) : null });
    }
    if (folder === '') set({ state: 'idle' });
  } catch (error) {
    const canContinue = current.state === 'running' && current.progress !== null;
    set(
      stop.signal.aborted
        ? { state: 'cancelled' }
        : { state: 'failed', message: failureOf(error).message, canContinue },
    );
  }
}

/** Stops the export. Complete originals stay in the folder for another try. */
export function cancelArchiveExport(): void {
  stop.abort();
}

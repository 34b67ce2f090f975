import { useRef, useState } from 'react';
import type { ArchiveImportEvent } from '#shared/contract/files/exports.ts';
import { client } from '../../../lib/api/client.ts';
import { type Failure, failureOf } from '../../../lib/api/errors.ts';

type Event<Type extends ArchiveImportEvent['type']> = Extract<ArchiveImportEvent, { type: Type }>;
type Progress = Omit<Event<'progress'>, 'type'>;

/** Imports an archive that the user chooses into this workspace. */
export function useOpenArchive() {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isCancelled, setCancelled] = useState(false);
  const stopping = useRef<AbortController | null>(null);

  /** Returns what was imported; null if nothing was. */
  async function open(kind: 'folder' | 'file'): Promise<Event<'done'> | null> {
    const stop = new AbortController();
    stopping.current = stop;
    setFailure(null);
    setCancelled(false);
    try {
      for await (const event of await client.exports.openArchive({ kind }, { signal: stop.signal })) {
        if (event.type === 'done') return event;
        setProgress(event.type === 'progress' ? event : { step: 'check', bytes: 0, totalBytes: 0 });
      }
    } catch (error) {
      if (stop.signal.aborted) setCancelled(true);
      else setFailure(failureOf(error));
    } finally {
      setProgress(null);
    }
    return null;
  }

  return { progress, failure, isCancelled, open, cancel: () => stopping.current?.abort() };
}

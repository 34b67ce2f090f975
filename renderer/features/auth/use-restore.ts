import { useRef, useState } from 'react';
import type { Backup, RestoreEvent } from '#shared/contract/workspace/backups.ts';
import { client } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';

type Found = { folder: string; items: Backup[] };
type Progress = { bytes: number; totalBytes: number };
type Done = Extract<RestoreEvent, { type: 'done' }>;

/** Finds backups in a folder that the user chooses, and restores one of them into this workspace. */
export function useRestore() {
  const [found, setFound] = useState<Found | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const stopping = useRef<AbortController | null>(null);

  /** Returns false if no folder was chosen. */
  async function choose(): Promise<boolean> {
    setFailure(null);
    try {
      const chosen = await client.backups.find();
      if (chosen) setFound(chosen);
      return chosen !== null;
    } catch (error) {
      setFound({ folder: '', items: [] });
      setFailure(failureOf(error).message);
      return true;
    }
  }

  async function run(id: string): Promise<Done | null> {
    const stop = new AbortController();
    stopping.current = stop;
    setFailure(null);
    setProgress({ bytes: 0, totalBytes: 0 });
    try {
      const events = await client.backups.restore({ folder: found?.folder ?? '', id }, { signal: stop.signal });
      for await (const event of events) {
        if (event.type === 'done') return event;
        setProgress(event);
      }
    } catch (error) {
      if (!stop.signal.aborted) setFailure(failureOf(error).message);
    } finally {
      setProgress(null);
    }
    return null;
  }

  return { found, progress, failure, choose, run, cancel: () => stopping.current?.abort() };
}

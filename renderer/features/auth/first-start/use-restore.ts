import { useRef, useState } from 'react';
import type { FoundBackups, RestoreEvent } from '#shared/contract/workspace/backups.ts';
import { client } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';

type Progress = { bytes: number; totalBytes: number };
type Done = Extract<RestoreEvent, { type: 'done' }>;

/** Finds backups in a folder that the user chooses, and restores one of them into this workspace. */
export function useRestore() {
  const [found, setFound] = useState<FoundBackups | null>(null);
  /** The key with which the backups were found. */
  const [key, setKey] = useState<string | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const stopping = useRef<AbortController | null>(null);

  /** Returns false if no folder was chosen. */
  async function choose(): Promise<boolean> {
    setFailure(null);
    try {
      const chosen = await client.backups.find();
      setKey(null);
      if (chosen) setFound(chosen);
      return chosen !== null;
    } catch (error) {
      setFound({ folder: '', items: [], fingerprints: [] });
      setFailure(failureOf(error).message);
      return true;
    }
  }

  /** Finds the encrypted backups in the chosen folder. */
  async function unlock(typed: string): Promise<void> {
    setFailure(null);
    try {
      setFound(await client.backups.findEncrypted({ folder: found?.folder ?? '', key: typed }));
      setKey(typed);
    } catch (error) {
      setFailure(failureOf(error).message);
    }
  }

  async function run(id: string): Promise<Done | null> {
    const stop = new AbortController();
    stopping.current = stop;
    setFailure(null);
    setProgress({ bytes: 0, totalBytes: 0 });
    try {
      const events = await client.backups.restore({ folder: found?.folder ?? '', id, key }, { signal: stop.signal });
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

  return { found, key, progress, failure, choose, unlock, run, cancel: () => stopping.current?.abort() };
}

import { useRef, useState } from 'react';
import type { FoundBackups, RestoreEvent } from '#shared/contract/workspace/backups.ts';
import type { S3Settings } from '#shared/contract/workspace/settings.ts';
import { client } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';

type Progress = { bytes: number; totalBytes: number };
type Done = Extract<RestoreEvent, { type: 'done' }>;

/** Finds backups in a folder or bucket that the user chooses, and restores one of them into this workspace. */
export function useRestore() {
  const [found, setFound] = useState<FoundBackups | null>(null);
  /** The bucket that contains the backups; null for a folder. */
  const [bucket, setBucket] = useState<S3Settings | null>(null);
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
      if (chosen) {
        setFound(chosen);
        setBucket(null);
      }
      return chosen !== null;
    } catch (error) {
      setFound({ folder: '', items: [], fingerprints: [] });
      setFailure(failureOf(error).message);
      return true;
    }
  }

  /** Finds the backups in a bucket. Rejects if it cannot be read. */
  async function connect(settings: S3Settings): Promise<void> {
    setFailure(null);
    setFound(await client.backups.findInBucket({ bucket: settings }));
    setKey(null);
    setBucket(settings);
  }

  /** Finds the encrypted backups in the chosen folder or bucket. */
  async function unlock(typed: string): Promise<void> {
    setFailure(null);
    try {
      const backups = bucket
        ? await client.backups.findInBucket({ bucket, key: typed })
        : await client.backups.findEncrypted({ folder: found?.folder ?? '', key: typed });
      setFound(backups);
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
      const events = await client.backups.restore(
        { folder: found?.folder ?? '', bucket, id, key },
        { signal: stop.signal },
      );
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

  return {
    found,
    isBucket: bucket !== null,
    key,
    progress,
    failure,
    choose,
    connect,
    unlock,
    run,
    cancel: () => stopping.current?.abort(),
  };
}

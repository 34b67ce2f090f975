import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { SyncEvent, SyncSummary } from '#shared/contract/workspace/sync.ts';
import { client, orpc } from '../../lib/api/client.ts';

export type SyncProgress = Extract<SyncEvent, { type: 'progress' }>;

/** Runs one sync at a time and reports its progress. Leaving the page cancels it; completed batches are kept. */
export function useSyncSession() {
  const queries = useQueryClient();
  const [progress, setProgress] = useState<SyncProgress | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const session = useMutation({
    mutationFn: async (): Promise<SyncSummary | null> => {
      const stop = new AbortController();
      running.current = stop;
      let summary: SyncSummary | null = null;
      for await (const event of await client.sync.run(undefined, { signal: stop.signal })) {
        if (event.type === 'progress') setProgress(event);
        else summary = event.summary;
      }
      return summary;
    },
    onSettled: () => {
      running.current = null;
      setProgress(null);
      return queries.invalidateQueries({ queryKey: orpc.sync.key() });
    },
  });

  const cancelled = session.isError && session.error.name === 'AbortError';
  return {
    start: () => session.mutate(),
    cancel: () => running.current?.abort(),
    running: session.isPending,
    progress,
    summary: session.data ?? null,
    cancelled,
    error: cancelled ? null : session.error,
  };
}

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ImportDetails } from '#shared/contract/files/imports.ts';
import { client, orpc } from '../../lib/api/client.ts';
import { queryClient } from '../../lib/api/query-client.ts';
import { show, useEdits } from './edits.ts';
import { isRunning } from './state-text.ts';

const pauseMs = 250;
const readingMs = 500;

/** Returns an import, kept up to date while one of its steps runs. */
export function useImport(id: string) {
  const { mapping, isSaving } = useEdits(id);
  const query = useQuery(orpc.imports.get.queryOptions({ input: { id }, staleTime: 0 }));
  const follows = isSaving || (query.data !== undefined && isRunning(query.data));
  useEffect(() => {
    if (!follows) return;
    const stop = new AbortController();
    void follow(id, stop.signal);
    return () => {
      stop.abort();
      void queryClient.invalidateQueries({ queryKey: orpc.imports.rows.key() });
      void queryClient.invalidateQueries({ queryKey: orpc.imports.list.key() });
    };
  }, [id, follows]);
  const { data } = query;
  return { ...query, details: data && mapping ? { ...data, mapping } : data };
}

async function follow(id: string, signal: AbortSignal): Promise<void> {
  let before: ImportDetails | undefined;
  let shownAt = 0;
  while (!signal.aborted) {
    try {
      for await (const details of await client.imports.watch({ id }, { signal })) {
        show(details);
        // Rows arrive while the file is read, before they are counted.
        const isReading = details.state === 'reading' && Date.now() - shownAt > readingMs;
        if (isReading || hasOtherRows(details, before)) {
          shownAt = Date.now();
          void queryClient.invalidateQueries({ queryKey: orpc.imports.rows.key() });
        }
        before = details;
      }
    } catch {
      // The stream is opened again below.
    }
    // The step that an edit starts may not have begun yet.
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

const hasOtherRows = (now: ImportDetails, before: ImportDetails | undefined) =>
  before === undefined || now.state !== before.state || now.rows !== before.rows;

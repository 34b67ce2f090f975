import { useEffect, useRef, useState } from 'react';
import type { SampleProgress } from '#shared/contract/workspace/workspace.ts';
import { client } from '../../../lib/api/client.ts';
import { reportFailure } from '../../../lib/ui/notify.ts';

/** Adds the sample gallery and reports progress. A failure does not keep the user out of their gallery. */
export function useSample() {
  const [progress, setProgress] = useState<SampleProgress>();
  const stopping = useRef<AbortController | null>(null);
  useEffect(() => () => stopping.current?.abort(), []);

  async function load(): Promise<void> {
    const stop = new AbortController();
    stopping.current = stop;
    try {
      const events = await client.workspace.loadSample(undefined, { signal: stop.signal });
      for await (const event of events) setProgress(event);
    } catch (error) {
      if (!stop.signal.aborted) reportFailure(error);
    }
  }
  return { progress, load, stop: () => stopping.current?.abort() };
}

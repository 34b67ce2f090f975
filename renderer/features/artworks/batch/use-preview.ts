import { useEffect, useRef, useState } from 'react';
import type { BatchProgress, BatchResult } from '#shared/contract/catalogue/batch-edits.ts';
import { client } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { fieldLabel } from '../../../lib/forms/field-label.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { say } from '../../../lib/i18n/say.ts';
import { type Edit, operationsOf } from './edits.ts';
import type { BatchTarget } from './target.ts';

type State =
  | { step: 'edits'; problem?: string }
  | { step: 'planning'; progress?: BatchProgress }
  | { step: 'preview'; result: BatchResult & { preview: string } };

/** Plans a batch edit and returns its preview. */
export function usePreview(target: BatchTarget) {
  const [state, setState] = useState<State>({ step: 'edits' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function plan(edits: readonly Edit[]): Promise<void> {
    const stop = new AbortController();
    running.current = stop;
    setState({ step: 'planning' });
    try {
      const input = { ...target, ...operationsOf(edits), language: locale(), dryRun: true };
      for await (const { type, ...event } of await client.batchEdits.follow(input, { signal: stop.signal })) {
        if (type === 'progress') setState({ step: 'planning', progress: event as BatchProgress });
        else setState({ step: 'preview', result: event as BatchResult & { preview: string } });
      }
    } catch (error) {
      setState(stop.signal.aborted ? { step: 'edits' } : { step: 'edits', problem: problemOf(error) });
    }
  }

  /** Stops planning, or returns from the preview to the edits. */
  function back(): void {
    running.current?.abort();
    setState({ step: 'edits' });
  }

  return { state, plan, back };
}

/** Returns the refused fields, each with its reason. */
function problemOf(error: unknown): string {
  const { message, details } = failureOf(error);
  if (!details.errors?.length) return message;
  return details.errors
    .map(({ path, ...reason }) => `${fieldLabel(path.split('.').slice(1).join('.') || path)}: ${say(reason)}`)
    .join('\n');
}

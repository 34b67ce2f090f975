import { setTimeout as sleep } from 'node:timers/promises';
import { anyTable } from '../../database/changes.ts';
import type { Workspace } from '../common/context.ts';
import { bucketOf } from './bucket.ts';
import { wakeSenders } from './sender-wake-up.ts';
import { enqueueMissing } from './upload-queue.ts';

type Job = { workspace: Workspace; pollSeconds: number; signal: AbortSignal };

/** Tables whose changes may leave an original outside the queue; `settings` contains the bucket. */
const watchedTables = new Set(['images', 'settings', anyTable]);

/**
 * Adds originals that are missing from the queue, until `signal` is aborted. `qwarty serve` cannot enqueue what it adds
 * beside the app, because it has no access to the bucket's secret key. The search reads all images (0.1 s for 100,000)
 * and runs only after a change.
 */
export async function backfillUploads({ workspace, pollSeconds, signal }: Job): Promise<void> {
  const ctx = { workspace, transaction: undefined };
  let changed = false;
  const stop = workspace.changes.onChange(({ table }) => {
    if (watchedTables.has(table)) changed = true;
  });
  while (!signal.aborted) {
    await sleep(pollSeconds * 1000, undefined, { signal }).catch(() => undefined);
    if (!changed || signal.aborted) continue;
    changed = false;
    try {
      if ((await bucketOf(ctx)) && (await enqueueMissing(ctx))) wakeSenders(ctx);
    } catch (cause) {
      changed = true;
      workspace.log.warn('upload backfill failed', { cause });
    }
  }
  stop();
}

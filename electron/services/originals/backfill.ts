import { setTimeout as sleep } from 'node:timers/promises';
import { anyTable } from '../../database/changes.ts';
import type { Workspace } from '../common/context.ts';
import { bucketOf } from './bucket.ts';
import { enqueueMissing } from './upload-queue.ts';
import { nudgeUploads } from './upload-signal.ts';

type Job = { workspace: Workspace; pollSeconds: number; signal: AbortSignal };

/** After a change to these an original may be missing in the queue; a bucket that is set again wants them all. */
const telling = new Set(['images', 'settings', anyTable]);

/**
 * Puts into the queue, until `signal`, what came without passing it: originals that `qwarty serve` takes in beside the
 * app cannot know that there is a bucket, for want of its secret. Finding them means going through all originals, which
 * takes a tenth of a second for 100,000, so it is done only after a change.
 */
export async function backfillUploads({ workspace, pollSeconds, signal }: Job): Promise<void> {
  const ctx = { workspace, transaction: undefined };
  let changed = false;
  const stop = workspace.changes.onChange(({ table }) => {
    if (telling.has(table)) changed = true;
  });
  while (!signal.aborted) {
    await sleep(pollSeconds * 1000, undefined, { signal }).catch(() => undefined);
    if (!changed || signal.aborted) continue;
    changed = false;
    try {
      if ((await bucketOf(ctx)) && (await enqueueMissing(ctx))) nudgeUploads(ctx);
    } catch (cause) {
      changed = true;
      workspace.log.warn('the queue of uploads was not looked through', { cause });
    }
  }
  stop();
}

import { AppError } from '#shared/errors.ts';
import { message } from '#shared/messages/message.ts';
import { concernsFile } from '../../storage/s3-failure.ts';
import type { Workspace } from '../common/context.ts';
import { backfillUploads } from './backfill.ts';
import { type Bucket, bucketOf } from './bucket.ts';
import { sendOriginal } from './send-original.ts';
import { sleepUntilWoken } from './sender-wake-up.ts';
import {
  backoffSeconds,
  claimUpload,
  enqueueMissing,
  extendLease,
  failUpload,
  finishUpload,
  releaseUpload,
  secondsUntilDue,
  setTarget,
} from './upload-queue.ts';

type QueueOptions = {
  /** Maximum number of concurrent uploads. */
  concurrency?: number;
  /** Time after which another sender takes over from a killed one. */
  leaseSeconds?: number;
  /** Interval at which the queue is checked for rows of other processes. */
  pollSeconds?: number;
};

/** Sends originals to the bucket, whenever one is set, until `stop`. Interrupted uploads resume at the next start. */
export function startUploadQueue(
  workspace: Workspace,
  { concurrency = 2, leaseSeconds = 60, pollSeconds = 30 }: QueueOptions = {},
): { stop(): Promise<void> } {
  const ending = new AbortController();
  const job = { workspace, leaseSeconds, pollSeconds, signal: ending.signal };
  const senders = Array.from({ length: concurrency }, () => sendUntilEnd(job));
  const working = Promise.all([...senders, backfillUploads(job)]);
  return {
    async stop() {
      ending.abort();
      await working;
    },
  };
}

const maxPauseSeconds = 60;

type Job = { workspace: Workspace; leaseSeconds: number; pollSeconds: number; signal: AbortSignal };

async function sendUntilEnd(job: Job): Promise<void> {
  let target: string | null = null;
  let failures = 0;
  while (!job.signal.aborted) {
    try {
      const bucket = await bucketOf(contextOf(job));
      if (bucket && bucket.target !== target) await retarget(job.workspace, bucket);
      target = bucket?.target ?? null;
      const outcome = bucket ? await sendNext(job, bucket) : 'idle';
      if (outcome === 'idle') await sleepUntilDue(job, bucket !== null);
      failures = outcome === 'unreachable' ? failures + 1 : 0;
    } catch (cause) {
      failures += 1;
      job.workspace.log.warn('upload queue failed', { cause });
    }
    // An unreachable server fails every upload: wait instead of trying each of thousands.
    if (failures > 0) {
      const pause = Math.min(backoffSeconds(failures, Math.random()), maxPauseSeconds);
      await sleepUntilWoken(job.workspace, pause, job.signal);
    }
  }
}

async function retarget(workspace: Workspace, { target }: Bucket): Promise<void> {
  await workspace.database.sequelize.transaction(async (transaction) => {
    await setTarget({ workspace, transaction }, target);
    await enqueueMissing({ workspace, transaction });
  });
}

async function sleepUntilDue(job: Job, hasBucket: boolean): Promise<void> {
  const due = hasBucket ? await secondsUntilDue(contextOf(job)) : null;
  await sleepUntilWoken(job.workspace, Math.min(due ?? job.pollSeconds, job.pollSeconds), job.signal);
}

async function sendNext(job: Job, bucket: Bucket): Promise<'sent' | 'failed' | 'unreachable' | 'idle'> {
  const claimed = await claimUpload(contextOf(job), job.leaseSeconds);
  if (!claimed) return 'idle';
  const { sha256, attempts } = claimed;
  const alive = setInterval(() => keepAlive(job, sha256), (job.leaseSeconds * 1000) / 3);
  try {
    await sendOriginal(contextOf(job), bucket, claimed, job.signal);
    await finishUpload(contextOf(job), sha256);
    return 'sent';
  } catch (error) {
    if (job.signal.aborted) {
      await releaseUpload(contextOf(job), sha256);
      return 'idle';
    }
    const known = error instanceof AppError;
    if (!known) job.workspace.log.warn('upload failed', { sha256, attempts, cause: error });
    const reason = known ? error : message('storage.uploadFailed');
    await failUpload(contextOf(job), sha256, reason, backoffSeconds(attempts, Math.random()));
    return known && error.code === 'UNAVAILABLE' && !concernsFile(error) ? 'unreachable' : 'failed';
  } finally {
    clearInterval(alive);
  }
}

function keepAlive(job: Job, sha256: string): void {
  extendLease(contextOf(job), sha256, job.leaseSeconds).catch((cause) => {
    job.workspace.log.warn('upload lease not extended', { sha256, cause });
  });
}

/** Every statement commits on its own: no transaction is held during an upload. */
function contextOf({ workspace }: Job) {
  return { workspace, transaction: undefined };
}

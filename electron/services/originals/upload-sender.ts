import { AppError } from '#shared/errors.ts';
import type { ResumableUpload } from '../../storage/s3-multipart.ts';
import type { Workspace } from '../common/context.ts';
import { backfillUploads } from './backfill.ts';
import { type Bucket, bucketOf } from './bucket.ts';
import {
  aimQueue,
  backOffSeconds,
  type Claimed,
  claimUpload,
  enqueueMissing,
  extendLease,
  failUpload,
  finishUpload,
  keepProgress,
  releaseUpload,
  secondsUntilDue,
} from './upload-queue.ts';
import { uploadsNudged } from './upload-signal.ts';

export type QueueOptions = {
  /** Originals at once. */
  atOnce?: number;
  /** How long a claim holds without a sign of life: the time after which a killed sender's work is taken over. */
  leaseSeconds?: number;
  /** How often to look for what another process put into the queue. */
  pollSeconds?: number;
};

/** Sends originals to the bucket, whenever one is set, until `stop`. What is under way then goes on with the next start. */
export function startUploadQueue(
  workspace: Workspace,
  { atOnce = 2, leaseSeconds = 60, pollSeconds = 30 }: QueueOptions = {},
): { stop(): Promise<void> } {
  const ending = new AbortController();
  const job = { workspace, leaseSeconds, pollSeconds, signal: ending.signal };
  const senders = Array.from({ length: atOnce }, () => sendUntilEnd(job));
  const working = Promise.all([...senders, backfillUploads(job)]);
  return {
    async stop() {
      ending.abort();
      await working;
    },
  };
}

const longestPauseSeconds = 60;

type Job = { workspace: Workspace; leaseSeconds: number; pollSeconds: number; signal: AbortSignal };

async function sendUntilEnd(job: Job): Promise<void> {
  let target: string | null = null;
  let failures = 0;
  while (!job.signal.aborted) {
    try {
      const bucket = await bucketOf(contextOf(job));
      if (bucket && bucket.target !== target) await aim(job.workspace, bucket);
      target = bucket?.target ?? null;
      const outcome = bucket ? await sendNext(job, bucket) : 'idle';
      if (outcome === 'idle') await sleepUntilDue(job, bucket !== null);
      failures = outcome === 'unreachable' ? failures + 1 : 0;
    } catch (cause) {
      failures += 1;
      job.workspace.log.warn('the upload queue stumbled', { cause });
    }
    // A server that cannot be reached fails for every file: wait, instead of trying each of thousands.
    if (failures > 0) {
      const pause = Math.min(backOffSeconds(failures, Math.random()), longestPauseSeconds);
      await uploadsNudged(job.workspace, pause, job.signal);
    }
  }
}

async function aim(workspace: Workspace, { target }: Bucket): Promise<void> {
  await workspace.database.sequelize.transaction(async (transaction) => {
    await aimQueue({ workspace, transaction }, target);
    await enqueueMissing({ workspace, transaction });
  });
}

async function sleepUntilDue(job: Job, hasBucket: boolean): Promise<void> {
  const due = hasBucket ? await secondsUntilDue(contextOf(job)) : null;
  await uploadsNudged(job.workspace, Math.min(due ?? job.pollSeconds, job.pollSeconds), job.signal);
}

async function sendNext(job: Job, bucket: Bucket): Promise<'sent' | 'failed' | 'unreachable' | 'idle'> {
  const claimed = await claimUpload(contextOf(job), job.leaseSeconds);
  if (!claimed) return 'idle';
  const { sha256, attempts } = claimed;
  const alive = setInterval(() => keepAlive(job, sha256), (job.leaseSeconds * 1000) / 3);
  try {
    await send(job, bucket, claimed);
    await finishUpload(contextOf(job), sha256);
    return 'sent';
  } catch (error) {
    if (job.signal.aborted) {
      await releaseUpload(contextOf(job), sha256);
      return 'idle';
    }
    const known = error instanceof AppError;
    if (!known) job.workspace.log.warn('an upload failed', { cause: error, sha256 });
    const sentence = known ? error.message : 'The image could not be sent.';
    await failUpload(contextOf(job), sha256, sentence, backOffSeconds(attempts, Math.random()));
    return known && error.code === 'UNAVAILABLE' ? 'unreachable' : 'failed';
  } finally {
    clearInterval(alive);
  }
}

async function send(job: Job, { store }: Bucket, claimed: Claimed): Promise<void> {
  const { sha256, mediaType, bytes, multipartId } = claimed;
  const ctx = contextOf(job);
  if (!(await job.workspace.store.has(sha256))) {
    // What came by synchronisation was sent from where it was added.
    if (await store.exists(sha256, { signal: job.signal })) return;
    throw new AppError('NOT_FOUND', 'The original is not on this computer and not in the bucket yet.');
  }
  let progress: ResumableUpload = { uploadId: multipartId ?? '', parts: claimed.parts };
  await store.put(sha256, job.workspace.store.pathOf(sha256), {
    bytes,
    mediaType,
    signal: job.signal,
    resume: multipartId === null ? undefined : progress,
    onStarted: async (uploadId) => {
      progress = { uploadId, parts: [] };
      await keepProgress(ctx, sha256, progress, 0);
    },
    onPart: async (part, bytesSent) => {
      progress = { ...progress, parts: [...progress.parts.filter(({ number }) => number !== part.number), part] };
      await keepProgress(ctx, sha256, progress, bytesSent);
    },
  });
}

function keepAlive(job: Job, sha256: string): void {
  extendLease(contextOf(job), sha256, job.leaseSeconds).catch((cause) => {
    job.workspace.log.warn('the claim of an upload was not extended', { cause });
  });
}

/** Each step stands for itself: no transaction is held while a file is under way. */
function contextOf({ workspace }: Job) {
  return { workspace, transaction: undefined };
}

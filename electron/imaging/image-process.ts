import { availableParallelism, constants } from 'node:os';
import { Mutex, Semaphore } from 'async-mutex';
import { AppError } from '#shared/errors.ts';
import { cancelled } from '../storage/transfer-errors.ts';
import { type ChildConnection, type ChildOptions, connectChild, ProcessEnded } from './child-connection.ts';
import type { JobInput, JobName, JobOutput } from './types.ts';
import { LargeImage } from './work/decode/large-image.ts';

/**
 * Decodes images in a separate process: a file that crashes a decoder fails one upload and not the app, the memory is
 * freed when the process ends, and a compromised decoder has no access to secrets.
 */
export interface ImageProcess {
  /**
   * Runs a job, starting the process if necessary.
   * @throws the job's AppError, DAMAGED for an image that crashes the process (other jobs are repeated), CANCELLED
   */
  run<Name extends JobName>(job: Name, input: JobInput<Name>, signal?: AbortSignal): Promise<JobOutput<Name>>;
  /** Ends the process now instead of when idle. Running and queued jobs reject with CANCELLED. */
  close(): void;
  /** The running process's id, for logs. */
  readonly pid: number | undefined;
}

interface ProcessOptions extends ChildOptions {
  /** Maximum number of concurrent jobs. */
  concurrency: number;
  /** Idle time in milliseconds after which the process ends. */
  idleMs?: number;
  /** Starts a process; tests replace it. */
  connect?: (options: ChildOptions) => ChildConnection;
}

/** Held by the only image process that decodes a large image. */
const alone = new Mutex();

/** Creates an image process, which starts with its first job. */
export function createImageProcess({
  concurrency,
  idleMs = 30_000,
  connect = connectChild,
  ...child
}: ProcessOptions): ImageProcess {
  const decoding = new Semaphore(concurrency);
  // Reading a header needs no decoder, so a probe does not wait for one.
  const probing = new Semaphore(concurrency);
  let connection: ChildConnection | undefined;
  let lifetime = new AbortController();
  let jobs = 0;
  let idle: NodeJS.Timeout | undefined;

  function connected(): ChildConnection {
    if (!connection || connection.ended) connection = connect(child);
    return connection;
  }

  function close(): void {
    lifetime.abort();
    lifetime = new AbortController();
    connection?.close();
    connection = undefined;
  }

  async function run<Name extends JobName>(job: Name, input: JobInput<Name>, ownSignal?: AbortSignal) {
    clearTimeout(idle);
    jobs += 1;
    const signal = AbortSignal.any([lifetime.signal, ...(ownSignal ? [ownSignal] : [])]);
    try {
      const semaphore = job === 'probe' ? probing : decoding;
      return await semaphore.runExclusive(async () => {
        if (signal.aborted) throw cancelled();
        return await connected().call(job, input, signal);
      });
    } catch (error) {
      if (signal.aborted) throw cancelled();
      // If the process crashed, either this job or a concurrent one did it; running it alone shows which.
      if (!(error instanceof ProcessEnded) && !(error instanceof LargeImage)) throw error;
      return await alone.runExclusive(() => runAlone(job, input, signal));
    } finally {
      jobs -= 1;
      if (jobs === 0) idle = setTimeout(close, idleMs).unref();
    }
  }

  async function runAlone<Name extends JobName>(job: Name, input: JobInput<Name>, signal: AbortSignal) {
    if (signal.aborted) throw cancelled();
    const own = connect(child);
    try {
      return await own.call(job, { ...input, alone: true }, signal);
    } catch (error) {
      if (signal.aborted) throw cancelled();
      throw error instanceof ProcessEnded ? unreadable(error) : error;
    } finally {
      own.close();
    }
  }

  return {
    run,
    close,
    get pid() {
      return connection?.pid;
    },
  };
}

function unreadable(cause: Error): AppError {
  return new AppError('DAMAGED', 'images.processEnded', { reason: 'process-ended', cause });
}

/** For bulk work: uses all cores, with lower priority than the window and the database. */
export const ingestProcess = createImageProcess({
  concurrency: Math.min(availableParallelism(), 4),
  niceness: constants.priority.PRIORITY_BELOW_NORMAL,
});

/** For images on screen, which must not wait for bulk work. */
export const viewingProcess = createImageProcess({ concurrency: 4, niceness: constants.priority.PRIORITY_NORMAL });

import { availableParallelism, constants } from 'node:os';
import { Mutex, Semaphore } from 'async-mutex';
import { cancelled } from '#electron/storage/transfer-errors.ts';
import { AppError } from '#shared/errors.ts';
import { type ChildConnection, connectChild, ProcessEnded } from './child-connection.ts';
import type { JobInput, JobName, JobOutput } from './work/jobs.ts';

/**
 * Images are decoded in a process of their own: a file that crashes a decoder then costs one upload and not the app,
 * the memory that decoding needs is given back when the process ends, and a decoder that was taken over has no secrets.
 */
export interface ImageProcess {
  /**
   * Runs a job; starts the process if need be. Rejects with the job's AppError; with DAMAGED for an image that ended the
   * process, which the other jobs do not notice; with CANCELLED.
   */
  run<Name extends JobName>(job: Name, input: JobInput<Name>, signal?: AbortSignal): Promise<JobOutput<Name>>;
  /** Ends the process now rather than when it was idle for a while; what it was doing is CANCELLED. */
  close(): void;
  /** The running process's id, for logs. */
  readonly pid: number | undefined;
}

interface ProcessOptions {
  /** Jobs at once. */
  atOnce: number;
  /** As `os.setPriority` takes it: above 0 lets the window go first. */
  niceness: number;
  /** How long to wait for more to do before ending it, in milliseconds. */
  idleMs?: number;
  /** Starts one; tests put something else in its place. */
  connect?: (options: { niceness: number }) => ChildConnection;
}

/** Makes an image process, which starts with its first job. */
export function createImageProcess({
  atOnce,
  niceness,
  idleMs = 30_000,
  connect = connectChild,
}: ProcessOptions): ImageProcess {
  const decoding = new Semaphore(atOnce);
  // Reading a header needs no decoder, so a probe does not wait for one.
  const probing = new Semaphore(atOnce);
  const isolated = new Mutex();
  let connection: ChildConnection | undefined;
  let lifetime = new AbortController();
  let jobs = 0;
  let idle: NodeJS.Timeout | undefined;

  function connected(): ChildConnection {
    if (!connection || connection.ended) connection = connect({ niceness });
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
      const lane = job === 'probe' ? probing : decoding;
      return await lane.runExclusive(async () => {
        if (signal.aborted) throw cancelled();
        return await connected().call(job, input, signal);
      });
    } catch (error) {
      if (signal.aborted) throw cancelled();
      if (!(error instanceof ProcessEnded)) throw error;
      // Either this job or a concurrent one crashed the process; running it in its own process tells which.
      return await isolated.runExclusive(() => runIsolated(job, input, signal));
    } finally {
      jobs -= 1;
      if (jobs === 0) idle = setTimeout(close, idleMs).unref();
    }
  }

  async function runIsolated<Name extends JobName>(job: Name, input: JobInput<Name>, signal?: AbortSignal) {
    const own = connect({ niceness });
    try {
      return await own.call(job, input, signal);
    } catch (error) {
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
  return new AppError(
    'DAMAGED',
    'This image cannot be decoded: it is damaged, or needs more memory than this computer has.',
    { reason: 'process-ended' },
    { cause },
  );
}

/** For images that come in, many at once: uses the cores, but after the window and the database. */
export const imagesProcess = createImageProcess({
  atOnce: Math.min(availableParallelism(), 4),
  niceness: constants.priority.PRIORITY_BELOW_NORMAL,
});

/** For what somebody is looking at right now, which must not wait behind images that come in. */
export const viewingProcess = createImageProcess({ atOnce: 4, niceness: constants.priority.PRIORITY_NORMAL });

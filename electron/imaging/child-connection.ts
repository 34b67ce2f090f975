import { limits } from '#shared/limits.ts';
import { cancelled } from '../storage/transfer-errors.ts';
import { startWorker } from '../workers/start.ts';
import type { WorkerEnd } from '../workers/types.ts';
import type { JobInput, JobName, JobOutput } from './types.ts';
import { type Reply, type Request, unpackError } from './work/messages.ts';

/** The image process ended while jobs were running: it was killed, or a file crashed it. */
export class ProcessEnded extends Error {}

/** A running image process. */
export interface ChildConnection {
  /**
   * Rejects with the job's AppError or with ProcessEnded. After `signal` is aborted it settles once the job has cleaned
   * up.
   */
  call<Name extends JobName>(job: Name, input: JobInput<Name>, signal?: AbortSignal): Promise<JobOutput<Name>>;
  /** Ends the process, including running jobs. */
  close(): void;
  readonly ended: boolean;
  readonly pid: number | undefined;
}

interface PendingJob {
  resolve(output: unknown): void;
  reject(error: Error): void;
}

/** A malicious file may keep a decoder busy forever, so the process is killed after this time. */
const jobTimeoutMs = 15 * 60_000;

export interface ChildOptions {
  /** Scheduling priority, as in `os.setPriority`: a value above 0 yields to the window. */
  niceness: number;
  /** Memory in bytes above which the process ends itself. */
  processBytes?: number;
}

/** Starts an image process. While idle, it does not keep this process alive. */
export function connectChild({ niceness, processBytes = limits.imaging.processBytes }: ChildOptions): ChildConnection {
  const pending = new Map<number, PendingJob>();
  let nextId = 1;
  let ended = false;
  const child = startWorker('imaging-worker', {
    args: [String(niceness), String(processBytes)],
    // glibc's per-thread arenas retain the memory that libvips frees; two are as fast here.
    env: { MALLOC_ARENA_MAX: '2' },
    onMessage: (reply) => answer(reply as Reply),
    onEnd: end,
  });

  function answer(reply: Reply): void {
    const job = pending.get(reply.id);
    if ('error' in reply) job?.reject(unpackError(reply.error));
    else job?.resolve(reply.output);
  }

  function end({ reason, stderr }: WorkerEnd): void {
    ended = true;
    const error = () => new ProcessEnded(`The image process ended: ${reason} ${stderr}`.trim());
    for (const job of [...pending.values()]) job.reject(error());
  }

  function finish(id: number): void {
    pending.delete(id);
    if (pending.size === 0) child.keepAlive(false);
  }

  async function call<Name extends JobName>(job: Name, input: JobInput<Name>, signal?: AbortSignal) {
    if (signal?.aborted) throw cancelled();
    const id = nextId++;
    const request = (message: Request) => child.send(message);
    const cancel = () => request({ id, cancel: true });
    const timer = setTimeout(child.kill, jobTimeoutMs);
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await new Promise<JobOutput<Name>>((resolve, reject) => {
        if (ended) throw new ProcessEnded('The image process ended.');
        pending.set(id, { resolve: resolve as PendingJob['resolve'], reject });
        child.keepAlive(true);
        request({ id, job, input });
      });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      finish(id);
    }
  }

  child.keepAlive(false);
  return {
    call,
    close: child.kill,
    get pid() {
      return child.pid;
    },
    get ended() {
      return ended;
    },
  };
}

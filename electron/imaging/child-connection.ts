import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { limits } from '#shared/limits.ts';
import { childEnvironment, childStdio } from '../child-process.ts';
import { cancelled } from '../storage/transfer-errors.ts';
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
export function connectChild(options: ChildOptions): ChildConnection {
  const child = startWorker(options);
  const pending = new Map<number, PendingJob>();
  let nextId = 1;
  let ended = false;
  let stderrTail = '';

  child.stderr?.on('data', (chunk: Buffer) => {
    stderrTail = (stderrTail + chunk.toString()).slice(-2000);
  });
  child.on('message', (reply: Reply) => {
    const job = pending.get(reply.id);
    if ('error' in reply) job?.reject(unpackError(reply.error));
    else job?.resolve(reply.output);
  });
  child.on('error', (error) => end(error.message));
  child.on('exit', (code, signal) => end(`${signal ?? `exit status ${code}`} ${stderrTail}`));

  function end(reason: string): void {
    ended = true;
    for (const job of [...pending.values()]) job.reject(new ProcessEnded(`The image process ended: ${reason}`.trim()));
  }

  function finish(id: number): void {
    pending.delete(id);
    if (pending.size === 0) release(child);
  }

  async function call<Name extends JobName>(job: Name, input: JobInput<Name>, signal?: AbortSignal) {
    if (signal?.aborted) throw cancelled();
    const id = nextId++;
    const request = (message: Request) => child.connected && child.send(message);
    const cancel = () => request({ id, cancel: true });
    const timer = setTimeout(() => child.kill('SIGKILL'), jobTimeoutMs);
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await new Promise<JobOutput<Name>>((resolve, reject) => {
        if (ended) throw new ProcessEnded('The image process ended.');
        pending.set(id, { resolve: resolve as PendingJob['resolve'], reject });
        hold(child);
        request({ id, job, input });
      });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      finish(id);
    }
  }

  release(child);
  return {
    call,
    close: () => {
      if (child.connected) child.disconnect();
    },
    pid: child.pid,
    get ended() {
      return ended;
    },
  };
}

function startWorker({ niceness, processBytes = limits.imaging.processBytes }: ChildOptions): ChildProcess {
  return fork(workerPath(), [String(niceness), String(processBytes)], {
    serialization: 'advanced',
    stdio: childStdio(['ignore', 'ignore', 'pipe', 'ipc']),
    // The flags that enable TypeScript are passed on; a debugger port can be bound only once.
    execArgv: process.execArgv.filter((flag) => !flag.startsWith('--inspect')),
    env: workerEnvironment(),
  });
}

/** The worker is a source file below this folder, or a bundle entry beside this file or one folder up. */
function workerPath(): string {
  const candidates = ['./work/worker.ts', './imaging-worker.js', '../imaging-worker.js'];
  const paths = candidates.map((candidate) => fileURLToPath(new URL(candidate, import.meta.url)));
  const found = paths.find((path) => existsSync(path));
  if (!found) throw new Error(`The image process is missing: looked for ${paths.join(', ')}`);
  return found;
}

/** The process that reads untrusted files inherits no secrets. */
const workerEnvironment = () =>
  childEnvironment({
    ELECTRON_RUN_AS_NODE: '1',
    // Systems without standard library folders set it for Electron itself.
    LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH,
    // glibc's per-thread arenas retain the memory that libvips frees; two are as fast here.
    MALLOC_ARENA_MAX: '2',
  });

function hold(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}

function release(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  (child.stderr as { unref?(): void } | null)?.unref?.();
}

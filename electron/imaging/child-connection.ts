import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cancelled } from '#electron/storage/transfer-errors.ts';
import type { JobInput, JobName, JobOutput } from './work/jobs.ts';
import { type Reply, type Request, unpackError } from './work/messages.ts';

/** The image process ended while it had jobs: killed by the system, or by what it was reading. */
export class ProcessEnded extends Error {}

/** One running image process. */
export interface ChildConnection {
  /** Rejects with the job's AppError, or with ProcessEnded. `signal` cancels; the answer comes when the job has cleaned up. */
  call<Name extends JobName>(job: Name, input: JobInput<Name>, signal?: AbortSignal): Promise<JobOutput<Name>>;
  /** Ends the process, whatever it is doing. */
  close(): void;
  readonly ended: boolean;
  readonly pid: number | undefined;
}

interface Waiting {
  resolve(output: unknown): void;
  reject(error: Error): void;
}

/** Ends a process whose job takes longer: a hostile file may keep a decoder busy for ever. */
const jobTimeoutMs = 15 * 60_000;

/** Starts an image process. While it has nothing to do it does not keep this process alive. */
export function connectChild(options: { niceness: number }): ChildConnection {
  const child = startWorker(options.niceness);
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let ended = false;
  let lastWords = '';

  child.stderr?.on('data', (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString()).slice(-2000);
  });
  child.on('message', (reply: Reply) => {
    const job = waiting.get(reply.id);
    if ('error' in reply) job?.reject(unpackError(reply.error));
    else job?.resolve(reply.output);
  });
  child.on('error', (error) => end(error.message));
  child.on('exit', (code, signal) => end(`${signal ?? `exit status ${code}`} ${lastWords}`));

  function end(reason: string): void {
    ended = true;
    for (const job of [...waiting.values()]) job.reject(new ProcessEnded(`The image process ended: ${reason}`.trim()));
  }

  function finish(id: number): void {
    waiting.delete(id);
    if (waiting.size === 0) release(child);
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
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
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

function startWorker(niceness: number): ChildProcess {
  return fork(workerPath(), [String(niceness)], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // The flags that let this process run TypeScript let the other one, too; a debugger's port can be taken only once.
    execArgv: process.execArgv.filter((flag) => !flag.startsWith('--inspect')),
    env: workerEnvironment(),
  });
}

/** In the sources the worker lies below; in the bundle it is an entry of its own beside, or above the folder of chunks. */
function workerPath(): string {
  const candidates = ['./work/worker.ts', './imaging-worker.js', '../imaging-worker.js'];
  const paths = candidates.map((candidate) => fileURLToPath(new URL(candidate, import.meta.url)));
  const found = paths.find((path) => existsSync(path));
  if (!found) throw new Error(`The image process is missing: looked for ${paths.join(', ')}`);
  return found;
}

const passedOn = ['PATH', 'HOME', 'TMPDIR', 'TMP', 'TEMP', 'SYSTEMROOT', 'SystemRoot', 'LANG', 'LD_LIBRARY_PATH'];

/** What reads strangers' files gets no secrets: only what it needs to start. */
function workerEnvironment(): NodeJS.ProcessEnv {
  const inherited = passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return {
    ...Object.fromEntries(inherited),
    ELECTRON_RUN_AS_NODE: '1',
    // glibc's many heaps keep what libvips frees; two are as fast here.
    MALLOC_ARENA_MAX: '2',
  };
}

function hold(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}

function release(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  (child.stderr as { unref?(): void } | null)?.unref?.();
}

import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { childEnvironment, childStdio } from '../../child-process.ts';
import type { Context } from '../common/context.ts';
import type { Reply, Request, Step, StepEvent } from './steps/messages.ts';

/** A cancelled step that does not end by then is killed; the database rolls back what it did. */
const graceMs = 5_000;

/**
 * Runs a step of an import in a process of its own. @returns whether the catalogue was changed
 * @throws the step's AppError, CANCELLED, or TOO_LARGE if the process ran out of memory
 */
export async function runInProcess(
  { workspace }: Pick<Context, 'workspace'>,
  importId: string,
  job: Step,
  { signal, onEvent }: { signal: AbortSignal; onEvent: (event: StepEvent) => void },
): Promise<boolean> {
  if (signal.aborted) throw cancelled();
  const child = start();
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString()).slice(-4000);
  });
  let kill: NodeJS.Timeout | undefined;
  const cancel = () => {
    if (child.connected) child.send({ cancel: true } satisfies Request);
    kill = setTimeout(() => child.kill('SIGKILL'), graceMs);
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await new Promise<boolean>((resolve, reject) => {
      child.on('message', (reply: Reply) => {
        if ('event' in reply) onEvent(reply.event);
        else if ('done' in reply) resolve(reply.done);
        else reject(unpacked(reply.error));
      });
      child.on('error', reject);
      child.on('exit', (code, by) => reject(signal.aborted ? cancelled() : ended(code ?? by, stderr)));
      child.send({ importId, connection: workspace.database.connection, job } satisfies Request);
    });
  } finally {
    clearTimeout(kill);
    signal.removeEventListener('abort', cancel);
    if (child.connected) child.disconnect();
  }
}

const cancelled = () => new AppError('CANCELLED', 'requests.cancelled');

function ended(status: number | string | null, stderr: string): Error {
  const isOutOfMemory = /heap out of memory|Allocation failed/i.test(stderr);
  if (isOutOfMemory) return new AppError('TOO_LARGE', 'imports.tooMuchMemory', { cause: stderr });
  return new Error(`The import process ended: ${status} ${stderr}`);
}

function unpacked(error: Extract<Reply, { error: unknown }>['error']): Error {
  if ('unexpected' in error) return new Error(error.unexpected);
  return AppError.from(error.code, error, { ...error.details, cause: error.cause });
}

function start(): ChildProcess {
  const memory = `--max-old-space-size=${limits.imports.processMegabytes}`;
  return fork(workerPath(), [], {
    serialization: 'advanced',
    stdio: childStdio(['ignore', 'ignore', 'pipe', 'ipc']),
    execArgv: [...process.execArgv.filter((flag) => !flag.startsWith('--inspect')), memory],
    env: childEnvironment({ ELECTRON_RUN_AS_NODE: '1', LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH }),
  });
}

/** The worker is a source file below this folder, or a bundle entry beside this file or one folder up. */
function workerPath(): string {
  const candidates = ['./steps/worker.ts', './import-worker.js', '../import-worker.js'];
  const paths = candidates.map((candidate) => fileURLToPath(new URL(candidate, import.meta.url)));
  const found = paths.find((path) => existsSync(path));
  if (!found) throw new Error(`The import process is missing: looked for ${paths.join(', ')}`);
  return found;
}

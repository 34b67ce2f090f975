import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { startWorker } from '../../workers/start.ts';
import type { WorkerEnd, WorkerProcess } from '../../workers/types.ts';
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
  let child: WorkerProcess | undefined;
  let kill: NodeJS.Timeout | undefined;
  const cancel = () => {
    child?.send({ cancel: true } satisfies Request);
    kill = setTimeout(() => child?.kill(), graceMs);
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await new Promise<boolean>((resolve, reject) => {
      child = startWorker('import-worker', {
        heapMegabytes: limits.imports.processMegabytes,
        onMessage(message) {
          const reply = message as Reply;
          if ('event' in reply) onEvent(reply.event);
          else if ('done' in reply) resolve(reply.done);
          else reject(unpacked(reply.error));
        },
        onEnd: (end) => reject(signal.aborted ? cancelled() : ended(end)),
      });
      child.send({ importId, connection: workspace.database.connection, job } satisfies Request);
    });
  } finally {
    clearTimeout(kill);
    signal.removeEventListener('abort', cancel);
    child?.kill();
  }
}

const cancelled = () => new AppError('CANCELLED', 'requests.cancelled');

function ended({ reason, stderr }: WorkerEnd): Error {
  const isOutOfMemory = /heap out of memory|Allocation failed/i.test(stderr);
  if (isOutOfMemory) return new AppError('TOO_LARGE', 'imports.tooMuchMemory', { cause: stderr });
  return new Error(`The import process ended: ${reason} ${stderr}`);
}

function unpacked(error: Extract<Reply, { error: unknown }>['error']): Error {
  if ('unexpected' in error) return new Error(error.unexpected);
  return AppError.from(error.code, error, { ...error.details, cause: error.cause });
}

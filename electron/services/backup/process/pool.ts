import { availableParallelism } from 'node:os';
import { startWorker } from '../../../workers/start.ts';
import type { WorkerProcess } from '../../../workers/types.ts';
import type { Reply, Request } from './messages.ts';

/** The backup process ended while a job was running, which says nothing about the job's files. */
export class ProcessEnded extends Error {}

/** A backup process, and the jobs that it runs. */
type BackupProcess = { worker: WorkerProcess; jobs: Map<number, Listener>; idle: NodeJS.Timeout | undefined };

type Listener = { onReply(reply: Reply): void; onEnd(error: Error): void };

/** Sends messages about one job. */
export type RunningJob = { id: number; send(request: Request): void; finish(): void };

/** Enough for the fastest drives; on most computers fewer. */
const most = Math.min(availableParallelism(), 4);
/** Time in milliseconds after which a process without jobs ends. */
const idleMs = 10_000;
/** Threads that read, write and flush files in each process. */
const threads = '16';

const processes = new Set<BackupProcess>();
let nextId = 1;

/** Begins a job in the process with the fewest jobs; in a new one if all are busy and there can be more. */
export function beginJob(listener: Listener): RunningJob {
  const chosen = leastBusy();
  const id = nextId++;
  clearTimeout(chosen.idle);
  chosen.jobs.set(id, listener);
  chosen.worker.keepAlive(true);
  return {
    id,
    send: (request) => chosen.worker.send(request),
    finish() {
      chosen.jobs.delete(id);
      if (chosen.jobs.size > 0) return;
      chosen.worker.keepAlive(false);
      chosen.idle = setTimeout(end, idleMs, chosen).unref();
    },
  };
}

function leastBusy(): BackupProcess {
  const sorted = [...processes].sort((a, b) => a.jobs.size - b.jobs.size);
  const [first] = sorted;
  if (first && (first.jobs.size === 0 || sorted.length >= most)) return first;
  return start();
}

function end(idle: BackupProcess): void {
  processes.delete(idle);
  idle.worker.kill();
}

function start(): BackupProcess {
  const jobs: BackupProcess['jobs'] = new Map();
  const worker = startWorker('backup-worker', {
    env: { UV_THREADPOOL_SIZE: threads },
    onMessage: (message) => jobs.get((message as Reply).id)?.onReply(message as Reply),
    onEnd({ reason, stderr }) {
      processes.delete(started);
      const error = new ProcessEnded(`The backup process ended: ${reason} ${stderr}`.trim());
      for (const job of [...jobs.values()]) job.onEnd(error);
    },
  });
  const started: BackupProcess = { worker, jobs, idle: undefined };
  processes.add(started);
  return started;
}

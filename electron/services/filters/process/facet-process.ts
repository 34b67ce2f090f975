import type { Sequelize } from 'sequelize';
import { AppError } from '#shared/errors.ts';
import { startWorker } from '../../../workers/start.ts';
import type { WorkerProcess } from '../../../workers/types.ts';
import type { Workspace } from '../../common/context.ts';
import type { CountOutput } from '../columns/count.ts';
import type { CountInput, Reply, Request } from './messages.ts';

/** A gallery with fewer artworks is counted by SQL within 150 ms, and needs no further process. */
const largeGallery = 20_000;

/** A process that fails this many times in a row is not started again. */
const mostFailures = 3;

type Pending = { resolve(output: CountOutput | null): void; reject(error: Error): void };

/** The facet process of a workspace, which counts facets in memory. It is started by the first request. */
export class FacetProcess {
  readonly #workspace: Pick<Workspace, 'database' | 'log'>;
  /** The number of artworks above which facets are counted in memory. */
  readonly above: number;
  readonly #pending = new Map<number, Pending>();
  #worker: WorkerProcess | undefined;
  #nextId = 1;
  #failures = 0;
  #isLogged = false;
  #isStopped = false;
  /** The number of requests that were answered from memory. */
  answered = 0;

  constructor(workspace: Pick<Workspace, 'database' | 'log'>, above: number) {
    this.#workspace = workspace;
    this.above = above;
  }

  /** The id of the running process. */
  get pid(): number | undefined {
    return this.#worker?.pid;
  }

  get isStarted(): boolean {
    return this.#worker !== undefined;
  }

  /**
   * Counts facets. Resolves to undefined while the artworks are being read and if the process fails.
   * @throws CANCELLED if `signal` is aborted
   */
  async count(input: CountInput, signal: AbortSignal | undefined): Promise<CountOutput | undefined> {
    if (this.#isStopped || this.#failures >= mostFailures) return undefined;
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const id = this.#nextId++;
    const cancel = () => {
      worker.send({ cancel: id } satisfies Request);
      this.#pending.get(id)?.reject(cancelled());
    };
    if (signal?.aborted) throw cancelled();
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      const output = await new Promise<CountOutput | null>((resolve, reject) => {
        this.#pending.set(id, { resolve, reject });
        worker.keepAlive(true);
        worker.send({ id, count: input } satisfies Request);
      });
      if (!output) return undefined;
      this.#failures = 0;
      this.answered += 1;
      return output;
    } catch (error) {
      if (signal?.aborted) throw error;
      this.#report(error);
      return undefined;
    } finally {
      signal?.removeEventListener('abort', cancel);
      this.#pending.delete(id);
      if (this.#pending.size === 0) worker.keepAlive(false);
    }
  }

  /** Ends the process. */
  stop(): void {
    this.#isStopped = true;
    this.#worker?.kill();
  }

  #start(): WorkerProcess {
    const worker = startWorker('facet-worker', {
      heapMegabytes: 2_048,
      onMessage: (message) => {
        const reply = message as Reply;
        const pending = this.#pending.get(reply.id);
        if ('error' in reply) pending?.reject(new Error(reply.error));
        else pending?.resolve(reply.output);
      },
      onEnd: ({ reason, stderr }) => {
        this.#worker = undefined;
        this.#failures += 1;
        const error = new Error(`The facet process ended: ${reason} ${stderr}`.trim());
        if (this.#pending.size === 0) this.#report(error);
        for (const { reject } of [...this.#pending.values()]) reject(error);
      },
    });
    worker.send({ connect: this.#workspace.database.connection } satisfies Request);
    return worker;
  }

  /** Once: SQL gives the same answers. */
  #report(cause: unknown): void {
    if (this.#isLogged || this.#isStopped) return;
    this.#isLogged = true;
    this.#workspace.log.warn('facets are counted by SQL', { cause });
  }
}

const cancelled = () => new AppError('CANCELLED', 'requests.cancelled');

const processes = new WeakMap<Sequelize, FacetProcess>();

/** Returns the facet process of a workspace. @param above for tests, which have few artworks; used by the first call */
export function facetProcessOf(workspace: Pick<Workspace, 'database' | 'log'>, above = largeGallery): FacetProcess {
  const { sequelize } = workspace.database;
  let process = processes.get(sequelize);
  if (!process) {
    process = new FacetProcess(workspace, above);
    processes.set(sequelize, process);
  }
  return process;
}

/** Ends the facet process of a workspace that is being closed. */
export function stopFacetProcess({ sequelize }: Workspace['database']): void {
  processes.get(sequelize)?.stop();
}

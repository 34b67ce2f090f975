/** A program of ours that runs in a process of its own, connected by messages. */
export type WorkerName = 'backup-worker' | 'facet-worker' | 'imaging-worker' | 'import-worker';

export interface WorkerOptions {
  args?: string[];
  /** Added to the clean environment. */
  env?: NodeJS.ProcessEnv;
  /** Limit of the JavaScript heap in megabytes; default: that of Node.js. */
  heapMegabytes?: number;
  /** Receives the worker's messages in the order in which it sent them. */
  onMessage(message: unknown): void;
  /** Is called once, when the process has ended or could not start. */
  onEnd(end: WorkerEnd): void;
}

export interface WorkerEnd {
  /** Signal or exit status, or why the process could not start. */
  reason: string;
  /** The end of the worker's standard error. */
  stderr: string;
}

/** A worker that was started. Messages are structured clones, in which a buffer arrives as a byte array. */
export interface WorkerProcess {
  /** Undefined until the process has started. */
  readonly pid: number | undefined;
  /** Sends a message, once the process has started. Does nothing after it has ended. */
  send(message: unknown): void;
  /** Ends the process at once, with SIGKILL. */
  kill(): void;
  /** Determines whether the worker keeps this process running; at first it does. */
  keepAlive(isNeeded: boolean): void;
}

export type WorkerStarter = (name: WorkerName, options: WorkerOptions) => WorkerProcess;

import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { childStdio } from '../child-process.ts';
import { connected, workerEnvironment } from './connected.ts';
import type { WorkerName, WorkerOptions, WorkerProcess, WorkerStarter } from './types.ts';

/** Folders of the workers' sources, `worker.ts`. Each worker's name is also that of its bundle. */
const folders: Record<WorkerName, string> = {
  'backup-worker': '../services/backup/process',
  'facet-worker': '../services/filters/process',
  'imaging-worker': '../imaging/work',
  'import-worker': '../services/imports/steps',
};

export const workerNames = Object.keys(folders) as WorkerName[];

let starter: WorkerStarter = forkWorker;

/** Replaces how workers are started, for programs that cannot run as Node.js. */
export function startWorkersWith(other: WorkerStarter): void {
  starter = other;
}

/** Starts a worker. It ends when this process ends. */
export const startWorker: WorkerStarter = (name, options) => starter(name, options);

/** Returns a worker's script: a source file, or a bundle beside this file or one folder up. */
export function scriptOf(name: WorkerName): string {
  const candidates = [`${folders[name]}/worker.ts`, `./${name}.js`, `../${name}.js`];
  const paths = candidates.map((candidate) => fileURLToPath(new URL(candidate, import.meta.url)));
  const found = paths.find((path) => existsSync(path));
  if (!found) throw new Error(`A worker is missing: looked for ${paths.join(', ')}`);
  return found;
}

/** Starts a worker in Node.js, which this process must be. The flags that enable TypeScript are passed on. */
function forkWorker(name: WorkerName, options: WorkerOptions): WorkerProcess {
  // A debugger port can be bound only once.
  const flags = process.execArgv.filter((flag) => !flag.startsWith('--inspect'));
  return forkScript(scriptOf(name), flags, options);
}

/** Starts a worker's script in Node.js with the given flags. */
export function forkScript(script: string, flags: string[], options: WorkerOptions): WorkerProcess {
  const memory = options.heapMegabytes === undefined ? [] : [`--max-old-space-size=${options.heapMegabytes}`];
  const child = fork(script, options.args ?? [], {
    serialization: 'advanced',
    stdio: childStdio(['ignore', 'ignore', 'pipe', 'ipc']),
    execArgv: [...flags, ...memory],
    env: workerEnvironment(options),
  });
  return connected(child, options);
}

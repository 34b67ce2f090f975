import { spawn } from 'node:child_process';
import { app } from 'electron';
import { childStdio } from '../child-process.ts';
import { connected, workerEnvironment } from '../workers/connected.ts';
import { scriptOf, workerNames } from '../workers/start.ts';
import type { WorkerName, WorkerOptions, WorkerProcess } from '../workers/types.ts';

// Commands end before Electron is ready, and need no display. Utility processes need Electron to be ready, so a command
// starts this program again, which then runs the worker and nothing else.

const workerOption = '--worker=';

/** Starts a worker of a command. */
export function startCommandWorker(name: WorkerName, options: WorkerOptions): WorkerProcess {
  const memory =
    options.heapMegabytes === undefined ? [] : [`--js-flags=--max-old-space-size=${options.heapMegabytes}`];
  // As root, Chromium refuses to start without it.
  const sandbox = app.commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : [];
  const folder = app.isPackaged ? [] : [app.getAppPath()];
  const child = spawn(
    process.execPath,
    [...sandbox, ...memory, ...folder, workerOption + name, ...(options.args ?? [])],
    {
      serialization: 'advanced',
      stdio: childStdio(['ignore', 'ignore', 'pipe', 'ipc']),
      env: workerEnvironment(options),
      windowsHide: true,
    },
  );
  return connected(child, options);
}

/** Returns the script of the worker that the arguments name, and its own arguments; undefined if they name none. */
export function askedWorker(argv: readonly string[]): { script: string; args: string[] } | undefined {
  const index = argv.findIndex((argument) => argument.startsWith(workerOption));
  const name = workerNames.find((known) => argv[index] === workerOption + known);
  return name && { script: scriptOf(name), args: argv.slice(index + 1) };
}

import { once } from 'node:events';
import { app, type UtilityProcess, utilityProcess } from 'electron';
import { tailOf, workerEnvironment } from '../workers/connected.ts';
import { scriptOf } from '../workers/start.ts';
import type { WorkerName, WorkerOptions, WorkerProcess } from '../workers/types.ts';

/**
 * Starts a worker of the window as a utility process of Electron, for which the program need not run as Node.js. It
 * starts when the app is ready; messages wait until then.
 */
export function startUtilityWorker(name: WorkerName, options: WorkerOptions): WorkerProcess {
  const waiting: unknown[] = [];
  let child: UtilityProcess | undefined;
  let isKilled = false;
  let ended = false;
  const end = (reason: string, stderr = '') => {
    ended = true;
    options.onEnd({ reason, stderr });
  };
  // A process without id has not started yet. Electron has no method that sends SIGKILL.
  const killNow = () => child?.pid !== undefined && process.kill(child.pid, 'SIGKILL');

  void app.whenReady().then(() => {
    if (isKilled) return end('SIGKILL');
    child = fork(name, options);
    const stderr = tailOf(child.stderr);
    const stderrEnded = once(child.stderr!, 'close');
    child.on('message', options.onMessage);
    child.on('spawn', () => isKilled && killNow());
    child.on('exit', async (status) => {
      ended = true;
      await stderrEnded;
      end(`exit status ${status}`, stderr.text);
    });
    for (const message of waiting) child.postMessage(message);
  });

  return {
    get pid() {
      return child?.pid;
    },
    send(message) {
      if (ended) return;
      if (child) child.postMessage(message);
      else waiting.push(message);
    },
    kill() {
      isKilled = true;
      if (!ended) killNow();
    },
    // The app runs until it quits.
    keepAlive: () => {},
  };
}

function fork(name: WorkerName, options: WorkerOptions): UtilityProcess {
  return utilityProcess.fork(scriptOf(name), options.args ?? [], {
    stdio: ['ignore', 'ignore', 'pipe'],
    execArgv: options.heapMegabytes === undefined ? [] : [`--max-old-space-size=${options.heapMegabytes}`],
    env: workerEnvironment(options),
    serviceName: 'Qwarty worker',
  });
}

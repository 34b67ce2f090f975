import type { ChildProcess } from 'node:child_process';
import { childEnvironment } from '../child-process.ts';
import type { WorkerOptions, WorkerProcess } from './types.ts';

/** Length of the end of standard error that is kept. */
const stderrLength = 4000;

/** Returns the worker in a child process that has an IPC channel with advanced serialization. */
export function connected(child: ChildProcess, { onMessage, onEnd }: WorkerOptions): WorkerProcess {
  const stderr = tailOf(child.stderr);
  let ended = false;
  const end = (reason: string) => {
    if (ended) return;
    ended = true;
    onEnd({ reason, stderr: stderr.text });
  };
  child.on('message', onMessage);
  child.on('error', (error) => end(error.message));
  // Not 'exit', which does not wait for the last messages and the end of standard error.
  child.on('close', (status, signal) => end(signal ?? `exit status ${status}`));
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => void (child.connected && child.send(message as object)),
    kill: () => void child.kill('SIGKILL'),
    keepAlive(isNeeded) {
      const change = isNeeded ? 'ref' : 'unref';
      child[change]();
      child.channel?.[change]();
      (child.stderr as { ref?(): void; unref?(): void } | null)?.[change]?.();
    },
  };
}

/** Keeps the end of a stream of text. */
export function tailOf(stream: NodeJS.ReadableStream | null): { readonly text: string } {
  const tail = { text: '' };
  stream?.on('data', (chunk: Buffer) => {
    tail.text = (tail.text + chunk.toString()).slice(-stderrLength);
  });
  return tail;
}

/** Returns the environment of a worker. It has no secrets, because workers read untrusted files. */
export function workerEnvironment({ env }: WorkerOptions): Record<string, string> {
  // Systems without standard library folders set LD_LIBRARY_PATH for Electron itself.
  const all = childEnvironment({ LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH, ...env });
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

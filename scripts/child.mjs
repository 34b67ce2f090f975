import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

/** How long a program may take to end after it was asked to, before it is ended by force. */
const patienceMs = 60_000;
/** npm and the terminal both pass on one Ctrl-C: what follows within this time is the same key press. */
const sameKeyPressMs = 1000;

let interrupted = false;

/** @returns {boolean} whether somebody asked this command to end while it ran a program: then it starts no other */
export const isInterrupted = () => interrupted;

/**
 * Runs a program in the foreground as if it were this process: same input and output, its exit status handed back, and
 * SIGINT, SIGTERM and SIGHUP passed on to it once. A second Ctrl-C, or its not ending in time, ends it by force.
 *
 * It gets a process group of its own, because the terminal would otherwise send Ctrl-C to it a second time, and Chromium
 * and others take a second signal as "end at once" and leave their work unfinished.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, stdio?: import('node:child_process').StdioOptions,
 *   signal?: NodeJS.Signals, wholeGroup?: boolean,
 *   onSpawn?: (child: import('node:child_process').ChildProcess) => void }} [options] `signal` is what it is asked to end
 *   with, SIGTERM when not given; `wholeGroup` waits also for what it started, for a program that passes signals on and
 *   ends first
 * @returns {Promise<number>} its exit status; 128 plus the signal's number when a signal ended it
 */
export function runInForeground(command, args, { signal = 'SIGTERM', wholeGroup = false, onSpawn, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const ownGroup = process.platform !== 'win32';
    const child = spawn(command, args, { stdio: 'inherit', detached: ownGroup, ...options });
    onSpawn?.(child);
    const group = ownGroup ? child.pid : undefined;
    const kill = () => signalGroup(group, 'SIGKILL') || child.kill('SIGKILL');
    let askedAt = 0;
    /** @type {NodeJS.Timeout | undefined} */
    let patience;
    const ask = () => {
      interrupted = true;
      if (askedAt === 0) {
        askedAt = Date.now();
        child.kill(signal);
        patience = setTimeout(kill, patienceMs);
      } else if (Date.now() - askedAt > sameKeyPressMs) kill();
    };
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const name of signals) process.on(name, ask);
    const orphanWatch = watchParent(ask);
    const finished = () => {
      clearTimeout(patience);
      clearInterval(orphanWatch);
      for (const name of signals) process.off(name, ask);
    };
    child.once('error', (error) => {
      finished();
      reject(error);
    });
    child.once('close', async (status, endedBy) => {
      while (wholeGroup && signalGroup(group, 0)) await wait(50);
      finished();
      resolve(status ?? 128 + (endedBy ? constants.signals[endedBy] : 0));
    });
  });
}

/**
 * @param {number | undefined} group the process that leads it, when there is one
 * @param {NodeJS.Signals | 0} signal 0 only asks whether anybody is left
 * @returns {boolean} whether there was somebody to receive it
 */
function signalGroup(group, signal) {
  if (group === undefined) return false;
  try {
    // The minus addresses all processes of the group.
    process.kill(-group, signal);
    return true;
  } catch {
    return false;
  }
}

/**
 * When npm, which started us, is killed outright, it cannot pass anything on: its end is then the signal.
 *
 * @param {() => void} onEnd called once
 */
function watchParent(onEnd) {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return undefined;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onEnd();
  }, 500);
  return timer;
}

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

/** Grace period between the first signal and SIGKILL. */
const patienceMs = 60_000;
/** npm and the terminal both forward one Ctrl-C: signals within this time are the same key press. */
const sameKeyPressMs = 1000;

let interrupted = false;

/** @returns {boolean} whether this command received a signal while it ran a program; it then starts no other */
export const isInterrupted = () => interrupted;

/**
 * Runs a program in the foreground as if it were this process: with the same input and output, and with SIGINT, SIGTERM
 * and SIGHUP forwarded once. A second Ctrl-C or a timeout kills it.
 *
 * The program has its own process group. Otherwise the terminal would send it Ctrl-C too, and Chromium exits without
 * finishing its work on a second signal.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, stdio?: import('node:child_process').StdioOptions,
 *   signal?: NodeJS.Signals, wholeGroup?: boolean,
 *   onSpawn?: (child: import('node:child_process').ChildProcess) => void }} [options] `signal` is sent to
 *   end it (default SIGTERM); `wholeGroup` also waits for its child processes, for programs that forward signals and
 *   exit first
 * @returns {Promise<number>} its exit status, or 128 plus the number of the signal that ended it
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
 * @param {number | undefined} group the process group's leader, if any
 * @param {NodeJS.Signals | 0} signal 0 only checks whether a process is left
 * @returns {boolean} whether a process received it
 */
function signalGroup(group, signal) {
  if (group === undefined) return false;
  try {
    // A negative number addresses all processes of the group.
    process.kill(-group, signal);
    return true;
  } catch {
    return false;
  }
}

/**
 * Calls `onEnd` when the parent process (npm) has exited: if it is killed with SIGKILL, it cannot forward a signal.
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

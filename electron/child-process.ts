import { openSync, readdirSync, readFileSync } from 'node:fs';

// What the programs that we start may inherit: PostgreSQL, initdb and our workers.

const inherited = ['PATH', 'HOME', 'TMPDIR', 'TMP', 'TEMP', 'SystemRoot', 'windir', 'USERPROFILE'];

/**
 * Returns the environment for a child process: the variables that programs need to start, and `added`. It contains none
 * of our secrets and no settings of other programs.
 */
export function childEnvironment(added: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = inherited.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return { ...Object.fromEntries(kept), ...added };
}

/**
 * Extends a child's `stdio` so that it inherits no other descriptor. Node.js closes its own in children; Chromium
 * leaves sockets and files open, which are replaced by an empty file. Does nothing except on Linux, where they can be
 * listed.
 */
export function childStdio<T>(stdio: readonly T[]): (T | 'ignore' | number)[] {
  const open = process.platform === 'linux' ? leaking().filter((fd) => fd >= stdio.length) : [];
  if (open.length === 0) return [...stdio];
  const replaced = new Set(open);
  return Array.from({ length: Math.max(...open) + 1 }, (_, fd) =>
    fd < stdio.length ? stdio[fd]! : replaced.has(fd) ? emptyFile() : 'ignore',
  );
}

const closeOnExec = 0o2000000;

/** Returns the descriptors of this process that a child would inherit. */
function leaking(): number[] {
  return readdirSync('/proc/self/fdinfo').flatMap((fd) => {
    try {
      const flags = /^flags:\s+(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8'))?.[1] ?? '';
      return Number.parseInt(flags, 8) & closeOnExec ? [] : [Number(fd)];
    } catch {
      // It was that of the listing.
      return [];
    }
  });
}

let empty: number | undefined;
function emptyFile(): number {
  empty ??= openSync('/dev/null', 'r+');
  return empty;
}

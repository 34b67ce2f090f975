import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { ExecutionContext } from 'ava';
import { programArguments } from '#test/helpers/bundles/bundles.ts';

/** A TypeScript program running in a child process. */
export type Child = {
  process: ChildProcess;
  /** Returns the next line of standard output; undefined at the end. */
  line(): Promise<string | undefined>;
  /** Kills it with SIGKILL and returns the unread lines. */
  kill(): Promise<string[]>;
  /** Closes its standard input, waits for its exit and returns the remaining lines. */
  finish(): Promise<string[]>;
};

/** Starts child.ts with `args` and kills it when the test ends. `shell` is a command that runs it as "$@". */
export function startDatabaseChild(t: ExecutionContext<unknown>, args: string[], shell?: string): Child {
  const command = [process.execPath, ...programArguments(new URL('./child.ts', import.meta.url)), ...args];
  const [program = '', ...rest] = shell === undefined ? command : ['sh', '-c', shell, 'sh', ...command];
  const child = spawn(program, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const remaining = async () => {
    const found: string[] = [];
    for (let next = await lines.next(); !next.done; next = await lines.next()) found.push(next.value);
    await exited;
    return found;
  };
  t.teardown(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  return {
    process: child,
    async line() {
      return (await lines.next()).value;
    },
    async kill() {
      child.kill('SIGKILL');
      return await remaining();
    },
    async finish() {
      child.stdin.end();
      return await remaining();
    },
  };
}

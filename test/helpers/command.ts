import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import { cliArguments } from './bundles/bundles.ts';

type Ended = { status: number | null; out: string; err: string; signal: NodeJS.Signals | null };

/** Runs the command line in a child process until it exits. `input` is its standard input. */
export async function command(args: string[], input = ''): Promise<Ended> {
  const child = startCommand(args);
  child.stdin?.end(input);
  return await endOf(child);
}

/** The user that `addUser` creates. */
export const ada = { email: 'ada@gallery.example', name: 'Ada', role: 'admin' };

/** Runs `users add` with a password, for ada unless other values are passed. */
export async function addUser(at: string[], password: string, user: Partial<typeof ada> = {}): Promise<Ended> {
  const values = Object.entries({ ...ada, ...user }).flatMap(([name, value]) => [`--${name}`, value]);
  return await command([...at, 'users', 'add', ...values, '--password-stdin'], `${password}\n`);
}

/** The output and exit status of a command. */
export async function endOf(child: ChildProcess): Promise<Ended> {
  const [out, err, [status, signal]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'exit'),
  ]);
  return { status, out, err, signal };
}

/** Starts `serve` and waits for its line with the address. */
export async function serve(
  t: ExecutionContext<unknown>,
  args: string[],
): Promise<{ line: string; stop(insist?: boolean): Promise<number | null> }> {
  const child = startCommand([...args, 'serve']);
  const exited = once(child, 'exit');
  t.teardown(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  child.stderr!.resume();
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const { value: line } = await lines.next();
  return {
    line,
    async stop(insist = false) {
      child.kill('SIGTERM');
      while (insist && child.exitCode === null && child.signalCode === null) {
        await setTimeout(10);
        child.kill('SIGTERM');
      }
      const [status] = await exited;
      return status;
    },
  };
}

/** Starts the command line in a child process with additional environment variables. */
export function startCommand(args: string[], variables: NodeJS.ProcessEnv = {}): ChildProcess {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return spawn(process.execPath, [...cliArguments, ...args], { env: { ...env, ...variables }, stdio: 'pipe' });
}

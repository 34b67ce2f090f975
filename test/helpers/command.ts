import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';

const cli = fileURLToPath(new URL('../../electron/cli.ts', import.meta.url));

export type Ended = { status: number | null; out: string; err: string };

/** Runs the command line in a process of its own, as a user would, until it ends. `input` is its standard input. */
export async function command(args: string[], input = ''): Promise<Ended> {
  const child = start(args);
  child.stdin?.end(input);
  const [out, err, [status]] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'exit')]);
  return { status, out, err };
}

/** Starts `serve` and waits for the line that it prints when it is ready. */
export async function serve(
  t: ExecutionContext<unknown>,
  args: string[],
): Promise<{ line: string; stop(): Promise<number | null> }> {
  const child = start([...args, 'serve']);
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
    async stop() {
      child.kill('SIGTERM');
      const [status] = await exited;
      return status;
    },
  };
}

function start(args: string[]): ChildProcess {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return spawn(process.execPath, ['--import=tsx', cli, ...args], { env, stdio: 'pipe' });
}

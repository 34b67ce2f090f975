import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { childEnvironment, childStdio } from '../child-process.ts';
import type { Account } from './account.ts';
import { explain, explainOutput } from './problems.ts';

/** Environment of PostgreSQL's programs, with a locale that always exists. */
export const programEnvironment = (): NodeJS.ProcessEnv => childEnvironment({ LC_ALL: 'C' });

/**
 * Runs one of PostgreSQL's programs to completion and returns its output. Errors name `place`, the folder it works on.
 */
export function runProgram(
  program: string,
  options: string[],
  { account, place }: { account: Account | undefined; place: string },
): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const child = spawn(program, options, {
      ...account,
      cwd: account === undefined ? place : '/',
      env: programEnvironment(),
      stdio: childStdio(['ignore', 'pipe', 'pipe']),
      windowsHide: true,
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', (error) => reject(explain(error, place)));
    child.on('close', (status) => (status === 0 ? resolve(output) : reject(explainOutput(output, place))));
  });
}

/** Returns whether a process with this id exists, under any account. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Deletes a folder with a database. A program such as initdb outlives the process that started it for a moment, and new
 * files of it may appear meanwhile.
 */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

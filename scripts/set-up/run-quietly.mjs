import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { SetUpError } from './set-up-error.mjs';

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs a program to completion and shows its output only if it fails. Forwards signals that end this process.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean, onOutput?: (text: string) => void }} [options]
 * @returns {Promise<string>} its standard output
 * @throws {SetUpError} with its output if it cannot be started or its exit status is not 0
 */
export function runQuietly(command, args, { onOutput, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    /** @param {NodeJS.Signals} signal */
    const end = (signal) => {
      child.kill(signal);
      process.exit(128 + constants.signals[signal]);
    };
    for (const signal of signals) process.on(signal, end);
    let output = '';
    let everything = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      everything += text;
      onOutput?.(text);
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      everything += text;
      onOutput?.(text);
    });
    child.on('error', (error) => reject(new SetUpError(`${command} cannot be started: ${error.message}`)));
    child.on('close', (status, signal) => {
      for (const name of signals) process.off(name, end);
      if (status === 0) resolve(output);
      else reject(new SetUpError(`${command} ${args.join(' ')} ended with ${signal ?? status}:\n${everything.trim()}`));
    });
  });
}

import { runInForeground } from '../child.mjs';
import { inProject, projectFolder } from '../set-up/paths.mjs';
import { failuresIn, summarizeAva } from './summary.mjs';

/**
 * Runs unit, integration and security tests with their output in the terminal.
 *
 * @param {string[]} files files and folders; none means all
 * @param {NodeJS.ProcessEnv} [env] added to this process's environment
 * @returns {Promise<import('./summary.mjs').Summary & { failures: string[] }>} with what AVA said at each failure
 */
export async function runAva(files, env = {}) {
  let output = '';
  const ava = inProject('node_modules', 'ava', 'entrypoints', 'cli.mjs');
  const status = await runInForeground(process.execPath, [ava, ...files], {
    cwd: projectFolder,
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    signal: 'SIGINT',
    onSpawn: (child) =>
      child.stdout?.setEncoding('utf8').on('data', (text) => {
        output += text;
        process.stdout.write(text);
      }),
  });
  return { ...summarizeAva(output, status), failures: failuresIn(output) };
}

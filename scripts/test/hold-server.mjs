import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { testBundles } from './bundle.mjs';

/**
 * Keeps the database server of the tests running until it is released. Needs the tests' bundles.
 *
 * @returns {Promise<{ release: () => Promise<void> }>} when the server runs, or could not be started: then the tests
 *   that need it say why
 */
export async function holdTestServer() {
  const script = join(testBundles, 'test', 'helpers', 'database', 'hold-server.js');
  // In a group of its own, because Ctrl-C would otherwise end it before the tests.
  const holder = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  const exited = once(holder, 'exit');
  await Promise.race([once(holder.stdout, 'data'), exited]);
  return {
    release: async () => {
      holder.stdin.end();
      await exited;
    },
  };
}

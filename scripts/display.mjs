import { spawn } from 'node:child_process';
import { hasDisplay } from './set-up/system-libraries.mjs';

const screen = '1440x900x24';

/**
 * Returns the display for programs with windows: the desktop's own, or a virtual one if there is none.
 *
 * @returns {Promise<{ virtual: boolean, env: Record<string, string>, args: string[], stop: () => Promise<void> }>}
 *   `env` is added to the environment of those programs, `args` precede the arguments of Electron; `stop` ends the
 *   virtual display and resolves when it has exited
 */
export async function openDisplay() {
  if (hasDisplay()) return { virtual: false, env: {}, args: [], stop: async () => {} };
  // Detached, because Ctrl-C in the terminal must reach the app before the display exits.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const number = await displayNumber(server);
  return {
    virtual: true,
    env: { DISPLAY: `:${number}`, DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
    // Fatal errors only: Chromium logs many warnings about the missing message bus and graphics card.
    args: ['--log-level=3'],
    stop: async () => {
      server.kill();
      await ended;
    },
  };
}

/**
 * Returns the display number, which the server chooses and writes to file descriptor 3 when it accepts connections.
 *
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let complaint = '';
    let number = '';
    server.stderr?.setEncoding('utf8').on('data', (text) => {
      complaint += text;
    });
    const written = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
    written.setEncoding('utf8').on('data', (text) => {
      number += text;
      if (number.includes('\n')) resolve(number.trim());
    });
    server.once('error', reject);
    server.once('exit', (status) => reject(new Error(`Xvfb ended with ${status}: ${complaint.trim()}`)));
  });
}

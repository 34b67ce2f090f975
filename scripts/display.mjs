import { spawn } from 'node:child_process';
import { hasDisplay } from './set-up/system-libraries.mjs';

const screen = '1440x900x24';

/**
 * Gives a display to programs with windows: the desktop's own, or a virtual one on a machine without.
 *
 * @returns {Promise<{ virtual: boolean, env: Record<string, string>, args: string[], stop: () => Promise<void> }>} `env`
 *   goes on top of the environment of those programs and `args` before the arguments of Electron; `stop` ends the virtual
 *   display and answers when it is gone
 */
export async function openDisplay() {
  if (hasDisplay()) return { virtual: false, env: {}, args: [], stop: async () => {} };
  // A process group of its own: Ctrl-C in the terminal must reach the app first, and the display only after it.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const number = await displayNumber(server);
  return {
    virtual: true,
    env: { DISPLAY: `:${number}`, DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
    // Chromium complains at length about the missing desktop (no message bus, no graphics card): fatal errors only.
    args: ['--log-level=3'],
    stop: async () => {
      server.kill();
      await ended;
    },
  };
}

/**
 * The server chooses a free number itself and writes it to its fourth file descriptor once it accepts connections.
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

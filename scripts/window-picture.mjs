import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stateFolder } from './set-up/paths.mjs';
import { say } from './set-up/report.mjs';

/**
 * Asks the app for a picture of its window every few seconds, on a virtual display, where nobody sees it otherwise.
 *
 * @param {{ virtual: boolean }} display
 * @returns {Record<string, string>} for the app's environment
 */
export function pictureOfWindow(display) {
  if (!display.virtual) return {};
  const path = process.env.QWARTY_SCREENSHOT ?? join(stateFolder, 'window.png');
  mkdirSync(dirname(path), { recursive: true });
  say(`There is no display: running under Xvfb, with a picture of the window every few seconds in ${path}`);
  return { QWARTY_SCREENSHOT: path };
}

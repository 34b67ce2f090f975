import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stateFolder } from './set-up/paths.mjs';
import { say } from './set-up/report.mjs';

/**
 * Makes the app save a screenshot of its window every few seconds if the display is virtual.
 *
 * @param {{ virtual: boolean }} display
 * @returns {Record<string, string>} variables for the app's environment
 */
export function windowScreenshot(display) {
  if (!display.virtual) return {};
  const path = process.env.QWARTY_SCREENSHOT ?? join(stateFolder, 'window.png');
  mkdirSync(dirname(path), { recursive: true });
  say(`There is no display: running under Xvfb. A screenshot of the window is saved every few seconds: ${path}`);
  return { QWARTY_SCREENSHOT: path };
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runInForeground } from './child.mjs';
import { openDisplay } from './display.mjs';
import { electronLaunch } from './electron-binary.mjs';
import { projectFolder, stateFolder } from './set-up/paths.mjs';
import { say } from './set-up/report.mjs';
import { runCommand, setUp } from './set-up.mjs';

/** `npm start [-- --sample] [-- --workspace DIR]`: everything the app needs, then the app. */
await runCommand(async () => {
  await setUp({ electron: true, build: true });
  const launch = electronLaunch();
  const display = await openDisplay();
  try {
    return await runInForeground(
      launch.executablePath,
      [...launch.args, ...display.args, projectFolder, ...process.argv.slice(2)],
      {
        env: { ...process.env, ...launch.env, ...display.env, ...(display.virtual ? pictureOfWindow() : {}) },
      },
    );
  } finally {
    await display.stop();
  }
});

/** @returns {Record<string, string>} asks the app for a picture of its window, which nobody sees otherwise */
function pictureOfWindow() {
  const path = process.env.QWARTY_SCREENSHOT ?? join(stateFolder, 'window.png');
  mkdirSync(stateFolder, { recursive: true });
  say(`There is no display: running under Xvfb, with a picture of the window every few seconds in ${path}`);
  return { QWARTY_SCREENSHOT: path };
}

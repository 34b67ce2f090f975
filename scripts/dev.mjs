import { runInForeground } from './child.mjs';
import { openDisplay } from './display.mjs';
import { electronLaunch } from './electron-binary.mjs';
import { inProject, projectFolder } from './set-up/paths.mjs';
import { runCommand, setUp } from './set-up.mjs';
import { windowScreenshot } from './window-screenshot.mjs';

/** `npm run dev`: the app from its sources, with hot reload of the window and a restart when the main process changes. */
await runCommand(async () => {
  await setUp({ electron: true });
  const launch = electronLaunch();
  const display = await openDisplay();
  const noSandbox = launch.args.includes('--no-sandbox') ? ['--noSandbox'] : [];
  try {
    return await runInForeground(
      process.execPath,
      [
        inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js'),
        'dev',
        '--watch',
        ...noSandbox,
        ...process.argv.slice(2),
      ],
      {
        cwd: projectFolder,
        // electron-vite passes signals on and ends before the app does, which still needs the display.
        wholeGroup: true,
        env: {
          ...process.env,
          ...launch.env,
          ...display.env,
          ...windowScreenshot(display),
          ELECTRON_EXEC_PATH: launch.executablePath,
        },
      },
    );
  } finally {
    await display.stop();
  }
});

import { runInForeground } from './child.mjs';
import { openDisplay } from './display.mjs';
import { electronLaunch } from './electron-binary.mjs';
import { inProject, projectFolder } from './set-up/paths.mjs';
import { runCommand, setUp } from './set-up.mjs';
import { windowScreenshot } from './window-screenshot.mjs';

/** `npm run dev`: runs the app from its sources, reloads the window on changes and restarts the main process. */
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
        // electron-vite forwards signals and exits before the app, which still needs the display.
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

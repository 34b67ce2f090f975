import { runInForeground } from './child.mjs';
import { openDisplay } from './display.mjs';
import { electronLaunch } from './electron-binary.mjs';
import { projectFolder } from './set-up/paths.mjs';
import { runCommand, setUp } from './set-up.mjs';
import { windowScreenshot } from './window-screenshot.mjs';

/** `npm start [-- --sample] [-- --workspace DIR]`: sets up what the app needs, then starts it. */
await runCommand(async () => {
  await setUp({ electron: true, build: true });
  const launch = electronLaunch();
  const display = await openDisplay();
  try {
    return await runInForeground(
      launch.executablePath,
      [...launch.args, ...display.args, projectFolder, ...process.argv.slice(2)],
      {
        env: { ...process.env, ...launch.env, ...display.env, ...windowScreenshot(display) },
      },
    );
  } finally {
    await display.stop();
  }
});

import { runInForeground } from './child.mjs';
import { openDisplay } from './display.mjs';
import { inProject, projectFolder } from './set-up/paths.mjs';
import { runCommand, setUp } from './set-up.mjs';

/** `npm run bench [-- --json FILE] [-- NAME …]`: runs the benches of test/performance. */
await runCommand(async () => {
  await setUp({ electron: true, build: true });
  const display = await openDisplay();
  try {
    return await runInForeground(
      process.execPath,
      ['--import=tsx', inProject('test', 'performance', 'bench.ts'), ...process.argv.slice(2)],
      { cwd: projectFolder, env: { ...process.env, ...display.env } },
    );
  } finally {
    await display.stop();
  }
});

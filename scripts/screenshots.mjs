import { parseArgs } from 'node:util';
import { runInForeground } from './child.mjs';
import { openDisplay } from './display.mjs';
import { inProject, projectFolder } from './set-up/paths.mjs';
import { runCommand, setUp } from './set-up.mjs';

/**
 * `npm run screenshots`: captures every page of the window in three sizes, light, dark and forced colours, and German,
 * to `out/screenshots`; `--only palette` limits that to the pages whose name matches, `--language de` to one language.
 *
 * `--docs` takes the screenshots of the README and the guides in `docs/images` instead, unless `--all` asks for every
 * page.
 */
await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      all: { type: 'boolean' },
      docs: { type: 'boolean' },
      only: { type: 'string' },
      language: { type: 'string' },
    },
  });
  await setUp({ electron: true, build: true });
  const display = await openDisplay();
  try {
    if (!values.docs || values.all) return await captureAll(values, display.env);
    // The first run of a checkout installs what it imports.
    const { takeDocsImages } = await import('./docs-images.mjs');
    await takeDocsImages(display.env);
    return 0;
  } finally {
    await display.stop();
  }
});

/**
 * Runs the captures in `test/screenshots`.
 *
 * @param {{ only?: string, language?: string }} limits
 * @param {Record<string, string>} env the display's environment variables
 * @returns {Promise<number>} the exit status
 */
async function captureAll({ only, language }, env) {
  const config = inProject('test', 'screenshots', 'playwright.config.ts');
  const limits = [...(only ? ['--grep', only] : []), ...(language ? ['--project', language] : [])];
  const playwright = inProject('node_modules', '@playwright', 'test', 'cli.js');
  return await runInForeground(process.execPath, [playwright, 'test', '--config', config, ...limits], {
    cwd: projectFolder,
    env: { ...process.env, ...env },
    signal: 'SIGINT',
  });
}

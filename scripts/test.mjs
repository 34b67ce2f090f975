import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { isInterrupted, runInForeground } from './child.mjs';
import { openDisplay } from './display.mjs';
import { electronLaunch } from './electron-binary.mjs';
import { inProject, projectFolder } from './set-up/paths.mjs';
import { runCommand, setUp } from './set-up.mjs';
import { runAva } from './test/ava.mjs';
import { bundleTests } from './test/bundle.mjs';
import { holdTestServer } from './test/hold-server.mjs';
import { summarizePlaywright, summaryLine } from './test/summary.mjs';

/** `npm test`: sets up what the tests need, runs all of them and prints a summary line. */
await runCommand(async () => {
  await setUp({ electron: true, build: true, sandboxRequired: false });
  await bundleTests();
  const server = await holdTestServer();
  const ava = await runAva([], { QWARTY_TEST_BUNDLES: '1' }).finally(server.release);
  /** @type {import('./test/summary.mjs').Summary[]} */
  const summaries = [ava];
  // A failure does not stop the remaining suites; Ctrl-C does.
  if (!isInterrupted()) summaries.push(await runPlaywright());
  if (isInterrupted()) return 130;
  // Some minutes of window tests follow AVA's output.
  for (const failure of ava.failures) console.log(failure);
  console.log(summaryLine(summaries));
  return summaries.some((summary) => summary.failed > 0) ? 1 : 0;
});

/** The window tests, on a virtual display if there is no other. */
async function runPlaywright() {
  if (!electronLaunch().sandboxed && process.getuid?.() !== 0) {
    console.log(
      'Chromium’s sandbox is not available on this system (no user namespaces, no helper owned by root), so the window is tested without it. `npm start` prints what to install.',
    );
  }
  const report = inProject('test-results', 'report.json');
  await rm(report, { force: true });
  const display = await openDisplay();
  try {
    const status = await runInForeground(
      process.execPath,
      [inProject('node_modules', '@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'],
      {
        cwd: projectFolder,
        env: { ...process.env, ...display.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
        signal: 'SIGINT',
      },
    );
    return summarizePlaywright(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined, status);
  } finally {
    await display.stop();
  }
}

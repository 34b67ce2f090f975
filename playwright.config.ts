import { defineConfig } from '@playwright/test';

/** The tests of the window. `npm test` runs them after everything else; alone: `npx playwright test` on a desktop. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results',
  globalSetup: './test/e2e/workspace-template.ts',
  // Each test starts an app and a database server of its own: more at once than the machine has cores only adds waiting.
  workers: 2,
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  // An action that waits for ever would end with the test's time, without a word of which one it was.
  use: { actionTimeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  // A test that needs a second attempt hides a race, ours or the app's.
  retries: 0,
});

import { defineConfig } from '@playwright/test';

/** The window tests. `npm test` runs them last; on a desktop, `npx playwright test` runs them alone. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results',
  globalSetup: './test/e2e/support/global-setup.ts',
  // Each worker runs apps with their own database servers, so more workers than cores are slower.
  workers: 2,
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  // A stuck action is reported by name only if its time limit is shorter than the test's.
  use: { actionTimeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  // A retry would hide a race.
  retries: 0,
});

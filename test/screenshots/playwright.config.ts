import { defineConfig } from '@playwright/test';
import type { ShotOptions } from './support/fixtures.ts';

/** Captures every page of the window for review; run by `npm run screenshots -- --all`. */
export default defineConfig<ShotOptions>({
  testMatch: '*.shots.ts',
  outputDir: '../../test-results/screenshots',
  globalSetup: '../e2e/support/global-setup.ts',
  // All pages of a language share one gallery.
  workers: 1,
  timeout: 300_000,
  expect: { timeout: 20_000 },
  use: { actionTimeout: 20_000 },
  reporter: 'list',
  projects: [
    { name: 'en', use: { language: 'en' } },
    { name: 'de', use: { language: 'de' } },
  ],
});

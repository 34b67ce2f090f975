import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, type TestInfo } from '@playwright/test';
import { type App, closeAnyway, launch, startTrace, stopTrace } from './app.ts';
import { type Gallery, openGallery, type SharedGallery } from './gallery.ts';
import { cloneTemplate, makeFolder, removeFolder } from './workspaces.ts';

type LaunchOptions = {
  /** Arguments of the app, such as `--sample`. */
  args?: string[];
  /** Added to this process's environment. */
  env?: Record<string, string>;
  /** Another workspace than the test's, for a second desktop. */
  workspace?: string;
};

export type Fixtures = {
  /** Initial content of `workspace`: a signed-in admin, or nothing. */
  start: 'admin' | 'empty';
  /** A folder of this test alone, removed after it. */
  folder: string;
  /** A workspace of this test alone. */
  workspace: string;
  /** Starts the app on the test's workspace, any number of times. Running apps are closed after the test. */
  launchApp: (options?: LaunchOptions) => Promise<App>;
  /**
   * A window on a gallery without records, with an admin signed in. Tests share it, so they must neither quit the app
   * nor change accounts or settings.
   */
  gallery: Gallery;
};

type WorkerFixtures = { sharedGallery: SharedGallery };

/** `test` for the window. A failed test leaves a screenshot and, with QWARTY_TRACE set, a trace of the pages. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  start: ['admin', { option: true }],

  sharedGallery: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const folder = await makeFolder();
      const workspace = join(folder, 'workspace');
      await cloneTemplate(workspace);
      const shared = await openGallery(workspace);
      await use(shared);
      await shared.close();
      await removeFolder(folder);
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  folder: async ({}, use) => {
    const folder = await makeFolder();
    await use(folder);
    await removeFolder(folder);
  },

  workspace: async ({ folder, start }, use) => {
    const workspace = join(folder, 'workspace');
    if (start === 'admin') await cloneTemplate(workspace);
    else await mkdir(workspace);
    await use(workspace);
  },

  launchApp: async ({ workspace: own }, use, testInfo) => {
    const launched: (App & { open: boolean })[] = [];
    await use(async ({ args = [], env = {}, workspace = own } = {}) => {
      const entry = { ...(await launch(['--workspace', workspace, ...args], env)), open: true };
      entry.app.on('close', () => {
        entry.open = false;
      });
      await startTrace(entry);
      launched.push(entry);
      return entry;
    });
    for (const [index, entry] of launched.entries()) {
      if (!entry.open) continue;
      await stopTrace(entry, evidencePath(testInfo, `${index + 1}-`));
      await closeAnyway(entry.app);
    }
  },

  gallery: async ({ sharedGallery: { gallery, reset } }, use, testInfo) => {
    await reset();
    await startTrace(gallery);
    await use(gallery);
    await stopTrace(gallery, evidencePath(testInfo, ''));
  },
});

/** Names the files that a failed test leaves; undefined for one that passed. */
function evidencePath(testInfo: TestInfo, prefix: string): ((name: string) => string) | undefined {
  if (testInfo.status === testInfo.expectedStatus) return undefined;
  return (name) => testInfo.outputPath(prefix + name);
}

export { expect } from '@playwright/test';

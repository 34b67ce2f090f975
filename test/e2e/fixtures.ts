import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import { electronLaunch } from '#scripts/electron-binary.mjs';
import { projectFolder } from '#scripts/set-up/paths.mjs';
import { copyTemplate } from './workspace-template.ts';

type LaunchOptions = {
  /** Arguments of the app, such as `--sample`. */
  args?: string[];
  /** On top of this process's environment. */
  env?: Record<string, string>;
  /** Another workspace than the test's own: a second desktop. */
  workspace?: string;
};

export type Fixtures = {
  /** A folder of this test alone, removed after it; the workspace lies in it. */
  folder: string;
  /** The workspace of this test's app: it has an empty database and no user. */
  workspace: string;
  /** Starts the app on the test's workspace, again after it was closed. What is still open at the end is closed. */
  launchApp: (options?: LaunchOptions) => Promise<{ app: ElectronApplication; window: Page }>;
};

/** `test` for the window: every test has its own workspace and app, and a failed one leaves an image and a trace. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from this pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'qwarty-'));
    // As root the database runs under another account: let it pass through, or it would be kept in /var/lib and stay there.
    await chmod(folder, 0o711);
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },

  workspace: async ({ folder }, use) => {
    const workspace = join(folder, 'workspace');
    await mkdir(workspace);
    await copyTemplate(workspace);
    await use(workspace);
  },

  launchApp: async ({ workspace: own }, use, testInfo) => {
    const launched: { app: ElectronApplication; window: Page; open: boolean }[] = [];
    await use(async ({ args = [], env = {}, workspace = own } = {}) => {
      const app = await launch(['--workspace', workspace, ...args], env);
      const entry = { app, window: await app.firstWindow(), open: true };
      app.on('close', () => {
        entry.open = false;
      });
      // Without screenshots, which cost a second per test where the processor draws the window.
      await app.context().tracing.start({ snapshots: true, sources: true });
      launched.push(entry);
      return entry;
    });
    const failed = testInfo.status !== testInfo.expectedStatus;
    for (const [index, { app, window, open }] of launched.entries()) {
      if (!open) continue;
      if (failed) await keepEvidence(app, window, (name) => testInfo.outputPath(`${index + 1}-${name}`));
      await closeAnyway(app);
    }
  },
});

export { expect } from '@playwright/test';

/** Closes the app; whether unsaved changes may stay behind, a native question that no test can click, is answered with yes. */
export async function closeAnyway(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
  });
  await app.close();
}

/** Answers the app's next native message with its first button, and gives what it said. */
export async function nextMessage(app: ElectronApplication): Promise<string> {
  return await app.evaluate(
    ({ dialog }) =>
      new Promise<string>((resolve) => {
        dialog.showMessageBox = async (...args: unknown[]) => {
          resolve((args.at(-1) as { message: string }).message);
          return { response: 0, checkboxChecked: false };
        };
      }),
  );
}

/** Starts Electron as this machine must, on this checkout. */
async function launch(args: string[], env: Record<string, string>): Promise<ElectronApplication> {
  const launchOptions = electronLaunch();
  return await electron.launch({
    executablePath: launchOptions.executablePath,
    args: [...launchOptions.args, projectFolder, ...args],
    env: { ...(process.env as Record<string, string>), ...launchOptions.env, ...env },
    cwd: projectFolder,
    // Playwright would switch the sandbox off otherwise, and with it what users get would not be what is tested.
    chromiumSandbox: launchOptions.sandboxed,
  });
}

/** Writes what the window showed and how it came to it. */
async function keepEvidence(app: ElectronApplication, window: Page, path: (name: string) => string): Promise<void> {
  // The window may be what is broken: then the trace has to do, and the test's own error is the one to report.
  await window.screenshot({ path: path('window.png') }).catch(() => undefined);
  await app
    .context()
    .tracing.stop({ path: path('trace.zip') })
    .catch(() => undefined);
}

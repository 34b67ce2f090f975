import { type ElectronApplication, _electron as electron, expect, type Page } from '@playwright/test';
import { electronLaunch } from '#scripts/electron-binary.mjs';
import { projectFolder } from '#scripts/set-up/paths.mjs';

export type App = { app: ElectronApplication; window: Page };

/**
 * Starts Electron on this checkout with `args`; `env` is added to this process's environment. As for users who prefer
 * less motion, what opens or closes does so at once, so that no test acts on a menu that is fading.
 */
export async function launch(args: string[], env: Record<string, string> = {}): Promise<App> {
  const options = electronLaunch();
  const app = await electron.launch({
    executablePath: options.executablePath,
    args: [...options.args, projectFolder, ...args],
    env: { ...(process.env as Record<string, string>), ...options.env, ...env },
    cwd: projectFolder,
    // Playwright turns the sandbox off by default; users have it on.
    chromiumSandbox: options.sandboxed,
  });
  evaluateAgainIfLost(app);
  await app.evaluate(takeOffline);
  const window = await app.firstWindow();
  await window.emulateMedia({ reducedMotion: 'reduce' });
  return { app, window };
}

/** Runs in the main process: services on the internet cannot be reached, unless a test answers in their place. */
function takeOffline(): void {
  globalThis.fetch = () => Promise.reject(new TypeError('fetch failed'));
}

const mostLosses = 5;

/**
 * Repeats evaluations in the main process that are lost. The inspector holds the promise of an evaluation only weakly,
 * so a garbage collection can lose it, which is frequent while the app starts.
 */
function evaluateAgainIfLost(app: ElectronApplication): void {
  const once = app.evaluate.bind(app) as (...args: unknown[]) => Promise<unknown>;
  const evaluate = async (...args: unknown[]) => {
    for (let losses = 0; ; losses += 1) {
      try {
        return await once(...args);
      } catch (error) {
        if (losses === mostLosses || !String(error).includes('promise was garbage collected')) throw error;
      }
    }
  };
  Object.assign(app, { evaluate });
}

/** Closes the app and answers the native question about unsaved changes with "Close Anyway". */
export async function closeAnyway(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
  });
  await app.close();
}

/** Answers the app's next native message with its first button. Returns a function that waits for its text. */
export async function answerNextMessage(app: ElectronApplication): Promise<() => Promise<string>> {
  await app.evaluate(({ dialog }) => {
    Object.assign(globalThis, { message: undefined });
    dialog.showMessageBox = async (...args: unknown[]) => {
      Object.assign(globalThis, { message: (args.at(-1) as { message: string }).message });
      return { response: 0, checkboxChecked: false };
    };
  });
  return async () => {
    const message = () => app.evaluate(() => (globalThis as { message?: string }).message);
    await expect.poll(message, { timeout: 30_000 }).toBeDefined();
    return String(await message());
  };
}

// Without screenshots, which take a second per test with software rendering.
const traced = process.env.QWARTY_TRACE ? { snapshots: true, sources: true } : {};

/** Starts recording what happens in the app, with the pages' contents if QWARTY_TRACE is set: they take long. */
export async function startTrace({ app }: App): Promise<void> {
  await app.context().tracing.start(traced);
}

/** Ends the recording and, with `path`, saves it together with a screenshot. */
export async function stopTrace({ app, window }: App, path?: (name: string) => string): Promise<void> {
  // An error in the window must not hide the test's error.
  if (path) await window.screenshot({ path: path('window.png') }).catch(() => undefined);
  await app
    .context()
    .tracing.stop(path ? { path: path('trace.zip') } : {})
    .catch(() => undefined);
}

import { type ElectronApplication, expect } from '@playwright/test';

/** Saves the download that `begin` starts as `path`, as if chosen in the system's dialog, and waits for it. */
export async function download(app: ElectronApplication, path: string, begin: () => Promise<void>): Promise<void> {
  await app.evaluate(({ session }, savePath) => {
    session.defaultSession.once('will-download', (_event, item) => {
      item.setSavePath(savePath);
      item.once('done', () => Object.assign(globalThis, { downloaded: savePath }));
    });
  }, path);
  await begin();
  await expect
    .poll(() => app.evaluate(() => (globalThis as { downloaded?: string }).downloaded), { timeout: 30_000 })
    .toBe(path);
}

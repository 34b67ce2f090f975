import type { ElectronApplication } from '@playwright/test';

/** Saves the download that `begin` starts as `path`, as if chosen in the system's dialog, and waits for it. */
export async function download(app: ElectronApplication, path: string, begin: () => Promise<void>): Promise<void> {
  const done = app.evaluate(
    ({ session }, savePath) =>
      new Promise((resolve) => {
        session.defaultSession.once('will-download', (_event, item) => {
          item.setSavePath(savePath);
          item.once('done', resolve);
        });
      }),
    path,
  );
  await begin();
  await done;
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron as electron, type Page } from '@playwright/test';
import { electronLaunch } from '#scripts/electron-binary.mjs';
import { benchAccount } from './gallery.ts';
import { median } from './measure.ts';

/**
 * Starts our app and a bare Electron app in turns.
 * @param ours the arguments of our app, whose session is signed in
 * @param dir a folder for the bare app
 * @returns the medians of the times until each shows its contents, in milliseconds
 */
export async function startTimes(ours: string[], dir: string, starts: number): Promise<{ ours: number; bare: number }> {
  const bare = [await writeBareApp(join(dir, 'bare'))];
  const times = { ours: [] as number[], bare: [] as number[] };
  for (let n = 0; n < starts; n++) {
    times.bare.push(await timeToUse(bare, (page) => page.locator('h1').waitFor()));
    times.ours.push(await timeToUse(ours, usable));
  }
  return { ours: median(times.ours.sort(ascending)), bare: median(times.bare.sort(ascending)) };
}

const ascending = (a: number, b: number) => a - b;

/** Returns the time from the start of the process until `ready` is visible in its window, in milliseconds. */
async function timeToUse(args: string[], ready: (page: Page) => Promise<void>): Promise<number> {
  const start = performance.now();
  return await withWindow(args, async (page) => {
    await ready(page);
    return performance.now() - start;
  });
}

/** Starts the app with these arguments, and closes it after `use`. */
export async function withWindow<T>(args: string[], use: (page: Page) => Promise<T>): Promise<T> {
  const launch = electronLaunch();
  const app = await electron.launch({
    executablePath: launch.executablePath,
    args: [...launch.args, ...args],
    env: { ...(process.env as Record<string, string>), ...launch.env },
    chromiumSandbox: launch.sandboxed,
  });
  try {
    return await use(await app.firstWindow());
  } finally {
    await app.close();
  }
}

/** Signs in once; the next starts continue the session. */
export async function signIn(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill(benchAccount.email);
  await page.getByLabel('Password', { exact: true }).fill(benchAccount.password);
  await page.keyboard.press('Enter');
  await usable(page);
}

/** Waits until the grid shows artworks. */
export async function usable(page: Page): Promise<void> {
  await page.getByRole('option', { name: /\w/ }).first().waitFor();
}

/** Writes an app whose window shows static HTML; returns its folder. */
async function writeBareApp(dir: string): Promise<string> {
  await mkdir(dir);
  await writeFile(join(dir, 'package.json'), JSON.stringify({ name: 'bare', version: '1.0.0', main: 'main.cjs' }));
  await writeFile(
    join(dir, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron');
     app.whenReady().then(() => new BrowserWindow({ width: 1320, height: 860 }).loadFile('index.html'));
     app.on('window-all-closed', () => app.quit());`,
  );
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>Bare</title><h1>Bare</h1>');
  return dir;
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron as electron, type Page } from '@playwright/test';
import { electronLaunch } from '#scripts/electron-binary.mjs';
import { projectFolder } from '#scripts/set-up/paths.mjs';
import { benchAccount, benchGallery } from '../gallery.ts';
import { median } from '../measure.ts';
import { limit, type Row } from '../report.ts';
import { watchScrolling } from './scrolling.ts';

const starts = 5;
const scrollSeconds = 10;

/** Measures start-up and scrolling of the window with 100,000 artworks. Needs a display. */
export async function measure(): Promise<Row[]> {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-bench-'));
  const gallery = await benchGallery({ artists: 1_000, artworks: 100_000 });
  await gallery.stop();
  const qwarty = [projectFolder, '--workspace', gallery.dir];
  try {
    const bare = [await writeBareApp(join(dir, 'bare'))];
    await withWindow(qwarty, signIn);
    const times = { ours: [] as number[], bare: [] as number[] };
    for (let n = 0; n < starts; n++) {
      times.bare.push(await timeToUse(bare, (page) => page.locator('h1').waitFor()));
      times.ours.push(await timeToUse(qwarty, usable));
    }
    const frames = await withWindow(qwarty, async (page) => {
      await usable(page);
      return await watchScrolling(page, scrollSeconds);
    });
    return [
      {
        name: 'window usable after start with 100,000 works, warm',
        ours: median(times.ours.sort(ascending)),
        peer: median(times.bare.sort(ascending)),
        peerName: 'a bare Electron window with static HTML',
        unit: 'ms',
        bar: { max: 1.8 },
      },
      {
        name: `scrolling 100,000 works in the grid for ${scrollSeconds} s, median`,
        ours: frames.framesPerSecond,
        peer: 55,
        peerName: 'limit',
        unit: 'frames/s',
        bar: { min: 1 },
      },
      limit('longest time a cell stayed blank meanwhile', frames.longestBlankMs, 200, 'ms'),
    ];
  } finally {
    await gallery.remove();
    await rm(dir, { recursive: true, force: true });
  }
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

async function withWindow<T>(args: string[], use: (page: Page) => Promise<T>): Promise<T> {
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
async function signIn(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill(benchAccount.email);
  await page.getByLabel('Password', { exact: true }).fill(benchAccount.password);
  await page.keyboard.press('Enter');
  await usable(page);
}

/** Waits until the grid shows artworks. */
async function usable(page: Page): Promise<void> {
  await page.getByRole('option', { name: /with/ }).first().waitFor();
}

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

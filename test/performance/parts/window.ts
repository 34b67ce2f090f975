import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '#scripts/set-up/paths.mjs';
import { signIn, startTimes, usable, withWindow } from '../app-window.ts';
import { benchGallery } from '../gallery.ts';
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
    await withWindow(qwarty, signIn);
    const times = await startTimes(qwarty, dir, starts);
    const frames = await withWindow(qwarty, async (page) => {
      await usable(page);
      return await watchScrolling(page, scrollSeconds);
    });
    return [
      {
        name: 'window usable after start with 100,000 works, warm',
        ours: times.ours,
        peer: times.bare,
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

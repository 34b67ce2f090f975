import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type pg from 'pg';
import { projectFolder } from '#scripts/set-up/paths.mjs';
import { signIn, startTimes, usable, withWindow } from '../app-window.ts';
import { benchGallery } from '../gallery.ts';
import { quantile } from '../measure.ts';
import { limit, type Row } from '../report.ts';
import { seedTate, tateTitles } from '../seed-tate.ts';
import { watchScrolling } from './scrolling.ts';
import { type Typed, typingTimes, wordsToType } from './typing.ts';

// The window with a million artworks. QWARTY_BENCH_ARTWORKS sets another number. Needs a display.

const size = Number(process.env.QWARTY_BENCH_ARTWORKS ?? 1_000_000);
const smallSize = 5_000;
const ofOneArtist = 10_000;
const words = 40;

export async function measure(): Promise<Row[]> {
  const small = await measureAt(smallSize, async (page, typed) => ({ typing: await typingTimes(page, typed) }));
  const large = await measureAt(size, async (page, typed) => ({
    typing: await typingTimes(page, typed),
    artist: await artistPageTime(page),
    frames: await scrollWholeList(page),
  }));
  const formatted = size.toLocaleString('en');
  const { frames } = large.seen;
  return [
    limit('last key to painted result, 5,000 artworks, p95', quantile(small.seen.typing, 0.95), 100, 'ms'),
    limit(`last key to painted result, ${formatted} artworks, p95`, quantile(large.seen.typing, 0.95), 150, 'ms'),
    limit(`page of an artist with ${ofOneArtist.toLocaleString('en')} artworks`, large.seen.artist, 300, 'ms'),
    limit('wall: jump to the middle until placeholders', frames.jumpMs, 100, 'ms'),
    { ...limit('wall: scrolling, median', frames.framesPerSecond, 58, 'frames/s'), bar: { min: 1 } },
    limit('wall: time of a frame, p95', frames.p95FrameMs, 33, 'ms'),
    {
      name: `window usable after start with ${formatted} artworks, warm`,
      ours: large.times.ours,
      peer: large.times.bare,
      peerName: 'a bare Electron window with static HTML',
      unit: 'ms',
      bar: { max: 1.5 },
    },
  ];
}

/** Fills a workspace with artworks, uses its window, and measures its start. */
async function measureAt<Seen>(artworks: number, use: (page: Page, typed: Typed[]) => Promise<Seen>) {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-bench-'));
  const gallery = await benchGallery({ artists: Math.round(artworks * 0.3), artworks: 0 });
  try {
    const titles = await tateTitles();
    await seedTate(gallery.pg, artworks, titles);
    if (artworks > ofOneArtist) await giveToOneArtist(gallery.pg);
    const typed = await wordsToType(gallery.client, titles, words);
    await gallery.stop();
    const qwarty = [projectFolder, '--workspace', gallery.dir];
    const seen = await withWindow(qwarty, async (page) => {
      await signIn(page);
      return await use(page, typed);
    });
    return { seen, times: await startTimes(qwarty, dir, 5) };
  } finally {
    await gallery.remove();
    await rm(dir, { recursive: true, force: true });
  }
}

const oneArtist = 'b5d3c6de-8d0f-4d53-9f3a-2f7c54f0a001';

async function giveToOneArtist(client: pg.ClientBase): Promise<void> {
  const some = `SELECT md5('artwork ' || n)::uuid FROM generate_series(1, ${ofOneArtist}) n`;
  await client.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${oneArtist}', 'Jane Maker', 'Maker, Jane')`);
  await client.query(`UPDATE artworks SET artist_id = '${oneArtist}' WHERE id IN (${some})`);
  await client.query(`UPDATE attributions SET artist_id = '${oneArtist}' WHERE artwork_id IN (${some})`);
  await client.query('VACUUM ANALYZE artworks, attributions');
}

/** Returns the median time from opening the artist's page until it shows artworks, in milliseconds. */
async function artistPageTime(page: Page): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    times.push(await page.evaluate(timeToOpen, `/artists/${oneArtist}`));
    await page.evaluate("location.hash = '/artists'");
    await page.getByRole('heading', { level: 1, name: 'Artists' }).waitFor();
  }
  return quantile(
    times.sort((a, b) => a - b),
    0.5,
  );
}

/** Runs in the page. */
function timeToOpen(hash: string): Promise<number> {
  return new Promise((done) => {
    const start = performance.now();
    location.hash = hash;
    const look = () => {
      if (document.querySelector('ul[aria-label=Works] li a')) {
        requestAnimationFrame((painted) => done(painted - start));
      } else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

async function scrollWholeList(page: Page) {
  await page.evaluate("location.hash = '/artworks'");
  await page
    .getByRole('status')
    .filter({ hasText: size.toLocaleString('en') })
    .waitFor();
  await usable(page);
  return await watchScrolling(page, 10);
}

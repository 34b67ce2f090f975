import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import pMap from 'p-map';
import sharp from 'sharp';
import { limits } from '#shared/limits.ts';
import { benchGallery } from './gallery.ts';
import { writePhotographs } from './photographs.ts';
import type { Row } from './report.ts';

const photographs = 200;
const forMemory = 1_000;
const megabyte = 1024 ** 2;

/** Compares adding photographs through the contract with bare sharp making the same derivatives of the same files. */
export async function measure(): Promise<Row[]> {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-bench-'));
  const gallery = await benchGallery({ artists: 1, artworks: 1 });
  try {
    const paths = await writePhotographs(join(dir, 'photographs'), photographs);
    const peer = await filesPerSecond(paths.length, () => sharpAlone(paths, join(dir, 'peer')));

    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const ours = await filesPerSecond(paths.length, () => gallery.ingest(paths));
    delay.disable();

    const growth = await memoryGrowth(dir, gallery);
    return [
      {
        name: `ingest of ${photographs} photographs of 12 megapixels`,
        ours,
        peer,
        peerName: 'sharp alone',
        unit: 'files/s',
        bar: { min: 0.8 },
      },
      {
        name: 'event-loop delay of the main process during that, p99',
        ours: delay.percentile(99) / 1e6,
        peer: 30,
        peerName: 'limit',
        unit: 'ms',
        bar: { max: 1 },
      },
      {
        name: `memory of the main process after ${forMemory} images`,
        ours: growth / megabyte,
        peer: 100,
        peerName: 'limit',
        unit: 'MB more',
        bar: { max: 1 },
      },
    ];
  } finally {
    await gallery.close();
    await rm(dir, { recursive: true, force: true });
  }
}

async function filesPerSecond(count: number, run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return (count * 1000) / (performance.now() - start);
}

/**
 * Makes three WebP files per photograph with the settings of electron/imaging/work, one photograph per core at a time.
 */
async function sharpAlone(paths: readonly string[], outDir: string): Promise<void> {
  const { mkdir } = await import('node:fs/promises');
  await mkdir(outDir, { recursive: true });
  const makeDerivatives = async (path: string, n: number) => {
    for (const size of limits.derivativeSizes) {
      await sharp(path)
        .rotate()
        .resize(size, size, { fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 80, effort: 2 })
        .toFile(join(outDir, `${n}-${size}.webp`));
    }
  };
  await pMap(paths, makeDerivatives, { concurrency: 2 });
}

async function memoryGrowth(dir: string, gallery: Awaited<ReturnType<typeof benchGallery>>): Promise<number> {
  const paths = await writePhotographs(join(dir, 'many'), forMemory);
  global.gc?.();
  const before = process.memoryUsage().rss;
  await gallery.ingest(paths);
  global.gc?.();
  return process.memoryUsage().rss - before;
}

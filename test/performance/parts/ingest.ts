import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pMap from 'p-map';
import sharp from 'sharp';
import { limits } from '#shared/limits.ts';
import { benchGallery } from '../gallery.ts';
import { loopDelay } from '../loop-delay.ts';
import { writePhotographs } from '../photographs.ts';
import { limit, type Row } from '../report.ts';

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

    const delay = loopDelay();
    const ours = await delay.during(() => filesPerSecond(paths.length, () => gallery.ingest(paths)));

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
      delay.row('during that'),
      limit(`memory of the main process after ${forMemory} images`, growth / megabyte, 100, 'MB more'),
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

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchGallery } from '../gallery.ts';
import { loopDelay } from '../loop-delay.ts';
import { photographsIn } from '../photographs.ts';
import { limit, type Row } from '../report.ts';
import { thumbnailPeer } from '../thumbnail-peers.ts';
import { workerMemory } from '../worker-memory.ts';

/** QWARTY_BENCH_PHOTOGRAPHS sets the number; the target is 2,000, which takes half an hour with its peer. */
const photographs = Number(process.env.QWARTY_BENCH_PHOTOGRAPHS ?? 200);
const forMemory = Math.min(photographs, 1_000);
const megabyte = 1024 ** 2;
const sampleMs = 250;

/**
 * Compares adding photographs through the contract with vipsthumbnail, or bare sharp, making the same derivatives of the
 * same files.
 */
export async function measure(): Promise<Row[]> {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-bench-'));
  const gallery = await benchGallery({ artists: 1, artworks: 1 });
  try {
    const paths = await photographsIn(join(dir, 'photographs'), photographs);
    const { name: peerName, makeAll } = await thumbnailPeer(join(dir, 'peer'));
    const peer = await filesPerSecond(paths.length, () => makeAll(paths, join(dir, 'peer')));

    const delay = loopDelay();
    const memory = imagingMemory();
    const ours = await delay.during(() => filesPerSecond(paths.length, () => gallery.ingest(paths)));
    const memoryRows = memory.rows();

    const growth = await memoryGrowth(dir, gallery);
    return [
      {
        name: `ingest of ${photographs} photographs of 12 megapixels`,
        ours,
        peer,
        peerName,
        unit: 'files/s',
        bar: { min: 0.85 },
      },
      delay.row('during that'),
      ...memoryRows,
      limit(`memory of the main process after ${forMemory} images`, growth / megabyte, 100, 'MB more'),
    ];
  } finally {
    await gallery.close();
    await rm(dir, { recursive: true, force: true });
  }
}

/** Samples the memory of the image processes until `rows` is called. */
function imagingMemory() {
  const samples: number[] = [];
  const watching = setInterval(async () => samples.push(await workerMemory(/imaging.work/, 'VmRSS')), sampleMs);
  return {
    rows(): Row[] {
      clearInterval(watching);
      if (process.platform !== 'linux') return [];
      const middle = samples.length / 2;
      const [first, second] = [samples.slice(0, middle), samples.slice(middle)].map(
        (each) => Math.max(...each) / megabyte,
      );
      return [
        limit('peak memory of the image processes', Math.max(first!, second!), 600, 'MB'),
        {
          name: 'peak memory of the image processes, second half',
          ours: second!,
          peer: first!,
          peerName: 'first half',
          unit: 'MB',
          bar: { max: 1.1 },
        },
      ];
    },
  };
}

async function filesPerSecond(count: number, run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return (count * 1000) / (performance.now() - start);
}

async function memoryGrowth(dir: string, gallery: Awaited<ReturnType<typeof benchGallery>>): Promise<number> {
  const paths = await photographsIn(join(dir, 'many'), forMemory);
  global.gc?.();
  const before = process.memoryUsage().rss;
  await gallery.ingest(paths);
  global.gc?.();
  return process.memoryUsage().rss - before;
}

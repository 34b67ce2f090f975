import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { shippedMappings } from '#electron/services/imports/shipped-mappings.ts';
import { benchGallery } from '../gallery.ts';
import { writeImportFile } from '../import-file.ts';
import { loopDelay } from '../loop-delay.ts';
import { limit, type Row } from '../report.ts';
import { workerMemory } from '../worker-memory.ts';

/**
 * Artworks like the Tate's, as many as it publishes; QWARTY_BENCH_ARTWORKS sets another number. QWARTY_BENCH_TATE is the
 * path of the Tate's own file, which is imported instead.
 */
const rows = Number(process.env.QWARTY_BENCH_ARTWORKS ?? 69_202);
const tate = process.env.QWARTY_BENCH_TATE;
/** QWARTY_BENCH_CSV_ROWS sets the larger number. */
const manyRows = Number(process.env.QWARTY_BENCH_CSV_ROWS ?? 500_000);
const fewRows = manyRows / 5;
const megabyte = 1024 ** 2;

type Gallery = Awaited<ReturnType<typeof benchGallery>>;

const { mapping } = shippedMappings[0]!;

/** Compares an import with COPY of the same rows, its undo with the import, and the memory with limits. */
export async function measure(): Promise<Row[]> {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-bench-'));
  const gallery = await benchGallery({ artists: 1, artworks: 1 });
  const delay = loopDelay();
  try {
    const path = tate ?? join(dir, 'works.csv');
    if (!tate) await writeImportFile(path, rows);
    const { id, visible, ready } = await delay.during(() => review(gallery, path));
    const applied = await delay.during(() => timed(() => gallery.client.imports.apply({ id })));
    const copied = await copyTime(gallery);
    const undone = await timed(() => gallery.client.history.undo({ changeSet: applied.result.changeSet! }));
    const redone = await timed(() => gallery.client.history.undo({ changeSet: undone.result.changeSet! }));
    return [
      limit('first 1,000 rows of a file visible', visible / 1000, 1, 's'),
      limit(`review of ${rows} artworks ready`, ready / 1000, 15, 's'),
      limit(`${rows} artworks with artists imported`, applied.ms / 1000, 20, 's'),
      {
        name: `import of ${rows} artworks with artists`,
        ours: (rows * 1000) / applied.ms,
        peer: (rows * 1000) / copied,
        peerName: 'COPY into the same tables',
        unit: 'artworks/s',
        bar: { min: 0.25 },
      },
      {
        name: `undo of the import of ${rows} artworks`,
        ours: undone.ms / 1000,
        peer: applied.ms / 1000,
        peerName: 'the import',
        unit: 's',
        bar: { max: 1.5 },
      },
      {
        name: `redo of the import of ${rows} artworks`,
        ours: redone.ms / 1000,
        peer: applied.ms / 1000,
        peerName: 'the import',
        unit: 's',
        bar: { max: 1.5 },
      },
      delay.row('during the import'),
      ...(process.platform === 'linux' ? await memory(gallery, dir) : []),
    ];
  } finally {
    await gallery.close();
    await rm(dir, { recursive: true, force: true });
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

/** Opens a file for review; returns after how many milliseconds its first rows could be seen, and it was ready. */
async function review({ client }: Gallery, path: string, onTick: () => Promise<unknown> = async () => {}) {
  const start = performance.now();
  const { import: id } = await client.imports.open({ path, mapping });
  let visible: number | undefined;
  for (let state = 'reading'; state !== 'ready'; ) {
    await setTimeout(20);
    if (visible === undefined) {
      const { items } = await client.imports.rows({ id, limit: 1, cursor: '999' });
      if (items.length > 0) visible = performance.now() - start;
    } else {
      const details = await client.imports.get({ id });
      state = details.state;
      if (state === 'failed') throw new Error(details.problem?.message);
      await onTick();
      await setTimeout(100);
    }
  }
  return { id, visible: visible!, ready: performance.now() - start };
}

/** Returns the time of COPY of the catalogue's rows into tables of the same columns and indexes. */
async function copyTime({ pg: bare }: Gallery): Promise<number> {
  const data = new Map<string, Buffer[]>();
  await bare.query('CREATE SCHEMA bench');
  for (const table of ['artists', 'artworks', 'attributions']) {
    await bare.query(`CREATE TABLE bench.${table} (LIKE public.${table} INCLUDING ALL)`);
    const chunks: Buffer[] = [];
    for await (const chunk of bare.query(copyTo(`COPY public.${table} TO STDOUT`))) chunks.push(chunk);
    data.set(table, chunks);
  }
  const start = performance.now();
  for (const [table, chunks] of data)
    await pipeline(Readable.from(chunks), bare.query(copyFrom(`COPY bench.${table} FROM STDIN`)));
  const time = performance.now() - start;
  await bare.query('DROP SCHEMA bench CASCADE');
  return time;
}

/** The peak memory of the import process for a large file, and whether it grows with the file. */
async function memory(gallery: Gallery, dir: string): Promise<Row[]> {
  const peaks: number[] = [];
  for (const count of [fewRows, manyRows]) {
    const path = join(dir, `${count}.csv`);
    await writeImportFile(path, count);
    let peak = 0;
    const { id } = await review(gallery, path, async () => {
      peak = Math.max(peak, await workerMemory(/import-worker/, 'VmHWM'));
    });
    peaks.push(peak / megabyte);
    await gallery.client.imports.remove({ id });
  }
  const [few, many] = peaks as [number, number];
  return [
    limit(`peak memory of importing ${manyRows} rows`, many, 300, 'MB'),
    {
      name: `peak memory of importing ${manyRows} rows`,
      ours: many,
      peer: few,
      peerName: `${fewRows} rows`,
      unit: 'MB',
      bar: { max: 1.1 },
    },
  ];
}

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { v7 } from 'uuid';
import { benchGallery } from '../gallery.ts';
import { median } from '../measure.ts';
import { limit, type Row } from '../report.ts';

/** QWARTY_BENCH_ARTWORKS sets another number, for a quick look. */
const artworks = Number(process.env.QWARTY_BENCH_ARTWORKS ?? 50_000);
const rounds = 3;
const megabyte = 1024 ** 2;

type Gallery = Awaited<ReturnType<typeof benchGallery>>;

/** Compares a batch edit of all artworks and its undo with the same UPDATE in plain SQL, which is captured as well. */
export async function measure(): Promise<Row[]> {
  const gallery = await benchGallery({ artists: Math.max(1, Math.round(artworks / 10)), artworks });
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const times = { plain: [] as number[], edit: [] as number[], undo: [] as number[] };
  let grown = 0;
  try {
    for (let round = 0; round < rounds; round += 1) {
      times.plain.push(await timed(gallery, () => plainUpdate(gallery, `plain ${round}`)));
      const start = process.memoryUsage().rss;
      const watch = setInterval(() => {
        grown = Math.max(grown, process.memoryUsage().rss - start);
      }, 20);
      delay.enable();
      let changeSet = '';
      times.edit.push(
        await timed(gallery, async () => {
          const result = await gallery.client.batchEdits.run({ query: '', set: { medium: `batch ${round}` } });
          if (result.changed !== artworks || !result.changeSet) throw new Error('not all artworks were changed');
          changeSet = result.changeSet;
        }),
      );
      times.undo.push(await timed(gallery, () => gallery.client.history.undo({ changeSet })));
      delay.disable();
      clearInterval(watch);
    }
    const seconds = (each: number[]) => median(each.sort((a, b) => a - b)) / 1000;
    const row = (name: string, ours: number[]): Row => ({
      name,
      ours: seconds(ours),
      peer: seconds(times.plain),
      peerName: 'the same UPDATE in SQL',
      unit: 's',
      bar: { max: 2 },
    });
    return [
      row(`batch edit of ${artworks} artworks`, times.edit),
      row(`undo of the batch edit of ${artworks} artworks`, times.undo),
      limit('event-loop delay of the main process during both, p99', delay.percentile(99) / 1e6, 30, 'ms'),
      limit('growth of the main process during both', grown / megabyte, 100, 'MB'),
    ];
  } finally {
    await gallery.close();
  }
}

/** Each measurement begins with a table without dead rows. */
async function timed({ pg }: Gallery, work: () => Promise<unknown>): Promise<number> {
  await pg.query('VACUUM ANALYZE artworks');
  await pg.query('CHECKPOINT');
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function plainUpdate({ pg }: Gallery, medium: string): Promise<void> {
  await pg.query('BEGIN');
  await pg.query("SELECT set_config('qwarty.change_set', $1, true)", [JSON.stringify({ id: v7(), kind: 'direct' })]);
  await pg.query('UPDATE artworks SET medium = $1', [medium]);
  await pg.query('COMMIT');
}

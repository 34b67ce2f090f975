import { benchGallery } from '../gallery.ts';
import { quantile, times } from '../measure.ts';
import { limit, type Row } from '../report.ts';
import { workerMemory } from '../worker-memory.ts';

/** The number of artworks: QWARTY_BENCH_ARTWORKS, by default that of the target. */
const artworks = Number(process.env.QWARTY_BENCH_ARTWORKS ?? 1_000_000);

type Client = Awaited<ReturnType<typeof benchGallery>>['client'];
type Filter = Parameters<Client['artworks']['facets']>[0];

/** What curators choose first: one or two values, a period, a word. */
const typical: Filter[] = [
  { availability: 'available', decade: 1820 },
  { q: 'harbour', availability: 'sold' },
  { tag: 'tag 7' },
  { nationality: 'British', yearFrom: 1800, yearTo: 1810 },
  { medium: 'Bronze', sizeClass: 'large', availability: ['sold', 'none'] },
];

/** Each is in the titles of a sixth of all artworks. */
const words = ['figures', 'trees', 'river', 'boats', 'evening', 'light'];

/**
 * Measures all facets with their counts, first after a change and again: without a filter, with typical ones, and with
 * words that are searched for the first time. Also the facet process: when it is ready, and its memory.
 */
export async function measure(): Promise<Row[]> {
  const { client, facetProcess, close } = await benchGallery({ artists: Math.ceil(artworks * 0.3), artworks });
  const name = (what: string) => `facets of ${artworks.toLocaleString('en')} artworks ${what}`;
  const row = (what: string, measured: number[], most: number) =>
    limit(name(`${what}, p95`), quantile(measured.toSorted(ascending), 0.95), most, 'ms');
  try {
    const artist = await client.artists.create({ name: 'Jane Maker' });
    const bySql = await times(1, () => client.artworks.facets({}), 0);
    // A new artwork empties the cache of counts.
    const change = () => client.artworks.create({ title: 'Quay', artistId: artist.id });
    const started = performance.now();
    while (facetProcess.answered === 0) {
      await change();
      await client.artworks.facets({ facet: 'availability' });
    }
    const ready = performance.now() - started;
    const first: number[] = [];
    const filtered: number[] = [];
    const searched: number[] = [];
    const count = async (filter: Filter) => (await times(1, () => client.artworks.facets(filter), 0))[0]!;
    for (const filter of typical) await count(filter);
    for (let run = 0; run < 20; run += 1) {
      await change();
      first.push(await count({}));
      for (const filter of typical) filtered.push(await count(filter));
      if (words[run]) searched.push(await count({ q: words[run] }));
    }
    const repeated = await times(50, () => client.artworks.facets({}));
    return [
      row('without filter', repeated, 150),
      row('without filter, first time after a change', first, 150),
      row('with a typical filter, first time after a change', filtered, 80),
      row('with a word that was not searched for before, in a sixth of all', searched, 80),
      { ...limit(name('until they are in memory'), ready, bySql[0]!, 'ms'), peerName: 'SQL', bar: { max: 5 } },
      limit(name('in memory, peak'), (await workerMemory(/facet-worker/, 'VmHWM')) / megabyte, 500, 'MB'),
    ];
  } finally {
    await close();
  }
}

const megabyte = 1_000_000;
const ascending = (one: number, other: number) => one - other;

import { benchGallery } from '../gallery.ts';
import { quantile, times } from '../measure.ts';
import type { Row } from '../report.ts';

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

/** Measures all facets with their counts: without a filter, with typical ones, and the first time after a change. */
export async function measure(): Promise<Row[]> {
  const { client, close } = await benchGallery({ artists: Math.ceil(artworks * 0.3), artworks });
  const name = (what: string) => `facets of ${artworks.toLocaleString('en')} artworks ${what}, p95`;
  const row = (what: string, measured: number[], limit: number): Row => {
    return {
      name: name(what),
      ours: quantile(measured, 0.95),
      peer: limit,
      peerName: 'limit',
      unit: 'ms',
      bar: { max: 1 },
    };
  };
  try {
    const artist = await client.artists.create({ name: 'Jane Maker' });
    // A new artwork empties the cache of counts.
    const change = () => client.artworks.create({ title: 'Quay', artistId: artist.id });
    const first: number[] = [];
    const filtered: number[] = [];
    const runs = Math.max(3, Math.round(500_000 / artworks));
    for (let run = 0; run < runs; run += 1) {
      await change();
      first.push(...(await times(1, () => client.artworks.facets({}), 0)));
      for (const filter of typical) filtered.push(...(await times(1, () => client.artworks.facets(filter), 0)));
    }
    const repeated = await times(50, () => client.artworks.facets({}));
    return [
      row('without filter', repeated, 150),
      row(
        'without filter, first time after a change',
        first.sort((a, b) => a - b),
        150,
      ),
      row(
        'with a typical filter',
        filtered.sort((a, b) => a - b),
        80,
      ),
    ];
  } finally {
    await close();
  }
}

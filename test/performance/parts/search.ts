import { fts5Times } from '../fts5-peer.ts';
import { benchGallery } from '../gallery.ts';
import { median, quantile } from '../measure.ts';
import { limit, type Row } from '../report.ts';
import { seedTate, tateTitles } from '../seed-tate.ts';

// Searches through the contract in a collection with the Tate's titles. QWARTY_BENCH_ARTWORKS sets its size.

const size = Number(process.env.QWARTY_BENCH_ARTWORKS ?? 1_000_000);
const smallSize = 10_000;
const searches = 200;
const warmUps = 100;

/** A search, and the word that a misspelt one means. */
type Search = { q: string; meant: string | null };

export async function measure(): Promise<Row[]> {
  const titles = await tateTitles();
  const asked = searchesIn(titles, searches);
  const small = await measureAt(smallSize, titles, asked, false);
  const large = size === smallSize ? small : await measureAt(size, titles, asked, true);
  const formatted = size.toLocaleString('en');
  const rows = [
    limit(`search ${formatted} artworks: ${searches} searches, page of 100, ranked, total; p95`, large.p95, 60, 'ms'),
    {
      name: `the same p95 at ${formatted} artworks`,
      ours: large.p95,
      peer: small.p95,
      peerName: `at ${smallSize.toLocaleString('en')}`,
      unit: 'ms',
      bar: { max: 3 },
    } satisfies Row,
    {
      name: 'misspelt searches whose word is in the first ten results',
      ours: large.recall,
      peer: 1,
      peerName: 'all',
      unit: '',
      bar: { min: 0.95 },
    } satisfies Row,
  ];
  if (large.peer !== null)
    rows.push({
      name: `exact searches in ${formatted} artworks, median`,
      ours: large.exact,
      peer: large.peer,
      peerName: 'SQLite FTS5, neither ranked nor counted',
      unit: 'ms',
      bar: { max: 1.5 },
    });
  return rows;
}

async function measureAt(artworks: number, titles: string[], asked: Search[], withPeer: boolean) {
  const gallery = await benchGallery({ artists: Math.round(artworks * 0.3), artworks: 0 });
  try {
    await seedTate(gallery.pg, artworks, titles);
    const times: number[] = [];
    const exact: number[] = [];
    let recalled = 0;
    const misspelt = asked.filter(({ meant }) => meant !== null);
    // Other searches first, as in a window that has been in use.
    for (const { q } of searchesIn(titles.slice(1), warmUps)) await gallery.client.artworks.list({ q, limit: 100 });
    for (const { q, meant } of asked) {
      const start = performance.now();
      const { items } = await gallery.client.artworks.list({ q, limit: 100 });
      const time = performance.now() - start;
      times.push(time);
      if (meant === null) exact.push(time);
      else if (items.slice(0, 10).some(({ title }) => title.toLowerCase().includes(meant))) recalled += 1;
    }
    times.sort((a, b) => a - b);
    exact.sort((a, b) => a - b);
    const plain = asked.filter(({ meant }) => meant === null).map(({ q }) => q);
    const peer = withPeer ? await fts5Times(gallery.pg, plain) : null;
    return {
      p95: quantile(times, 0.95),
      exact: median(exact),
      recall: recalled / misspelt.length,
      peer: peer && median(peer),
    };
  } finally {
    await gallery.close();
  }
}

/** Returns words of the titles, alone and in pairs; every fourth search is misspelt. */
function searchesIn(titles: string[], count: number): Search[] {
  const asked: Search[] = [];
  for (let n = 0; asked.length < count; n += 1) {
    const words = titles[(n * 37) % titles.length]!.toLowerCase().match(/[a-z]{5,}/g) ?? [];
    const word = words[n % words.length];
    if (word === undefined) continue;
    if (n % 4 === 0 && word.length > 6) asked.push({ q: word.slice(0, 3) + word.slice(4), meant: word });
    else asked.push({ q: n % 2 === 0 ? word : words.slice(0, 2).join(' '), meant: null });
  }
  return asked;
}

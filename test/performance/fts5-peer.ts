// cspell:ignore executemany fetchall rstrip
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

// Builds an FTS5 table from lines on standard input, reads searches after the line "--", and prints a time for each.
const script = `
import json, sqlite3, sys, time
db = sqlite3.connect(':memory:')
db.execute("CREATE VIRTUAL TABLE artworks USING fts5(title, number, artist, medium, tokenize='unicode61 remove_diacritics 2')")
lines = iter(sys.stdin)
def rows():
    for line in lines:
        if line == '--\\n': return
        yield line.rstrip('\\n').split('\\t')
db.executemany('INSERT INTO artworks VALUES (?, ?, ?, ?)', rows())
db.execute("INSERT INTO artworks(artworks) VALUES ('optimize')")
times = []
for line in lines:
    start = time.perf_counter()
    words = json.loads(line).split()
    query = ' '.join('"' + word + '"' for word in words) + '*'
    db.execute('SELECT * FROM artworks WHERE artworks MATCH ? LIMIT 100', [query]).fetchall()
    times.append((time.perf_counter() - start) * 1000)
print(json.dumps(times))
`;

/** Returns the sorted times in milliseconds of searches in SQLite FTS5 over the same artworks; null without Python. */
export async function fts5Times(client: pg.Client, searches: readonly string[]): Promise<number[] | null> {
  const python = spawn('python3', ['-c', script], { stdio: ['pipe', 'pipe', 'ignore'] });
  const started = await Promise.race([once(python, 'spawn').then(() => true), once(python, 'error').then(() => false)]);
  if (!started) return null;
  let printed = '';
  python.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const ended = once(python, 'close');
  const rows = client.query(
    copyTo(`COPY (SELECT replace(w.title, E'\\t', ' '), w.inventory_number, a.name, w.medium
      FROM artworks w JOIN artists a ON a.id = w.artist_id) TO STDOUT`),
  );
  await pipeline(rows, python.stdin, { end: false });
  python.stdin.end(`--\n${searches.map((q) => `${JSON.stringify(q)}\n`).join('')}`);
  await ended;
  return printed ? (JSON.parse(printed) as number[]).sort((a, b) => a - b) : null;
}

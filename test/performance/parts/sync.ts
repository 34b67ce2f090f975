import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { loopDelay } from '../loop-delay.ts';
import { pouchdbRates } from '../pouchdb-peer.ts';
import { limit, type Row } from '../report.ts';
import { addArtist, addArtworks, type BenchDesktop, openSyncBench } from '../sync-databases.ts';

/** Artworks per measurement. */
const count = Number(process.env.QWARTY_BENCH_SYNC_ROWS ?? 100_000);

/** Measures sync, compared with COPY into the same table with the same indexes, and with PouchDB. */
export async function measure(): Promise<Row[]> {
  return [...(await againstCopy()), ...(await againstPouchdb())];
}

async function againstCopy(): Promise<Row[]> {
  const bench = await openSyncBench(3);
  try {
    const [a, b, c] = [bench.desktops[0]!, bench.desktops[1]!, bench.desktops[2]!];
    const rows: Row[] = [];
    await a.client.query(addArtist);
    await a.sync();
    rows.push(await capture(a, await bench.plainDesktop()));
    const delay = loopDelay();
    const grown = watchHeap();
    await delay.during(async () => {
      const pushed = await seconds(() => a.sync());
      const copiedAtHub = await copyRate(a.client, await bench.plainHub());
      rows.push(rate('push of new artworks', count / pushed, copiedAtHub, 0.35));
      const pulled = await seconds(() => b.sync());
      const copiedHere = await copyRate(a.client, await bench.plainDesktop());
      rows.push(rate('first pull into an empty workspace', count / pulled, copiedHere, 0.6));
      rows.push(await longestSave(c));
      rows.push(...(await edits(a, b, copiedAtHub)));
    });
    rows.push(limit(`heap growth of a sync of ${count} changes`, grown(), 64, 'MB'), delay.row('during it'));
    rows.push(await small(a, 1, 60), await small(a, 1000, 250));
    return rows;
  } finally {
    await bench.close();
  }
}

/** The longest wait of a user who saves twice a second while a workspace receives everything for the first time. */
async function longestSave({ client, sync }: BenchDesktop): Promise<Row> {
  let isSyncing = true;
  const session = sync().finally(() => {
    isSyncing = false;
  });
  let longest = 0;
  while (isSyncing) {
    const save =
      "INSERT INTO artists (id, name, sort_name) VALUES (gen_random_uuid(), 'Saved Meanwhile', 'Meanwhile, Saved')";
    longest = Math.max(longest, await seconds(async () => await client.query(save)));
    await sleep(500);
  }
  await session;
  return limit('longest save during a first pull', longest * 1000, 2000, 'ms');
}

/** Compares with PouchDB in its default settings: the same records up to its server and down to an empty database. */
async function againstPouchdb(): Promise<Row[]> {
  const records = 10_000;
  const bench = await openSyncBench(2);
  try {
    const [a, b] = [bench.desktops[0]!, bench.desktops[1]!];
    await a.client.query(addArtist);
    await a.sync();
    await b.sync();
    await a.client.query(addArtworks(records));
    const up = records / (await seconds(() => a.sync()));
    const down = records / (await seconds(() => b.sync()));
    const { rows } = await a.client.query<{ doc: Record<string, unknown> }>(
      "SELECT jsonb_build_object('_id', w.id) || sync.json_artworks(w) AS doc FROM artworks w",
    );
    const peer = await pouchdbRates(rows.map(({ doc }) => doc));
    return [
      rate(`${records} records up`, up, peer.up, 12, 'PouchDB'),
      rate(`${records} records down`, down, peer.down, 12, 'PouchDB'),
    ];
  } finally {
    await bench.close();
  }
}

async function capture(a: BenchDesktop, plain: pg.Client): Promise<Row> {
  await plain.query(addArtist);
  const without = await seconds(() => plain.query(addArtworks(count)));
  const withTriggers = await seconds(() => a.client.query(addArtworks(count)));
  return rate('capture: bulk insert of artworks', count / withTriggers, count / without, 0.7, 'without triggers');
}

/** Edits two fields of every artwork, after another desktop changed one in fifty. */
async function edits(a: BenchDesktop, b: BenchDesktop, copied: number): Promise<Row[]> {
  await b.client.query("UPDATE artworks SET medium = 'current' WHERE substring(inventory_number from 2)::int % 50 = 0");
  await b.sync();
  await a.client.query("UPDATE artworks SET medium = 'incoming', credit_line = 'incoming'");
  let from = 0;
  let pushed = 0;
  await a.sync({
    failpoint: (point) => {
      if (point === 'afterHello') from = performance.now();
      if (point === 'afterAcknowledge') pushed = (performance.now() - from) / 1000;
    },
  });
  const edited = count / pushed;
  return [
    {
      name: 'push of two-field edits, 2 % in conflict',
      ours: edited,
      peer: 10_000,
      peerName: 'limit',
      unit: 'rows/s',
      bar: { min: 1 },
    },
    rate('push of two-field edits, 2 % in conflict', edited, copied, 0.2),
  ];
}

async function small(a: BenchDesktop, changes: number, limitMs: number): Promise<Row> {
  const times: number[] = [];
  for (let run = 0; run < 7; run += 1) {
    await a.client.query(
      `UPDATE artworks SET title = 'title ${run}' WHERE id IN (SELECT id FROM artworks ORDER BY id LIMIT ${changes})`,
    );
    times.push((await seconds(() => a.sync())) * 1000);
  }
  const median = times.sort((x, y) => x - y)[3]!;
  return limit(`sync of ${changes} changed field${changes === 1 ? '' : 's'}`, median, limitMs, 'ms');
}

/** Returns rows per second of COPY into the table with its key, indexes and search column. */
async function copyRate(source: pg.Client, plain: pg.Client): Promise<number> {
  const chunks: Buffer[] = [];
  const columns = (
    await source.query<{ list: string }>("SELECT string_agg(name, ', ') AS list FROM sync.field WHERE tbl = 3")
  ).rows[0]!.list;
  await pipeline(source.query(copyTo(`COPY artworks (${columns}) TO STDOUT`)), async (stream) => {
    for await (const chunk of stream) chunks.push(chunk);
  });
  await plain.query(addArtist);
  const took = await seconds(() =>
    pipeline(Readable.from(chunks), plain.query(copyFrom(`COPY artworks (${columns}) FROM STDIN`))),
  );
  return count / took;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}

/** Samples the heap of this process until the returned function is called, which returns its growth in MB. */
function watchHeap(): () => number {
  const used = () => process.memoryUsage().heapUsed / 1024 ** 2;
  const before = used();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, used());
  }, 50);
  return () => {
    clearInterval(timer);
    return most - before;
  };
}

const rate = (name: string, ours: number, peer: number, min: number, peerName = 'COPY'): Row => ({
  name,
  ours,
  peer,
  peerName,
  unit: 'rows/s',
  bar: { min },
});

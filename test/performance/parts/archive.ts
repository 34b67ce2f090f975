import { execFile } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { exportFolder } from '#electron/services/archive/export/export-folder.ts';
import { archivedTables } from '#electron/services/archive/tables.ts';
import type { Context } from '#electron/services/common/context.ts';
import { localContext } from '#electron/services/common/local-context.ts';
import { createLocalStore } from '#electron/storage/object-store.ts';
import { openTestServer } from '#test/helpers/database/database-server.ts';
import { databaseTemplate } from '#test/helpers/database/database-templates.ts';
import { loopDelay } from '../loop-delay.ts';
import { median } from '../measure.ts';
import { limit, type Row } from '../report.ts';
import { seedCatalogue } from '../seed.ts';

const run = promisify(execFile);
const artworks = 100_000;
const originals = { count: 200, bytes: 5 * 1024 ** 2 };
const runs = 3;
const megabyte = 1024 ** 2;

/**
 * Compares the export of records with COPY TO of the same tables into files, and that of originals with `cp`, in
 * alternating runs.
 */
export async function measure(): Promise<Row[]> {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-bench-archive-'));
  const { admin, connection, prefix, close } = await openTestServer();
  const database = `${prefix}_archive`;
  await admin.query(`CREATE DATABASE ${database} TEMPLATE ${await databaseTemplate(admin, connection, 'desktop')}`);
  const client = new pg.Client({ ...connection, database });
  try {
    await client.connect();
    await seedCatalogue(client, { artists: 1000, artworks });
    const ctx = context(join(dir, 'workspace'), { ...connection, database });
    const delay = loopDelay();
    const records = await inTurns(
      dir,
      async (folder) => void (await delay.during(() => exportFolder(ctx, folder))),
      (folder) => copyTables(client, folder),
    );
    await client.query('TRUNCATE sync.outbox; SET sync.applying = 1; DELETE FROM artworks; DELETE FROM artists');
    await addOriginals(client, ctx);
    const before = process.memoryUsage().rss;
    let peak = before;
    const watching = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 20);
    const source = join(dir, 'workspace', 'originals');
    const files = await inTurns(
      dir,
      async (folder) => void (await exportFolder(ctx, folder)),
      async (folder) => void (await run('cp', ['-r', source, folder])),
    );
    clearInterval(watching);
    return [
      {
        name: `archive of ${artworks} artworks with history, as JSON Lines and CSV`,
        ours: artworks / records.ours,
        peer: artworks / records.peer,
        peerName: 'COPY TO',
        unit: 'artworks/s',
        bar: { min: 0.5 },
      },
      delay.row('during that'),
      {
        name: `archive of ${originals.count} originals of ${originals.bytes / megabyte} MB, verified`,
        ours: (originals.count * originals.bytes) / megabyte / files.ours,
        peer: (originals.count * originals.bytes) / megabyte / files.peer,
        peerName: 'cp',
        unit: 'MB/s',
        bar: { min: 0.8 },
      },
      limit('memory of the main process during that', (peak - before) / megabyte, 200, 'MB more'),
    ];
  } finally {
    await client.end();
    await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
    await close();
    await rm(dir, { recursive: true, force: true });
  }
}

function context(dir: string, connection: pg.ClientConfig): Context {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const workspace = { dir, database: { connection }, store: createLocalStore(dir), log };
  // An export uses nothing else of a workspace.
  return localContext(workspace as unknown as Context['workspace']);
}

/** Returns the median seconds of both. Each run writes into a new folder. */
async function inTurns(dir: string, ours: (to: string) => Promise<void>, peer: (to: string) => Promise<void>) {
  const seconds = { ours: [] as number[], peer: [] as number[] };
  for (let n = 0; n <= runs; n += 1) {
    for (const [name, work] of Object.entries({ ours, peer })) {
      const folder = join(dir, name);
      const start = performance.now();
      await work(folder);
      // The first run fills the caches.
      if (n > 0) seconds[name as 'ours'].push((performance.now() - start) / 1000);
      await rm(folder, { recursive: true });
    }
  }
  const sorted = (list: number[]) => list.sort((a, b) => a - b);
  return { ours: median(sorted(seconds.ours)), peer: median(sorted(seconds.peer)) };
}

async function copyTables(client: pg.Client, folder: string): Promise<void> {
  await mkdir(folder);
  for (const { schema, name, columns } of await archivedTables(client)) {
    const list = columns.map((column) => `"${column.name}"`).join(', ');
    const stream = client.query(copyTo(`COPY ${schema}.${name} (${list}) TO STDOUT`));
    await pipeline(stream, createWriteStream(join(folder, name)));
  }
}

/** Adds images with originals of random bytes, which no file system compresses. */
async function addOriginals(client: pg.Client, { workspace }: Context): Promise<void> {
  const { store } = workspace;
  const content = Buffer.alloc(originals.bytes);
  for (let n = 0; n < originals.count; n += 1) {
    randomFillSync(content);
    const received = await store.receive(Readable.from([content]), { maxBytes: originals.bytes });
    await store.keep(received);
    await client.query(
      `INSERT INTO images (id, sha256, media_type, bytes, width, height) VALUES (gen_random_uuid(), $1, 'image/jpeg', $2, 1, 1)`,
      [received.sha256, received.bytes],
    );
  }
}

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
import { openSequelize } from '#electron/database/connection.ts';
import { archivedTables } from '#electron/services/archive/tables.ts';
import { backUp } from '#electron/services/backup/backups.ts';
import { addDestination } from '#electron/services/backup/destination/open-destination.ts';
import { createKey, type RecoveryKey } from '#electron/services/backup/encryption/keys.ts';
import { keepKey } from '#electron/services/backup/encryption/stored-keys.ts';
import { drill } from '#electron/services/backup/proof/drill.ts';
import type { Context } from '#electron/services/common/context.ts';
import { localContext } from '#electron/services/common/local-context.ts';
import { createLocalStore } from '#electron/storage/object-store.ts';
import { secretsInMemory } from '#test/helpers/client.ts';
import { openTestServer } from '#test/helpers/database/database-server.ts';
import { databaseTemplate } from '#test/helpers/database/database-templates.ts';
import '#test/helpers/bundles/bundled-workers.ts';
import { loopDelay } from '../loop-delay.ts';
import { limit, type Row } from '../report.ts';
import { seedCatalogue } from '../seed.ts';

const run = promisify(execFile);
const megabyte = 1024 ** 2;
/** A smaller gallery can be set for slow machines; the targets are those of the full one. */
const artworks = Number(process.env.QWARTY_BENCH_ARTWORKS ?? 100_000);
const totalMegabytes = Number(process.env.QWARTY_BENCH_ORIGINALS_MB ?? 10_240);
const originalBytes = 2 * megabyte;
/** Encrypting is measured for delays only. */
const mostEncrypted = 128;
const originals = Math.floor((totalMegabytes * megabyte) / originalBytes);

/**
 * Compares a first backup with COPY TO of the same tables and with `cp` of the originals to disk, a second one with the first
 * after 1 % of both has changed, and measures a drill and encrypted backups.
 */
export async function measure(): Promise<Row[]> {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-bench-backup-'));
  const { admin, connection, prefix, close } = await openTestServer();
  const database = `${prefix}_backup`;
  await admin.query(`CREATE DATABASE ${database} TEMPLATE ${await databaseTemplate(admin, connection, 'desktop')}`);
  const client = new pg.Client({ ...connection, database });
  const sequelize = await openSequelize({ ...connection, database });
  try {
    await client.connect();
    const key = await createKey();
    const ctx = contextOf(join(dir, 'workspace'), { ...connection, database }, { sequelize, key });
    await seedCatalogue(client, { artists: 1000, artworks });
    const delay = loopDelay();
    const seconds = async (work: () => Promise<unknown>) => {
      const start = performance.now();
      await work();
      return (performance.now() - start) / 1000;
    };
    const backUpTo = async (folder: string) => {
      const chosen = await addDestination(ctx, join(dir, folder), false);
      const { seconds: taken, copied, recordBytes } = await delay.during(async () => await backUp(ctx, chosen));
      return { seconds: taken, bytes: copied.bytes + recordBytes };
    };

    const copy = async () => await seconds(async () => await copyTables(client, join(dir, 'copied')));
    const [copied, { seconds: records }] = [await copy(), await backUpTo('records')];
    const encrypted = Math.min(originals, mostEncrypted);
    await addOriginals(client, ctx, encrypted);
    const encrypting = loopDelay();
    const sealed = await addDestination(ctx, join(dir, 'encrypted'), false, key);
    await encrypting.during(async () => await backUp(ctx, sealed));
    await encrypting.during(async () => await drill(ctx, sealed, { full: true }));
    await addOriginals(client, ctx, originals - encrypted);
    const source = join(dir, 'workspace', 'originals');
    await settle();
    const cp = await seconds(async () => {
      await run('cp', ['-r', source, join(dir, 'peer')]);
      await run('sync', ['-f', dir]);
    });
    await rm(join(dir, 'peer'), { recursive: true });
    await settle();
    // A first backup reads all records.
    await rm(join(dir, 'workspace', 'records-of-backups'), { recursive: true, force: true });
    const first = await backUpTo('all');
    await client.query(`UPDATE artworks SET title = title || ' II' WHERE id IN (SELECT id FROM artworks LIMIT $1)`, [
      Math.ceil(artworks / 100),
    ]);
    await addOriginals(client, ctx, Math.ceil(originals / 100));
    await settle();
    const second = await backUpTo('all');

    const memory = watchMemory();
    const chosen = await addDestination(ctx, join(dir, 'all'), false);
    await drill(ctx, chosen, { full: true });
    const sampled = await seconds(async () => {
      const { ok, problems } = await delay.during(async () => await drill(ctx, chosen));
      if (!ok) throw new Error(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
    });
    return [
      {
        name: `backup of the records of ${artworks} artworks`,
        ours: artworks / records,
        peer: artworks / copied,
        peerName: 'COPY TO',
        unit: 'artworks/s',
        bar: { min: 0.5 },
      },
      {
        name: `first backup of ${originals} originals of 2 MB`,
        ours: totalMegabytes / Math.max(first.seconds - records, 0.001),
        peer: totalMegabytes / cp,
        peerName: 'cp and sync',
        unit: 'MB/s',
        bar: { min: 0.8 },
      },
      limit('second backup, 1 % changed: time in parts of the first', second.seconds / first.seconds, 0.1, ''),
      limit('second backup, 1 % changed: bytes written in parts of the first', second.bytes / first.bytes, 0.1, ''),
      limit('drill with a sample of the originals', sampled, 60, 's'),
      limit('memory of the main process during that', memory(), 300, 'MB'),
      delay.row('during backups and drills'),
      encrypting.row('during encrypted ones'),
    ];
  } finally {
    await sequelize.close();
    await client.end();
    await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
    await close();
    await rm(dir, { recursive: true, force: true });
  }
}

function contextOf(
  dir: string,
  connection: pg.ClientConfig,
  { sequelize, key }: { sequelize: unknown; key: RecoveryKey },
): Context {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const secrets = secretsInMemory();
  keepKey(secrets, key);
  const workspace = { dir, database: { connection, sequelize }, store: createLocalStore(dir), log, secrets };
  // Backups use nothing else of a workspace.
  return localContext(workspace as unknown as Context['workspace']);
}

/** Writes what the measurement before has left to disk, which the next file that is flushed would wait for. */
const settle = async () => await run('sync');

/** Returns a function that ends the watch and returns the peak in MB. */
function watchMemory(): () => number {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  return () => {
    clearInterval(timer);
    return peak / megabyte;
  };
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
async function addOriginals(client: pg.Client, { workspace }: Context, count: number): Promise<void> {
  const { store } = workspace;
  const content = Buffer.alloc(originalBytes);
  for (let n = 0; n < count; n += 1) {
    randomFillSync(content);
    const received = await store.receive(Readable.from([content]), { maxBytes: originalBytes });
    await store.keep(received);
    await client.query(
      `INSERT INTO images (id, sha256, media_type, bytes, width, height) VALUES (gen_random_uuid(), $1, 'image/jpeg', $2, 1, 1)`,
      [received.sha256, received.bytes],
    );
  }
}

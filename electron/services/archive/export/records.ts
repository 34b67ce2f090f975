import type pg from 'pg';
import { fieldDefinitions } from '#shared/catalogue/field-definitions.ts';
import manifest from '../../../../package.json' with { type: 'json' };
import { executedMigrations } from '../../../schema/apply.ts';
import type { Context } from '../../common/context.ts';
import { type ArchiveInfo, archiveFormat, archiveInfoPath } from '../archive-info.ts';
import { compressedSuffix } from '../compressed.ts';
import { type ArchivedFile, placeBelow, writeHashed } from '../files.ts';
import { originalsSql } from '../originals.ts';
import { copyRows, withSnapshot } from '../snapshot.ts';
import { type ArchivedTable, archivedTables, linesFormat, linesPath, linesSql, readableSql } from '../tables.ts';
import { earlierRecordsOf, keepRecords, type WrittenTable } from './earlier-records.ts';
import { writeParted } from './parted-table.ts';
import { readMe } from './read-me.ts';

/** What `writeRecords` wrote. `originals` is the path of the list that `listedOriginals` reads. */
export type WrittenRecords = {
  files: ArchivedFile[];
  records: Record<string, number>;
  galleryName: string | null;
  originals: { list: string; count: number; bytes: number };
};

/** Spreadsheets read a file without a byte order mark in the system's legacy encoding. */
const byteOrderMark = '\ufeff';

/**
 * Writes everything but the originals below `folder`, as the database is at one moment. Existing files are replaced.
 * @param list where the list of originals is written, which is not part of the archive
 * @param forBackup compresses the tables, leaves out those for spreadsheets, and adds the accounts
 */
export async function writeRecords(
  ctx: Context,
  folder: string,
  { list, forBackup }: { list: string; forBackup: boolean },
): Promise<WrittenRecords> {
  return await withSnapshot(
    ctx,
    async (clients) => {
      const first = clients[0]!;
      const tables = await archivedTables(first, forBackup);
      const rows = new Map<string, number>();
      const files: ArchivedFile[] = [];
      const write = async (path: string, work: Parameters<typeof writeHashed>[1]) =>
        void files.push({ path, ...(await writeHashed(await placeBelow(folder, path), work)) });
      const earlier = forBackup ? await earlierRecordsOf(ctx, first) : undefined;
      const parted = new Map<string, WrittenTable & { file: string }>();
      const fileOf = (table: ArchivedTable) => `${linesPath(table)}${forBackup ? compressedSuffix : ''}`;
      const jobs = tables.flatMap((table) => [
        async (client: pg.Client) => {
          const path = fileOf(table);
          if (!earlier) {
            return await write(path, async (chunk) => {
              rows.set(table.name, await copyRows(client, linesSql(table), linesFormat, chunk));
            });
          }
          const file = await placeBelow(folder, path);
          const { rows: count, bytes, ...written } = await writeParted(client, table, file, earlier);
          rows.set(table.name, count);
          parted.set(table.name, { ...written, file });
          files.push({ path, sha256: written.sha256, bytes });
        },
        ...(table.folder === 'records' && !forBackup
          ? [
              (client: pg.Client) =>
                write(`data/records/${table.name}.csv`, async (chunk) => {
                  await chunk(byteOrderMark);
                  await copyRows(client, readableSql(table), `FORMAT csv, HEADER, ENCODING 'UTF8'`, chunk);
                }),
            ]
          : []),
      ]);
      await Promise.all(
        clients.map(async (client) => {
          for (let job = jobs.shift(); job; job = jobs.shift()) await job(client);
        }),
      );
      if (forBackup) await keepRecords(ctx, first, parted);
      const originals = await writeList(first, list);
      const info: ArchiveInfo = {
        format: archiveFormat,
        version: manifest.version,
        exportedAt: ctx.now().toISOString(),
        schema: await executedMigrations(first, 'public'),
        tables: tables.map((table) => ({
          schema: table.schema,
          name: table.name,
          file: fileOf(table),
          columns: table.columns.map(({ name }) => name),
          rows: rows.get(table.name) ?? 0,
          parts: parted.get(table.name)?.parts.map(({ rows, sha256 }) => ({ rows, sha256 })),
        })),
      };
      await write(archiveInfoPath, (chunk) => chunk(`${JSON.stringify(info, null, 2)}\n`));
      await write('data/fields.json', (chunk) => chunk(`${JSON.stringify(fieldDefinitions(), null, 2)}\n`));
      await write('data/README.txt', (chunk) => chunk(readMe(forBackup)));
      const named = await first.query<{ name: string | null }>(galleryNameSql);
      return {
        files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
        records: Object.fromEntries(
          tables.filter(({ folder }) => folder === 'records').map(({ name }) => [name, rows.get(name) ?? 0]),
        ),
        galleryName: named.rows[0]?.name ?? null,
        originals,
      };
    },
    forBackup,
  );
}

const galleryNameSql = `SELECT value ->> 'galleryName' AS name FROM settings WHERE key = 'general'`;

async function writeList(client: pg.Client, list: string): Promise<WrittenRecords['originals']> {
  let count = 0;
  await writeHashed(list, async (write) => {
    count = await copyRows(client, originalsSql, linesFormat, write);
  });
  const { rows } = await client.query<{ bytes: string }>('SELECT coalesce(sum(bytes), 0) AS bytes FROM images');
  return { list, count, bytes: Number(rows[0]?.bytes ?? 0) };
}

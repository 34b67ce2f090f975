import type pg from 'pg';
import type * as z from 'zod';
import { AppError, fieldError, refused } from '#shared/errors.ts';
import { executedMigrations } from '../../../schema/apply.ts';
import { transaction } from '../../../schema/client.ts';
import { buildPausedIndexes, pauseIndexes } from '../../../schema/paused-indexes.ts';
import { ScramClient } from '../../../schema/scram-client.ts';
import { cancelled } from '../../../storage/transfer-errors.ts';
import { lockSession } from '../../../sync/connection/local-connection.ts';
import type { Context } from '../../common/context.ts';
import { buildIndexes } from '../../workspace/indexes.ts';
import {
  type ArchiveInfo,
  archiveFormat,
  archiveInfo,
  archiveInfoPath,
  archiveVersion,
  maxInfoBytes,
} from '../archive-info.ts';
import { bagNames } from '../bag.ts';
import { type ArchiveProgress, missingPath } from '../export/payload.ts';
import { type MissingOriginal, missingOriginal } from '../originals.ts';
import { breakOff } from '../snapshot.ts';
import { accountsTable, archivedTables, quoted } from '../tables.ts';
import { checkBag, linesOf, textOf } from './check-bag.ts';
import { originalsOf, withOriginals } from './import-originals.ts';
import { compareTables, type ImportedTable, insertTables, isEmpty, sharedTables } from './import-records.ts';
import { type OpenBag, openBag } from './open-bag.ts';

/** How far an import is: all files are checked before originals are stored; the records follow. */
export type ArchiveImportProgress = ArchiveProgress & { step: 'check' | 'import' };

/** What was imported, and the originals that the archive lacks. */
export type ImportedArchive = { tables: ImportedTable[]; originals: number; missing: MissingOriginal[] };

/**
 * Reproduces an archive in an empty workspace: first the whole bag is checked, then originals are stored, then all
 * records are inserted in one transaction, which compares every table with the archive before it commits.
 * @param path a folder or a tar file
 * @throws CONFLICT if the workspace is not empty, VALIDATION with everything that is wrong with the archive, CANCELLED
 */
export async function importArchive(
  ctx: Context,
  path: string,
  report?: (progress: ArchiveImportProgress) => void,
): Promise<ImportedArchive> {
  return await importBag(ctx, async () => await openBag(path), {
    report,
    check: async (bag, { signal }) => ({
      hashes: await checkBag(bag, { signal, report: checkReport(bag, report) }),
      lost: [],
    }),
    storesOriginals: true,
    forBackup: false,
  });
}

/** Returns a function that reports how many files were checked. */
function checkReport({ files }: OpenBag, report: ((progress: ArchiveImportProgress) => void) | undefined) {
  // The manifest of the tag files, whose hash is nowhere, is not among them.
  const listed = new Map([...files].filter(([path]) => path !== bagNames.tagManifest));
  const totalBytes = [...listed.values()].reduce((sum, bytes) => sum + bytes, 0);
  let [done, checked] = [0, 0];
  return (_path: string, bytes: number) => {
    done += 1;
    checked += bytes;
    report?.({ step: 'check', done, total: listed.size, bytes: checked, totalBytes });
  };
}

type BagOptions = {
  report?: (progress: ArchiveImportProgress) => void;
  /** Checks the bag. Returns the hashes of its usable payload by path, and the originals that are lost. */
  check: (bag: OpenBag, ctx: Context) => Promise<{ hashes: ReadonlyMap<string, string>; lost: MissingOriginal[] }>;
  /** Whether originals are stored as well. */
  storesOriginals: boolean;
  /** Whether accounts are restored, unless there are some. Archives must not contain any. */
  forBackup: boolean;
};

/** Like `importArchive`, for a bag wherever it is. It is opened once the workspace is known to be empty. */
export async function importBag(
  ctx: Context,
  open: () => Promise<OpenBag>,
  { report, check, storesOriginals, forBackup }: BagOptions,
): Promise<ImportedArchive> {
  const { connection } = ctx.workspace.database;
  const client = new ScramClient({ ...connection, application_name: 'qwarty archive' });
  client.on('error', () => undefined);
  const stop = () => breakOff(client);
  await client.connect();
  ctx.signal?.addEventListener('abort', stop, { once: true });
  try {
    await lockSession(client);
    await refuseUnlessEmpty(client);
    const bag = await open();
    const info = await infoOf(bag);
    const executed = await executedMigrations(client, 'public');
    const shared = sharedTables(info, executed, await archivedTables(client, forBackup));
    const tables = (await hasAccounts(client)) ? shared.filter(({ name }) => name !== accountsTable) : shared;
    const { hashes, lost } = await check(bag, ctx);
    const unlisted = tables.map(({ file }) => file).filter((file) => !hashes.has(file));
    if (unlisted.length > 0) throw refused(unlisted.map((file) => fieldError(file, 'archive.missing')));
    const originals = originalsOf(hashes);
    const missing = [...(await missingOf(bag)), ...lost];
    const totalBytes = originals.reduce((sum, { path }) => sum + (bag.files.get(path) ?? 0), 0);

    const rowsOf = (table: string) => tables.find(({ name }) => name === table)?.rows ?? 0;
    const insert = async () => {
      await pauseIndexes(client, { artworks: rowsOf('artworks'), artists: rowsOf('artists') });
      const inserted = await transaction(client, async () => {
        const names = tables.map(({ schema, name }) => `${schema}.${quoted(name)}`).join(', ');
        await client.query(`LOCK TABLE ${names} IN SHARE ROW EXCLUSIVE MODE`);
        await refuseUnlessEmpty(client);
        await insertTables(client, bag, tables);
        await refuseUnlessOriginals(client, new Set([...originals, ...missing].map(({ sha256 }) => sha256)));
        return await compareTables(client, tables, hashes);
      });
      await buildPausedIndexes(client, { signal: ctx.signal });
      return inserted;
    };
    const imported = await withOriginals(ctx, bag, storesOriginals ? originals : [], {
      work: insert,
      report: (done, bytes) => report?.({ step: 'import', done, total: originals.length, bytes, totalBytes }),
    });
    await client.query(`ANALYZE ${tables.map(({ schema, name }) => `${schema}.${quoted(name)}`).join(', ')}`);
    return { tables: imported, originals: originals.length, missing };
  } catch (error) {
    throw ctx.signal?.aborted ? cancelled() : error;
  } finally {
    ctx.signal?.removeEventListener('abort', stop);
    await client.end().catch(() => undefined);
    await buildIndexes(ctx.workspace);
  }
}

async function refuseUnlessEmpty(client: pg.ClientBase): Promise<void> {
  if (!(await isEmpty(client, await archivedTables(client))))
    throw new AppError('CONFLICT', 'archive.workspaceNotEmpty');
}

async function hasAccounts(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(`SELECT EXISTS (SELECT FROM ${accountsTable}) AS found`);
  return rows[0]?.found === true;
}

/** @throws VALIDATION for a newer format */
async function infoOf(bag: OpenBag): Promise<ArchiveInfo> {
  const text = await textOf(bag, archiveInfoPath, maxInfoBytes);
  const { format, version } = parsed(archiveVersion, text);
  if (format > archiveFormat) throw new AppError('VALIDATION', 'archive.newer', { params: { version } });
  return parsed(archiveInfo, text);
}

/** @throws VALIDATION if the text is not JSON of this form */
function parsed<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('VALIDATION', 'archive.notQwarty', { cause });
  }
}

async function missingOf(bag: OpenBag): Promise<MissingOriginal[]> {
  const missing: MissingOriginal[] = [];
  if (!bag.files.has(missingPath)) return missing;
  for await (const line of linesOf(bag.read(missingPath), maxInfoBytes)) {
    missing.push(parsed(missingOriginal, line));
  }
  return missing;
}

/** @throws VALIDATION with the images that have no original, unless the archive says that they had none */
async function refuseUnlessOriginals(client: pg.ClientBase, known: ReadonlySet<string>): Promise<void> {
  const { rows } = await client.query<{ sha256: string }>('SELECT sha256 FROM images ORDER BY sha256');
  const lost = rows.filter(({ sha256 }) => !known.has(sha256));
  if (lost.length > 0)
    throw refused(lost.map(({ sha256 }) => fieldError(`data/originals/${sha256}`, 'archive.missing')));
}

import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { AppError } from '#shared/errors.ts';
import { exportFolder } from '../services/archive/export/export-folder.ts';
import { exportTar } from '../services/archive/export/export-tar.ts';
import type { ArchiveProgress, ArchiveSummary } from '../services/archive/export/payload.ts';
import { missingFolder, writeFailure } from '../services/archive/files.ts';
import { importArchive } from '../services/archive/import/import-archive.ts';
import type { MissingOriginal } from '../services/archive/originals.ts';
import type { Context } from '../services/common/context.ts';
import { print, printError } from './output.ts';
import { withWorkspace } from './with-workspace.ts';

/** `export archive`. */
export function addExportArchive(group: Command): void {
  group
    .command('archive')
    .description('saves everything: records, history, settings of the gallery and originals')
    .argument('<path>', 'a new folder, an unfinished export to continue, or a file ending in .tar')
    .action(async (path: string, _options: object, command: Command) => {
      await withWorkspace(command, async (ctx, json, signal) => {
        const report = progressPrinter(json);
        const save = path.endsWith('.tar') ? saveTar : exportFolder;
        const { missing, ...counts } = await save({ ...ctx, signal }, resolve(path), report);
        const result = { archive: path, ...counts, failures: failuresOf(missing) };
        print(json ? JSON.stringify(result) : exported(path, counts));
        printMissing(missing);
      });
    });
}

/** `import archive`. */
export function addImportArchive(group: Command): void {
  group
    .command('archive')
    .description('reproduces an exported archive in an empty workspace')
    .argument('<path>', 'the folder of the archive, or a tar file with it')
    .action(async (path: string, _options: object, command: Command) => {
      await withWorkspace(command, async (ctx, json, signal) => {
        const result = await importArchive({ ...ctx, signal }, resolve(path), progressPrinter(json));
        const { tables, originals, missing } = result;
        const records = Object.fromEntries(
          tables.filter(({ isRecord }) => isRecord).map(({ name, rows }) => [name, rows]),
        );
        const verified = tables.map(({ name, rows, sha256 }) => ({ name, rows, sha256 }));
        const summary = { archive: path, records, originals, tables: verified, failures: failuresOf(missing) };
        print(
          json
            ? JSON.stringify(summary)
            : `Imported ${listed(records)} and ${originals} originals. Every table equals the archive.`,
        );
        printMissing(missing);
      });
    });
}

/** The missing originals as the command line prints them in JSON. */
export const failuresOf = (missing: readonly MissingOriginal[]) =>
  missing.map(({ sha256, fileName, message }) => ({ sha256, fileName, reason: message }));

/** Prints the originals that are missing, and why. */
export function printMissing(missing: readonly MissingOriginal[]): void {
  for (const { fileName, sha256, message } of missing) printError(`${fileName ?? sha256}: ${message}`);
}

/** Writes a new file and puts it in place when it is complete. */
async function saveTar(
  ctx: Context,
  path: string,
  report: (progress: ArchiveProgress) => void,
): Promise<ArchiveSummary> {
  const unfinished = `${path}.part`;
  const { content, summary } = exportTar(ctx, report);
  try {
    const file = createWriteStream(unfinished, { flush: true });
    // Errors of reading are those of the export.
    file.on('error', (error) => content.destroy(writeFailure(error)));
    await pipeline(content, file, { signal: ctx.signal });
    await rename(unfinished, path);
    return summary()!;
  } catch (cause) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    if (ctx.signal?.aborted) throw new AppError('CANCELLED', 'requests.interrupted');
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause;
    throw (await missingFolder(dirname(path), cause)) ?? writeFailure(cause);
  }
}

const exported = (path: string, { records, originals, bytes }: Omit<ArchiveSummary, 'missing'>) =>
  `Exported ${listed(records)} and ${originals} originals to ${path} (${megabytes(bytes)}).`;

/** "2 artists, 5 artworks". */
export const listed = (records: Record<string, number>) =>
  Object.entries(records)
    .map(([name, count]) => `${count} ${name.replaceAll('_', ' ')}`)
    .join(', ');

/** A size in bytes as "1.5 MB". */
export const megabytes = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(1)} MB`;

const everyMs = 1000;

/** Returns a function that prints how far an export or import is, once per second; nothing in JSON. */
export function progressPrinter(json: boolean): (progress: ArchiveProgress & { step?: 'check' | 'import' }) => void {
  let last = 0;
  return ({ step, done, total, bytes, totalBytes }) => {
    const now = Date.now();
    if (json || total === 0 || now - last < everyMs) return;
    last = now;
    printError(
      `${done} of ${total} ${step === 'check' ? 'files checked' : 'originals'}, ${megabytes(bytes)} of ${megabytes(totalBytes)}`,
    );
  };
}

import { resolve } from 'node:path';
import type { Command } from 'commander';
import { AppError } from '#shared/errors.ts';
import type { ImportedArchive } from '../../services/archive/import/import-archive.ts';
import { withDestination } from '../../services/backup/backups.ts';
import type { Destination } from '../../services/backup/destination/destination.ts';
import { chosenDestinations } from '../../services/backup/destination/open-destination.ts';
import { findBackup, restoreInto } from '../../services/backup/restore.ts';
import { failuresOf, listed, printMissing, progressPrinter } from '../archive.ts';
import { print } from '../output.ts';
import { type GlobalOptions, terminationSignal, withWorkspace } from '../with-workspace.ts';
import { givenKey, holding, type KeyOption, keyOption } from './key.ts';
import { placeOption, withPlace } from './place.ts';

type Options = KeyOption & { into: string; from?: string };

/** `backup restore ID --into DIR`. With `--from`, the workspace is not opened: it may be lost. */
export function addRestore(group: Command): void {
  group
    .command('restore')
    .description('restores a backup as a new workspace')
    .argument('<id>', 'the backup, or "latest"')
    .requiredOption('--into <dir>', 'a new or empty folder')
    .option(placeOption, 'the folder of the destination, or "s3" for the bucket (default: those of the workspace)')
    .option(...keyOption)
    .action(async (id: string, { into, from, ...given }: Options, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>();
      const json = options.json === true;
      const target = resolve(into);
      const restore = async (destination: Destination, signal: AbortSignal) => {
        const found = await findBackup(destination, id);
        if (found === undefined) return false;
        // The workspace whose log it could use may be lost.
        const log = { info: () => {}, warn: () => {}, error: () => {} };
        const report = progressPrinter(json);
        printResult(await restoreInto(destination, found, target, { signal, log, report }), { id: found, into, json });
        return true;
      };
      if (from !== undefined) {
        const ending = terminationSignal();
        if (!(await withPlace(from, given, async (destination) => await restore(destination, ending))))
          throw noBackup(id);
        return;
      }
      const key = await givenKey(given);
      await withWorkspace(command, async (local, _json, signal) => {
        const ctx = holding(local, key);
        for (const chosen of await chosenDestinations(ctx)) {
          if (await withDestination(ctx, chosen, async (destination) => await restore(destination, signal))) return;
        }
        throw noBackup(id);
      });
    });
}

const noBackup = (id: string) => new AppError('NOT_FOUND', 'backup.notFound', { params: { id } });

function printResult(
  { tables, originals, missing }: ImportedArchive,
  { id, into, json }: { id: string; into: string; json: boolean },
): void {
  const records = Object.fromEntries(tables.filter(({ isRecord }) => isRecord).map(({ name, rows }) => [name, rows]));
  const verified = tables.map(({ name, rows, sha256 }) => ({ name, rows, sha256 }));
  const summary = { backup: id, workspace: into, records, originals, tables: verified, failures: failuresOf(missing) };
  const text = `Restored ${listed(records)} and ${originals - missing.length} originals into ${into}. Every table equals the backup.`;
  print(json ? JSON.stringify(summary) : text);
  printMissing(missing);
}

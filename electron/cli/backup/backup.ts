import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Backup, BackupDestination } from '#shared/contract/workspace/backups.ts';
import { AppError } from '#shared/errors.ts';
import { listBackups, withDestination } from '../../services/backup/backups.ts';
import { chosenDestinations } from '../../services/backup/destination/open-destination.ts';
import type { CheckResult } from '../../services/backup/proof/check.ts';
import { drill } from '../../services/backup/proof/drill.ts';
import { verifyBackup } from '../../services/backup/proof/verify.ts';
import { getBackupSettings } from '../../services/backup/settings.ts';
import type { Context } from '../../services/common/context.ts';
import { megabytes } from '../archive.ts';
import { columns, Failed, print } from '../output.ts';
import { type GlobalOptions, withWorkspace } from '../with-workspace.ts';
import { addCreate, placeOf } from './create.ts';
import { givenKey, holding, type KeyOption, keyOption } from './key.ts';
import { placeOption, withPlace } from './place.ts';
import { addRestore } from './restore.ts';

const fromOption = ['--from <dir>', 'only the destination in this folder (default: all of this workspace)'] as const;
type From = { from?: string };
type CheckOptions = From & KeyOption & { full?: boolean };

/** `backup create`, `list`, `verify`, `drill` and `restore`. */
export function addBackup(program: Command): void {
  const group = program.command('backup').description('backs up the workspace, and proves and restores backups');
  addCreate(group);
  group
    .command('list')
    .description('lists the backups in every destination, newest first')
    .option(placeOption, 'a folder, or "s3" for the bucket, without opening the workspace (default: its destinations)')
    .option(...keyOption)
    .action(async ({ from, ...options }: From & KeyOption, command: Command) => {
      if (from !== undefined) {
        const backups = await withPlace(from, options, async (place) => await listBackups(place, null));
        const found = backups.map((each) => ({ ...each, own: null, place: from }));
        return print(command.optsWithGlobals<GlobalOptions>().json ? JSON.stringify(found) : table(found));
      }
      const key = await givenKey(options);
      await withWorkspace(command, async (local, json) => {
        const ctx = holding(local, key);
        const { source } = await getBackupSettings(ctx);
        const found: (Backup & { place: string })[] = [];
        for (const chosen of await chosenDestinations(ctx)) {
          const backups = await withDestination(ctx, chosen, async (place) => await listBackups(place, source));
          found.push(...backups.map((each) => ({ ...each, place: placeOf(chosen) })));
        }
        print(json ? JSON.stringify(found) : table(found));
      });
    });
  group
    .command('verify')
    .description('checks that a backup is complete and unchanged')
    .argument('[id]', 'the backup (default: the newest one)')
    .option('--full', 'also read every original')
    .option(...fromOption)
    .option(...keyOption)
    .action(async (id: string | undefined, { full = false, ...options }: CheckOptions, command: Command) => {
      await checkEach(command, options, async (ctx, chosen) => await verifyBackup(ctx, chosen, { id, full }));
    });
  group
    .command('drill')
    .description('proves the newest backup by restoring it into a scratch database')
    .option('--full', 'read every original instead of a sample')
    .option(...fromOption)
    .option(...keyOption)
    .action(async ({ full = false, ...options }: CheckOptions, command: Command) => {
      await checkEach(command, options, async (ctx, chosen) => await drill(ctx, chosen, { full }));
    });
  addRestore(group);
}

/** Checks the backups of each destination, and fails if one of them is damaged. */
async function checkEach(
  command: Command,
  { from, ...options }: From & KeyOption,
  check: (ctx: Context, chosen: BackupDestination) => Promise<CheckResult>,
): Promise<void> {
  const key = await givenKey(options);
  await withWorkspace(command, async (local, json, signal) => {
    const ctx = holding(local, key);
    const wrong: string[] = [];
    for (const chosen of await destinationsOf(ctx, from)) {
      const result = await check({ ...ctx, signal }, chosen);
      const place = placeOf(chosen);
      if (json) print(JSON.stringify({ ...result, place }));
      if (result.ok && !json) print(proved(place, result));
      wrong.push(...result.problems.map(({ path, message }) => `${result.backup} in ${place}: ${path}: ${message}`));
    }
    if (wrong.length > 0) throw new Failed(wrong.join('\n'));
  });
}

/** Returns the destinations of the workspace, or only the one in this folder. @throws NOT_FOUND */
async function destinationsOf(ctx: Context, folder: string | undefined): Promise<BackupDestination[]> {
  const all = await chosenDestinations(ctx);
  if (folder === undefined) return all;
  const chosen = all.filter((each) => each.folder === (folder === 's3' ? null : resolve(folder)));
  if (chosen.length === 0) throw new AppError('NOT_FOUND', 'backup.noFolder', { params: { folder } });
  return chosen;
}

const proved = (place: string, { backup, kind, hashed, originals }: CheckResult) =>
  `${backup} in ${place} is ${kind === 'drill' ? 'proven: restored, compared and opened' : 'complete'}; ` +
  `${hashed} of ${originals} originals were read.`;

const table = (backups: readonly (Backup & { place: string })[]) =>
  columns([
    ['backup', 'artworks', 'artists', 'originals', 'size', 'gallery', 'computer', 'place'],
    ...backups.map(({ id, contents, place }) =>
      contents === null
        ? [id, 'damaged', '', '', '', '', '', place]
        : [
            id,
            ...[contents.records.artworks ?? 0, contents.records.artists ?? 0, contents.originals].map(String),
            megabytes(contents.originalBytes),
            contents.galleryName ?? '',
            contents.computer,
            place,
          ],
    ),
  ]);

import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { BackupDestination } from '#shared/contract/workspace/backups.ts';
import { type BackupResult, backUp } from '../../services/backup/backups.ts';
import { addDestination, chosenDestinations } from '../../services/backup/destination/open-destination.ts';
import { createKey, type RecoveryKey } from '../../services/backup/encryption/keys.ts';
import { getBackupSettings } from '../../services/backup/settings.ts';
import type { Context } from '../../services/common/context.ts';
import { megabytes, progressPrinter } from '../archive.ts';
import { print, printError } from '../output.ts';
import { withWorkspace } from '../with-workspace.ts';

/** `backup create`. */
export function addCreate(group: Command): void {
  group
    .command('create')
    .description('creates a backup in every destination, or in one')
    .option('--to <dir>', 'a folder, or "s3" for the bucket, which becomes a destination')
    .option('--encrypt', 'encrypt the backups in a new destination, and print its recovery key')
    .action(async ({ to, encrypt = false }: { to?: string; encrypt?: boolean }, command: Command) => {
      if (encrypt && to === undefined) command.error('error: --encrypt needs --to', { exitCode: 2 });
      await withWorkspace(command, async (ctx, json, signal) => {
        const chosen = to === undefined ? await chosenDestinations(ctx) : [await destinationTo(ctx, to, encrypt, json)];
        for (const destination of chosen) {
          const { missing, ...result } = await backUp({ ...ctx, signal }, destination, progressPrinter(json));
          const failures = missing.map(({ sha256, fileName, message }) => ({ sha256, fileName, reason: message }));
          const place = placeOf(destination);
          print(json ? JSON.stringify({ ...result, place, failures }) : created(place, result));
          for (const { fileName, sha256, reason } of failures) printError(`${fileName ?? sha256}: ${reason}`);
        }
      });
    });
}

/**
 * Returns the destination in a folder, which is added if it is new. The recovery key of an encrypted one is printed
 * before anything can fail, because it is stored nowhere.
 */
async function destinationTo(ctx: Context, to: string, encrypt: boolean, json: boolean): Promise<BackupDestination> {
  const folder = to === 's3' ? null : resolve(to);
  const { destinations } = await getBackupSettings(ctx);
  const known = destinations.filter((each) => each.folder === folder);
  const encrypted = known.find(({ encryption }) => encryption !== null);
  // Once backups in a folder are encrypted, later ones never are unencrypted by mistake.
  if (encrypted) return encrypted;
  if (!encrypt) return known[0] ?? (await addDestination(ctx, folder, false));
  const key = await createKey();
  const added = await addDestination(ctx, folder, false, key);
  const { key: recoveryKey, fingerprint } = key;
  print(json ? JSON.stringify({ recoveryKey, fingerprint }) : keyText(key));
  return added;
}

const keyText = ({ key, fingerprint }: RecoveryKey) =>
  `Recovery key ${fingerprint}:\n${key}\nPrint it and keep it in a safe place. Without it, the backups cannot be restored.`;

/** Returns a destination as users name it. */
export const placeOf = ({ folder }: BackupDestination) => folder ?? 's3';

const created = (place: string, { id, copied, originals, recordBytes }: Omit<BackupResult, 'missing'>) =>
  `Backed up to ${place} as ${id}: records (${megabytes(recordBytes)}) and ${originals} originals, of which ` +
  `${copied.originals} were copied (${megabytes(copied.bytes)}).`;

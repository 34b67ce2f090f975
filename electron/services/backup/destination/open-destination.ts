import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { BackupDestination } from '#shared/contract/workspace/backups.ts';
import { AppError } from '#shared/errors.ts';
import type { Context } from '../../common/context.ts';
import { bucketConfig } from '../../originals/bucket.ts';
import { encryptedDestination, encryptedFolder } from '../encryption/encrypted-destination.ts';
import { storedKey } from '../encryption/stored-keys.ts';
import { getBackupSettings, updateBackupSettings } from '../settings.ts';
import type { Destination } from './destination.ts';
import { folderDestination } from './folder.ts';
import { s3Destination } from './s3.ts';

/** Opens a destination of the settings. @throws UNAVAILABLE if it is the bucket, and none is set */
export async function openDestination(ctx: Context, chosen: BackupDestination): Promise<Destination> {
  const { encryption } = chosen;
  if (encryption === null) return await openStore(ctx, chosen, '');
  const { fingerprint, recipient } = encryption;
  const store = await openStore(ctx, chosen, encryptedFolder(fingerprint));
  const key = await storedKey(ctx, fingerprint);
  const tmpDir = join(ctx.workspace.dir, 'tmp');
  return encryptedDestination(store, { fingerprint, recipient, key, tmpDir, signal: ctx.signal });
}

async function openStore(ctx: Context, { folder }: BackupDestination, below: string): Promise<Destination> {
  if (folder !== null) return folderDestination(join(folder, below));
  const config = await bucketConfig(ctx);
  if (!config) throw new AppError('UNAVAILABLE', 'backup.noBucket');
  return s3Destination(config, join(ctx.workspace.dir, 'tmp'), below);
}

/** Returns the destinations of the settings, or the one of them with this id. @throws CONFLICT if there are none */
export async function chosenDestinations(ctx: Context, id?: string): Promise<BackupDestination[]> {
  const { destinations } = await getBackupSettings(ctx);
  const chosen = destinations.filter((each) => id === undefined || each.id === id);
  if (chosen.length === 0) throw new AppError('CONFLICT', 'backup.noDestination');
  return chosen;
}

/**
 * Adds a folder, or the bucket (null), to the destinations, unless it is one of them.
 * @param encryption the key for its backups; null if they are not encrypted
 */
export async function addDestination(
  ctx: Context,
  folder: string | null,
  automatic: boolean,
  encryption: BackupDestination['encryption'] = null,
): Promise<BackupDestination> {
  const { destinations } = await getBackupSettings(ctx);
  const known = destinations.find(
    (each) => each.folder === folder && each.encryption?.fingerprint === encryption?.fingerprint,
  );
  if (known) return known;
  const kind = folder === null ? 's3' : 'folder';
  // The recovery key itself never enters the settings.
  const encrypts = encryption && { fingerprint: encryption.fingerprint, recipient: encryption.recipient };
  const added: BackupDestination = { id: randomUUID(), kind, folder, automatic, encryption: encrypts };
  await updateBackupSettings(ctx, { destinations: [...destinations, added] });
  return added;
}

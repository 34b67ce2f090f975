import { randomUUID } from 'node:crypto';
import type { BackupDestination } from '#shared/contract/backups.ts';
import { AppError } from '#shared/errors.ts';
import type { Context } from '../../common/context.ts';
import { getBackupSettings, updateBackupSettings } from '../settings.ts';
import type { Destination } from './destination.ts';
import { folderDestination } from './folder.ts';

/** Opens a destination of the settings. */
export function openDestination({ folder }: BackupDestination): Destination {
  return folderDestination(folder!);
}

/** Returns the destinations of the settings, or the one of them with this id. @throws CONFLICT if there are none */
export async function chosenDestinations(ctx: Context, id?: string): Promise<BackupDestination[]> {
  const { destinations } = await getBackupSettings(ctx);
  const chosen = destinations.filter((each) => id === undefined || each.id === id);
  if (chosen.length === 0) throw new AppError('CONFLICT', 'backup.noDestination');
  return chosen;
}

/** Adds a folder to the destinations, unless it is one of them. */
export async function addFolder(ctx: Context, folder: string, automatic: boolean): Promise<BackupDestination> {
  const { destinations } = await getBackupSettings(ctx);
  const known = destinations.find((each) => each.folder === folder);
  if (known) return known;
  const added: BackupDestination = { id: randomUUID(), kind: 'folder', folder, automatic };
  await updateBackupSettings(ctx, { destinations: [...destinations, added] });
  return added;
}

import { randomUUID } from 'node:crypto';
import type { BackupDestination, NewBackupKey } from '#shared/contract/workspace/backups.ts';
import type { Context } from '../../common/context.ts';
import { chosenDestinations } from '../destination/open-destination.ts';
import { getBackupSettings, removeBackupState, updateBackupSettings } from '../settings.ts';
import { createKey, readKey, requireSame } from './keys.ts';
import { keepKey, storedKey } from './stored-keys.ts';

/** Creates a recovery key. It is kept nowhere until the user has a copy of it and `encryptDestination` uses it. */
export async function newBackupKey({ workspace: { secrets } }: Context): Promise<NewBackupKey> {
  const { key, fingerprint } = await createKey();
  return { key, fingerprint, lasting: secrets?.lasting ?? false };
}

/**
 * Encrypts the backups that are made in a destination from now on. The keychain keeps the recovery key. Earlier backups
 * stay where they are, and no longer count.
 * @throws VALIDATION at `key`, CONFLICT if there is no such destination
 */
export async function encryptDestination(ctx: Context, { id, key }: { id: string; key: string }): Promise<void> {
  await chosenDestinations(ctx, id);
  const read = await readKey(key);
  const { fingerprint, recipient } = read;
  // What is known of the earlier backups says nothing about the encrypted ones.
  await replace(ctx, id, { id: randomUUID(), encryption: { fingerprint, recipient } });
  await removeBackupState(ctx, id);
  keepKey(ctx.workspace.secrets, read);
}

/**
 * Keeps the recovery key of encrypted backups, so that this desktop can prove, restore and continue them.
 * @throws VALIDATION at `key`, CONFLICT if there is no such destination
 */
export async function unlockDestination(ctx: Context, { id, key }: { id: string; key: string }): Promise<void> {
  const [{ encryption } = { encryption: null }] = await chosenDestinations(ctx, id);
  const read = await readKey(key);
  if (encryption === null) return;
  const { fingerprint, recipient } = read;
  requireSame(read, encryption.fingerprint);
  await replace(ctx, id, { encryption: { fingerprint, recipient } });
  keepKey(ctx.workspace.secrets, read);
}

/** Returns the encryption of a destination whose folder was found: locked, unless the keychain has its key. */
export async function foundEncryption(ctx: Context, fingerprint: string): Promise<BackupDestination['encryption']> {
  const key = await storedKey(ctx, fingerprint);
  return { fingerprint, recipient: key === null ? null : (await readKey(key)).recipient };
}

async function replace(ctx: Context, id: string, change: Partial<BackupDestination>): Promise<void> {
  const { destinations } = await getBackupSettings(ctx);
  await updateBackupSettings(ctx, {
    destinations: destinations.map((each) => (each.id === id ? { ...each, ...change } : each)),
  });
}

import type { Context, Secrets } from '../../common/context.ts';
import { type RecoveryKey, readKey } from './keys.ts';

/** The recovery key of backups for commands, which have no keychain: an argument would be visible to other users. */
const variable = 'QWARTY_BACKUP_KEY';

const nameOf = (fingerprint: string) => `backup-key-${fingerprint}`;

/** Returns the recovery key with this fingerprint from the environment or the keychain; null if neither has it. */
export async function storedKey(
  { workspace: { secrets } }: Pick<Context, 'workspace'>,
  fingerprint: string,
): Promise<string | null> {
  const given = await keyFromEnvironment();
  return given?.fingerprint === fingerprint ? given.key : (secrets?.get(nameOf(fingerprint)) ?? null);
}

/** Returns the key of `QWARTY_BACKUP_KEY`; null if it is not set. @throws VALIDATION if it is malformed */
export async function keyFromEnvironment(): Promise<RecoveryKey | null> {
  const text = process.env[variable];
  return text ? await readKey(text) : null;
}

/** Keeps a recovery key, so that drills can read the backups. */
export function keepKey(secrets: Secrets | undefined, { key, fingerprint }: RecoveryKey): void {
  secrets?.set(nameOf(fingerprint), key);
}

import { AppError, invalid } from '#shared/errors.ts';
import type { RecoveryKey } from '../process/messages.ts';
import { keyFromProcess } from '../process/run.ts';

// Loading the library of age and deriving a key would block the window, so the backup process does both.

export type { RecoveryKey };

const form = /AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}/;

/** Creates a recovery key. */
export const createKey = async (): Promise<RecoveryKey> => await keyFromProcess(null);

/**
 * Reads a recovery key from a text, such as the saved file or what was typed from paper: spaces, line breaks and case
 * do not matter.
 * @throws VALIDATION at `key` if the text contains none, or its check digits are wrong
 */
export async function readKey(text: string): Promise<RecoveryKey> {
  const [key] = form.exec(text.toUpperCase().replace(/\s/g, '')) ?? [];
  if (!key) throw invalid('key', 'backup.noSuchKey');
  return await keyFromProcess(key);
}

/** Creates the error for encrypted backups without their key. */
export const keyNeeded = (fingerprint: string) =>
  new AppError('UNAVAILABLE', 'backup.keyNeeded', { params: { fingerprint } });

/** @throws VALIDATION if a key is not the one with this fingerprint */
export function requireSame({ fingerprint: given }: RecoveryKey, fingerprint: string): void {
  if (given !== fingerprint) throw invalid('key', 'backup.otherKey', { given, fingerprint });
}

import { createHash } from 'node:crypto';
import { AppError, invalid } from '#shared/errors.ts';

/** A recovery key with what is derived from it. The recipient encrypts; only the key decrypts. */
export type RecoveryKey = { key: string; recipient: string; fingerprint: string };

const form = /AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}/;

/** Creates a recovery key: an X25519 identity of age (https://age-encryption.org/v1). */
export async function createKey(): Promise<RecoveryKey> {
  const { generateX25519Identity } = await import('age-encryption');
  return await readKey(await generateX25519Identity());
}

/**
 * Reads a recovery key from a text, such as the saved file or what was typed from paper: spaces, line breaks and case
 * do not matter.
 * @throws VALIDATION at `key` if the text contains none, or its check digits are wrong
 */
export async function readKey(text: string): Promise<RecoveryKey> {
  const [key] = form.exec(text.toUpperCase().replace(/\s/g, '')) ?? [];
  if (!key) throw invalid('key', 'backup.noSuchKey');
  const { identityToRecipient } = await import('age-encryption');
  const recipient = await identityToRecipient(key).catch(() => Promise.reject(invalid('key', 'backup.noSuchKey')));
  return { key, recipient, fingerprint: fingerprintOf(recipient) };
}

/** Returns the short name of a key, which is printed on its sheet and names the folder that it opens. */
export const fingerprintOf = (recipient: string) => createHash('sha256').update(recipient).digest('hex').slice(0, 8);

/** Creates the error for encrypted backups without their key. */
export const keyNeeded = (fingerprint: string) =>
  new AppError('UNAVAILABLE', 'backup.keyNeeded', { params: { fingerprint } });

/** @throws VALIDATION if a key is not the one with this fingerprint */
export function requireSame({ fingerprint: given }: RecoveryKey, fingerprint: string): void {
  if (given !== fingerprint) throw invalid('key', 'backup.otherKey', { given, fingerprint });
}

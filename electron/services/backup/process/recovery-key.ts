import { createHash } from 'node:crypto';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { invalid } from '#shared/errors.ts';
import type { RecoveryKey } from './messages.ts';

/**
 * Derives what belongs to a recovery key, an X25519 identity of age (https://age-encryption.org/v1).
 * @param text the key; null to create one
 * @throws VALIDATION at `key` if its check digits are wrong
 */
export async function recoveryKey(text: string | null): Promise<RecoveryKey> {
  const key = text ?? (await generateX25519Identity());
  const recipient = await identityToRecipient(key).catch(() => Promise.reject(invalid('key', 'backup.noSuchKey')));
  return { key, recipient, fingerprint: fingerprintOf(recipient) };
}

/** Returns the short name of a key, which is printed on its sheet and names the folder that it opens. */
const fingerprintOf = (recipient: string) => createHash('sha256').update(recipient).digest('hex').slice(0, 8);

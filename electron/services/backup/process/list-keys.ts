import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { type Identity, type Recipient, Stanza } from 'age-encryption';

// A desktop without the recovery key still has to know which of its backups expire and which originals the others need.
// The two lists with that are encrypted for a second key, which is derived from the recipient. The recipient is in the
// workspace's settings and in no file of a backup, so that the lists are as secret as the names of originals (names.ts).

const stanzaType = 'qwarty/list';
const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const sealBytes = 16;

const secretOf = (recipient: string) => createHash('sha256').update(`lists of backups for ${recipient}`).digest();

/** Returns what encrypts a list for desktops that know the recipient. */
export const listRecipient = (recipient: string): Recipient => ({
  wrapFileKey(fileKey) {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, secretOf(recipient), nonce);
    return [
      new Stanza([stanzaType], Buffer.concat([nonce, cipher.update(fileKey), cipher.final(), cipher.getAuthTag()])),
    ];
  },
});

/** Returns what decrypts a list on desktops that know the recipient. */
export const listIdentity = (recipient: string): Identity => ({
  unwrapFileKey(stanzas) {
    const body = stanzas.find(({ args }) => args[0] === stanzaType)?.body;
    if (!body) return null;
    const decipher = createDecipheriv(algorithm, secretOf(recipient), body.subarray(0, nonceBytes));
    decipher.setAuthTag(body.subarray(-sealBytes));
    return Buffer.concat([decipher.update(body.subarray(nonceBytes, -sealBytes)), decipher.final()]);
  },
});

import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Decrypter, Encrypter } from 'age-encryption';
import { throwIfCancelled } from '../../../storage/transfer-errors.ts';
import { writeFailure } from '../../archive/files.ts';
import { listIdentity, listRecipient } from './list-keys.ts';
import type { Contents, EncryptInput, Opener } from './messages.ts';

/** The chunks in which age encrypts. */
const chunkBytes = 64 * 1024;

/**
 * Encrypts a file in the format of age, for the recipient's key; lists of a backup also for desktops that know the
 * recipient. Returns hash and size of its contents; null if there is no such file. Nothing is left of a file that failed
 * or has another hash.
 * @throws UNAVAILABLE, CANCELLED
 */
export async function encryptFile(
  { from, to, recipient, isList, sha256 }: EncryptInput,
  signal: AbortSignal,
): Promise<Contents | null> {
  const found = await stat(from).catch(() => undefined);
  if (!found?.isFile()) return null;
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  if (isList) encrypter.addRecipient(listRecipient(recipient));
  const hash = createHash('sha256');
  let bytes = 0;
  async function* contents(): AsyncGenerator<Buffer> {
    for await (const chunk of createReadStream(from, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  let isKept = false;
  try {
    const encrypted = await encrypter.encrypt(webStream(Readable.from(contents())));
    await pipeline(Readable.from(encrypted), createWriteStream(to), { signal });
    const contained = { sha256: hash.digest('hex'), bytes };
    isKept = sha256 === null || contained.sha256 === sha256;
    return contained;
  } catch (error) {
    throwIfCancelled(signal);
    throw writeFailure(error);
  } finally {
    if (!isKept) await rm(to, { force: true });
  }
}

/** Yields the contents of an encrypted file. @throws if it is damaged or has another key */
export async function* decryptedChunks(file: Readable, opener: Opener): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity('key' in opener ? opener.key : listIdentity(opener.recipient));
  for await (const chunk of await decrypter.decrypt(webStream(file))) if (chunk.length > 0) yield chunk;
}

// The types of web streams are declared twice, by Node.js and for browsers.
const webStream = (file: Readable) => Readable.toWeb(file) as unknown as ReadableStream<Uint8Array>;

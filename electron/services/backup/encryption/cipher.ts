import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError, invalid } from '#shared/errors.ts';
import { writeFailure } from '../../archive/files.ts';

/** The header for one recipient, and the nonce. */
const headerBytes = 184;
const chunkBytes = 64 * 1024;
const tagBytes = 16;

/**
 * Encrypts a file in the format of age, in chunks of 64 KB, and flushes it to disk.
 * @throws UNAVAILABLE, CANCELLED
 */
export async function encryptFile(
  from: string,
  to: string,
  { recipient, signal }: { recipient: string; signal?: AbortSignal },
): Promise<void> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const source = createReadStream(from, { highWaterMark: chunkBytes });
  try {
    await mkdir(dirname(to), { recursive: true });
    const encrypted = await encrypter.encrypt(webStream(source));
    await pipeline(Readable.from(encrypted), createWriteStream(to, { flush: true }), {
      signal,
    });
  } catch (error) {
    throw writeFailure(error);
  } finally {
    source.destroy();
  }
}

/**
 * Returns the contents of an encrypted file. The stream fails with VALIDATION at `path` if the file is damaged, and
 * with the error of `file` if that cannot be read.
 */
export function decrypted(file: Readable, key: string, path: string): Readable {
  async function* contents(): AsyncGenerator<Uint8Array> {
    let failure: unknown;
    file.once('error', (error) => {
      failure = error;
    });
    try {
      const { Decrypter } = await import('age-encryption');
      const decrypter = new Decrypter();
      decrypter.addIdentity(key);
      const stream = await decrypter.decrypt(webStream(file));
      for await (const chunk of stream) if (chunk.length > 0) yield chunk;
    } catch (cause) {
      if (failure) throw failure;
      throw cause instanceof AppError ? cause : invalid(path, 'archive.changed');
    } finally {
      file.destroy();
    }
  }
  return Readable.from(contents(), { objectMode: false });
}

/** Returns the size of the contents of an encrypted file of so many bytes; -1 if it was cut off. */
export function plainSize(bytes: number): number {
  const sealed = bytes - headerBytes;
  const rest = sealed % (chunkBytes + tagBytes);
  if (sealed < tagBytes || (rest > 0 && rest < tagBytes)) return -1;
  return sealed - Math.ceil(sealed / (chunkBytes + tagBytes)) * tagBytes;
}

// The types of web streams are declared twice, by Node.js and for browsers.
const webStream = (file: Readable) => Readable.toWeb(file) as unknown as ReadableStream<Uint8Array>;

import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { AppError, invalid } from '#shared/errors.ts';
import { writeFailure } from '../../archive/files.ts';
import type { Contents, EncryptInput, Opener } from '../process/messages.ts';
import { ProcessEnded } from '../process/pool.ts';
import { decryptInProcess, runInProcess } from '../process/run.ts';

/** The header for one recipient, and the nonce. */
const headerBytes = 184;
/** What the second recipient of a list adds to that. */
const listHeaderBytes = 76;
const chunkBytes = 64 * 1024;
const tagBytes = 16;

/**
 * Encrypts a file in the format of age. Returns hash and size of its contents; undefined if there is no such file.
 * @param sha256 the hash that the file must have; nothing is kept of another one. Null: any
 * @param isList whether desktops that know the recipient can decrypt it without the recovery key
 * @throws UNAVAILABLE, CANCELLED
 */
export async function encryptFile(
  from: string,
  to: string,
  {
    recipient,
    isList = false,
    sha256 = null,
    signal,
  }: Pick<EncryptInput, 'recipient'> & Partial<Pick<EncryptInput, 'isList' | 'sha256'>> & { signal?: AbortSignal },
): Promise<Contents | undefined> {
  await mkdir(dirname(to), { recursive: true }).catch((error) => Promise.reject(writeFailure(error)));
  return (await runInProcess({ encrypt: { from, to, recipient, isList, sha256 } }, signal)) ?? undefined;
}

/**
 * Returns the contents of an encrypted file. The stream fails with VALIDATION at `path` if the file is damaged, and
 * with the error of `file` if that cannot be read.
 */
export function decrypted(file: Readable, opener: Opener, path: string): Readable {
  async function* contents(): AsyncGenerator<Uint8Array> {
    let failure: unknown;
    file.once('error', (error) => {
      failure = error;
    });
    try {
      yield* decryptInProcess(file, opener);
    } catch (cause) {
      if (failure) throw failure;
      throw cause instanceof AppError || cause instanceof ProcessEnded ? cause : invalid(path, 'archive.changed');
    }
  }
  return Readable.from(contents(), { objectMode: false });
}

/**
 * Returns the size of the contents of an encrypted file of so many bytes; -1 if it was cut off.
 * @param isList as it was encrypted
 */
export function plainSize(bytes: number, isList = false): number {
  const sealed = bytes - headerBytes - (isList ? listHeaderBytes : 0);
  const rest = sealed % (chunkBytes + tagBytes);
  if (sealed < tagBytes || (rest > 0 && rest < tagBytes)) return -1;
  return sealed - Math.ceil(sealed / (chunkBytes + tagBytes)) * tagBytes;
}

import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { throwIfCancelled } from '../../storage/transfer-errors.ts';

/** A file of an archive: its path below the bag, its hash in hexadecimal, and its size in bytes. */
export type ArchivedFile = { path: string; sha256: string; bytes: number };

/** How much of a file is read and hashed at once: 1 MB takes the event loop less than a millisecond. */
const readBytes = 1024 ** 2;

/** Buffers that are used again, because the page faults of new ones took as long as the hash itself. */
const buffers: Buffer[] = [];
const keptBuffers = 8;

/** Returns the SHA-256 and size of a file; undefined if it does not exist. */
export async function hashOf(path: string, signal?: AbortSignal): Promise<Omit<ArchivedFile, 'path'> | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  throwIfCancelled(signal);
  const file = await open(path);
  const buffer = buffers.pop() ?? Buffer.allocUnsafeSlow(readBytes);
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, readBytes);
      throwIfCancelled(signal);
      if (bytesRead === 0) return { sha256: hash.digest('hex'), bytes };
      hash.update(buffer.subarray(0, bytesRead));
      bytes += bytesRead;
    }
  } finally {
    if (buffers.length < keptBuffers) buffers.push(buffer);
    await file.close();
  }
}

/** Copies a file under a temporary name and renames it, so that a file under its own name is complete. */
export async function copyWhole(from: string, to: string): Promise<void> {
  await makeFolder(dirname(to), 3).catch(failWriting);
  const unfinished = `${to}${unfinishedSuffix}`;
  try {
    await copyFile(from, unfinished, constants.COPYFILE_FICLONE);
    await rename(unfinished, to);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw writeFailure(error);
  }
}

/**
 * Creates a folder, and those above it that are missing: at most `levels` of them, so that nothing is written in place of
 * a drive that was removed. Fails with ENOENT if more are missing.
 */
export async function makeFolder(folder: string, levels: number): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || levels === 1) throw error;
    await makeFolder(dirname(folder), levels - 1);
    await makeFolder(folder, 1);
  }
}

/**
 * Returns where a file of an archive is, after creating the folders between: never `folder` itself, in whose place nothing
 * must be written when its drive is removed. @throws UNAVAILABLE
 */
export async function placeBelow(folder: string, path: string): Promise<string> {
  const between = path.split('/').slice(0, -1);
  if (between.length > 0) await makeFolder(join(folder, ...between), between.length).catch(failWriting);
  return join(folder, path);
}

/** The end of the name of a file that is not complete. */
export const unfinishedSuffix = '.part';

/** A new file that is hashed while it is written. */
export type HashedFile = {
  write(chunk: Uint8Array | string): Promise<void>;
  /** Flushes the file to disk and returns its hash and size. */
  complete(): Promise<Omit<ArchivedFile, 'path'>>;
  /** Closes the file in any case. */
  close(): Promise<void>;
};

/** Creates or replaces a file in a folder that exists. @throws UNAVAILABLE */
export async function createHashed(path: string): Promise<HashedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'w').catch(failWriting);
  return {
    async write(chunk) {
      const content = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      hash.update(content);
      bytes += content.length;
      await file.appendFile(content).catch(failWriting);
    },
    async complete() {
      await file.sync().catch(failWriting);
      return { sha256: hash.digest('hex'), bytes };
    },
    close: async () => await file.close(),
  };
}

/** Writes a file with what `work` writes, in a folder that exists. Returns its hash and size. @throws UNAVAILABLE */
export async function writeHashed(
  path: string,
  work: (write: HashedFile['write']) => Promise<unknown>,
): Promise<Omit<ArchivedFile, 'path'>> {
  const file = await createHashed(path);
  try {
    await work(file.write);
    return await file.complete();
  } finally {
    await file.close();
  }
}

const failWriting = (cause: unknown) => Promise.reject(writeFailure(cause));

/** Returns the error for a folder that is missing, such as that of a removed drive; undefined if it is there. */
export async function missingFolder(folder: string, cause: unknown): Promise<AppError | undefined> {
  const isThere = (await stat(folder).catch(() => undefined))?.isDirectory() === true;
  return isThere ? undefined : new AppError('UNAVAILABLE', 'archive.noFolder', { params: { folder }, cause });
}

/** Converts a failed write of an archive to UNAVAILABLE with a reason. Returns an AppError unchanged. */
export function writeFailure(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const { code, message: text } = cause as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('UNAVAILABLE', 'archive.diskFull', { cause });
  return new AppError('UNAVAILABLE', 'archive.writeFailed', { params: { reason: text }, cause });
}

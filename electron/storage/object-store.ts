import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '#shared/errors.ts';
import { syncFolder } from './sync-folder.ts';
import { cancelled, readFailure, writeFailure } from './transfer-errors.ts';

/** A file that was received completely into `tmp/` and is not stored yet. Sizes are in bytes. */
export interface Received {
  sha256: string;
  bytes: number;
  tmpPath: string;
}

/** The path of a stored file; `existed` is true if the store already had it. */
export interface Kept {
  path: string;
  existed: boolean;
}

interface ReceiveOptions {
  /** Maximum size in bytes. */
  maxBytes: number;
  signal?: AbortSignal;
  /** Name of the file in error messages. */
  name?: string;
}

/**
 * The originals on this desktop's disk, named by their SHA-256. Functions with a hash parameter throw NOT_FOUND for
 * anything but 64 lower-case hexadecimal digits, which prevents path traversal.
 */
export interface LocalStore {
  /**
   * Streams to `tmp/` while hashing, and flushes to disk. Removes the file after any error: VALIDATION for an empty
   * file, TOO_LARGE, NOT_FOUND if it can no longer be read, CANCELLED, UNAVAILABLE (reason `disk-full`).
   */
  receive(stream: Readable, options: ReceiveOptions): Promise<Received>;
  /** Moves a received file into the store atomically, unless the store already has it undamaged. */
  keep(received: Received): Promise<Kept>;
  /** Deletes a received file. */
  discard(received: Received): Promise<void>;
  pathOf(sha256: string): string;
  /** Returns whether the store has a file, and if `bytes` is given, whether it has this size. */
  has(sha256: string, bytes?: number): Promise<boolean>;
  /** Opens the bytes from `start` to `end` (both included), by default the whole file. @throws NOT_FOUND */
  open(sha256: string, range?: { start?: number; end?: number }): Promise<Readable>;
  /** Removes a file, if it exists. */
  remove(sha256: string): Promise<void>;
  /** Returns whether a file's contents have its hash; false if it is missing. */
  isIntact(sha256: string): Promise<boolean>;
  /**
   * Records in `tmp/` that a file is being added, until the returned function is called. If the process is killed
   * meanwhile, the next `sweep` reports it.
   */
  mark(sha256: string): Promise<() => Promise<void>>;
  /**
   * Removes temporary files of killed processes, after calling `onInterrupted` with the hash of each file that such a
   * process was adding. @returns the number of removed files
   */
  sweep(onInterrupted?: (sha256: string) => Promise<void>): Promise<number>;
}

const readBytes = 256 * 1024;
const sha256Form = /^[0-9a-f]{64}$/;

/** Creates a workspace's store: `originals/ab/cd/<sha256>`, with `tmp/` on the same disk for atomic renames. */
export function createLocalStore(workspaceDir: string): LocalStore {
  const tmpDir = join(workspaceDir, 'tmp');
  const receiving = new Set<string>();

  function pathOf(sha256: string): string {
    return join(workspaceDir, 'originals', hashPath(sha256));
  }

  async function receive(stream: Readable, { maxBytes, signal, name = 'The file' }: ReceiveOptions): Promise<Received> {
    // The stream may fail before it is read; the read loop also receives the error.
    stream.on('error', () => {});
    await mkdir(tmpDir, { recursive: true, mode: 0o700 }).catch((error) => Promise.reject(writeFailure(error)));
    const tmpName = `${process.pid}-${randomUUID()}`;
    const tmpPath = join(tmpDir, tmpName);
    receiving.add(tmpName);
    try {
      const file = await open(tmpPath, 'wx', 0o600).catch((error) => Promise.reject(writeFailure(error)));
      try {
        const { sha256, bytes } = await writeHashed(stream, file, { maxBytes, signal, name });
        await file.sync().catch((error) => Promise.reject(writeFailure(error)));
        return { sha256, bytes, tmpPath };
      } finally {
        await file.close();
      }
    } catch (error) {
      stream.destroy();
      await rm(tmpPath, { force: true });
      receiving.delete(tmpName);
      throw error;
    }
  }

  async function keep(received: Received): Promise<Kept> {
    const path = pathOf(received.sha256);
    // A stored file that was damaged by a crash or by the disk is replaced.
    const existed = (await sizeOf(path)) === received.bytes && (await isIntact(received.sha256));
    if (existed) {
      await discard(received);
      return { path, existed };
    }
    try {
      const firstCreated = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await rename(received.tmpPath, path);
      await syncFolder(dirname(path));
      if (firstCreated) await syncFolder(dirname(firstCreated));
    } catch (error) {
      await discard(received);
      throw writeFailure(error);
    }
    receiving.delete(nameIn(tmpDir, received.tmpPath));
    return { path, existed };
  }

  async function discard(received: Received): Promise<void> {
    await rm(received.tmpPath, { force: true });
    receiving.delete(nameIn(tmpDir, received.tmpPath));
  }

  async function mark(sha256: string): Promise<() => Promise<void>> {
    const name = `${process.pid}-${randomUUID()}.${sha256}`;
    receiving.add(name);
    try {
      await mkdir(tmpDir, { recursive: true, mode: 0o700 });
      await writeFile(join(tmpDir, name), '', { mode: 0o600 });
    } catch (error) {
      receiving.delete(name);
      throw writeFailure(error);
    }
    return async () => {
      await rm(join(tmpDir, name), { force: true });
      receiving.delete(name);
    };
  }

  async function isIntact(sha256: string): Promise<boolean> {
    try {
      const hash = createHash('sha256');
      for await (const chunk of createReadStream(pathOf(sha256), { highWaterMark: readBytes })) hash.update(chunk);
      return hash.digest('hex') === sha256;
    } catch (error) {
      if (isMissing(error)) return false;
      throw readFailure(error);
    }
  }

  async function sweep(onInterrupted = async (_sha256: string) => {}): Promise<number> {
    const names = await readdir(tmpDir).catch(() => []);
    const left = names.filter((name) => !receiving.has(name) && !belongsToAnotherLiveProcess(name));
    for (const name of left) {
      const sha256 = name.split('.')[1] ?? '';
      if (sha256Form.test(sha256)) await onInterrupted(sha256);
    }
    await Promise.all(left.map((name) => rm(join(tmpDir, name), { recursive: true, force: true })));
    return left.length;
  }

  return {
    receive,
    keep,
    discard,
    pathOf,
    mark,
    has: async (sha256, bytes) => {
      const size = await sizeOf(pathOf(sha256));
      return size !== undefined && (bytes === undefined || size === bytes);
    },
    isIntact,
    open: async (sha256, range = {}) => {
      const file = await open(pathOf(sha256)).catch((error) => Promise.reject(readFailure(error)));
      return file.createReadStream(range);
    },
    remove: async (sha256) => await rm(pathOf(sha256), { force: true }),
    sweep,
  };
}

/**
 * Returns the path below a store's root, `ab/cd/<sha256>`; two levels keep folders small with a million images.
 * @throws NOT_FOUND if `sha256` is not a SHA-256 in lower-case hexadecimal
 */
export function hashPath(sha256: string): string {
  if (!sha256Form.test(sha256)) throw new AppError('NOT_FOUND', 'storage.notInStore');
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}

async function writeHashed(
  stream: Readable,
  file: FileHandle,
  { maxBytes, signal, name }: Required<Pick<ReceiveOptions, 'maxBytes' | 'name'>> & ReceiveOptions,
) {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of readable(stream, name, signal)) {
    bytes += chunk.length;
    if (bytes > maxBytes)
      throw new AppError('TOO_LARGE', 'images.fileTooLarge', {
        params: { name, limit: Math.floor(maxBytes / 1024 ** 2) },
      });
    hash.update(chunk);
    await writeAll(file, chunk);
  }
  if (bytes === 0) throw new AppError('VALIDATION', 'images.fileEmpty', { params: { name } });
  return { sha256: hash.digest('hex'), bytes };
}

/** Yields the stream's chunks and converts read errors to AppErrors, so that they differ from write errors. */
async function* readable(stream: Readable, name: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const stop = () => stream.destroy(cancelled());
  if (signal?.aborted) throw cancelled();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    yield* stream;
  } catch (error) {
    throw signal?.aborted ? cancelled() : readFailure(error, name);
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

async function writeAll(file: FileHandle, chunk: Buffer): Promise<void> {
  let written = 0;
  while (written < chunk.length) {
    const { bytesWritten } = await file.write(chunk, written).catch((error) => Promise.reject(writeFailure(error)));
    written += bytesWritten;
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch((error) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  return found?.size;
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function nameIn(folder: string, path: string): string {
  return path.slice(folder.length + 1);
}

/** Returns whether another live process, such as the command line, owns a temporary file; names begin with its pid. */
function belongsToAnotherLiveProcess(name: string): boolean {
  const pid = Number(name.split('-')[0]);
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

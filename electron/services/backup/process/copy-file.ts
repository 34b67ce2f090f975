import { createHash, randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { throwIfCancelled } from '../../../storage/transfer-errors.ts';
import { unfinishedSuffix, writeFailure } from '../../archive/files.ts';
import type { Contents, CopyInput } from './messages.ts';

// Only flushing waits for the disk, many files at once. Reading and writing are synchronous: handing each block to a
// thread and back takes longer than the block itself on a busy computer.

const flush = promisify(fsync);
const buffer = Buffer.allocUnsafeSlow(1024 ** 2);
/** How much is copied before other jobs and messages have their turn. */
const bytesPerTurn = 8 * 1024 ** 2;

/** The copies that are not complete. */
const parts = new Set<string>();

/** Deletes the copies that are not complete: the next backup may have looked for them already. */
export function removeParts(): void {
  for (const part of parts) rmSync(part, { force: true });
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Copies one file after the other: many that are half written would be lost with a killed backup. Messages have their
 * turn in between.
 */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const result = last.then(work);
  last = result.then(
    () => turn(),
    () => turn(),
  );
  return result;
}

/**
 * Copies a file and flushes the copy to disk before it gets its name. It is read once: the hash is that of the bytes that
 * were written. Returns null if there is no such file. Nothing is left of a copy that failed or has another hash.
 * @throws UNAVAILABLE, CANCELLED
 */
export async function copyFile(input: CopyInput, signal: AbortSignal): Promise<Contents | null> {
  const { to, sha256 } = input;
  // A name of its own, because the process of a killed backup may still be copying the same file.
  const part = `${to}.${randomUUID()}${unfinishedSuffix}`;
  const copied = await inTurn(async () => await copyTo(part, input, signal));
  if (copied === null) return null;
  const { copy, contents } = copied;
  let isKept = false;
  try {
    if (sha256 !== null && contents.sha256 !== sha256) return contents;
    await flush(copy).catch((error) => Promise.reject(writeFailure(error)));
    writing(() => renameSync(part, to));
    isKept = true;
    return contents;
  } finally {
    closeSync(copy);
    if (!isKept) rmSync(part, { force: true });
    parts.delete(part);
  }
}

/** Copies a file to `part`. Returns the open copy; null if there is no such file. Nothing is left after a failure. */
async function copyTo(
  part: string,
  { from, root, sha256 }: CopyInput,
  signal: AbortSignal,
): Promise<{ copy: number; contents: Contents } | null> {
  throwIfCancelled(signal);
  const source = openUnlessMissing(from);
  if (source === null) return null;
  try {
    const copy = writing(() => {
      makeFolders(root, dirname(part));
      parts.add(part);
      return openSync(part, 'w');
    });
    try {
      return { copy, contents: await copyContents(source, copy, sha256 !== null, signal) };
    } catch (error) {
      closeSync(copy);
      rmSync(part, { force: true });
      parts.delete(part);
      throw error;
    }
  } finally {
    closeSync(source);
  }
}

async function copyContents(source: number, copy: number, isHashed: boolean, signal: AbortSignal): Promise<Contents> {
  const hash = createHash('sha256');
  let bytes = 0;
  for (;;) {
    const length = readSync(source, buffer);
    if (length === 0) return { sha256: isHashed ? hash.digest('hex') : '', bytes };
    const chunk = buffer.subarray(0, length);
    if (isHashed) hash.update(chunk);
    writing(() => {
      for (let at = 0; at < length; ) at += writeSync(copy, chunk, at);
    });
    bytes += length;
    if (bytes % bytesPerTurn === 0) await turn();
    throwIfCancelled(signal);
  }
}

/**
 * Creates the folders down to `folder`, but never the destination itself: when its drive is removed, nothing must be
 * written in place of it.
 */
function makeFolders(root: string, folder: string): void {
  if (folder === root || existsSync(folder)) return;
  makeFolders(root, dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another job has created it.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function openUnlessMissing(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** @throws UNAVAILABLE with the reason of a failed write */
function writing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw writeFailure(error);
  }
}

import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { chunkBytes, firstBytes, refuseBomb } from '../bytes.ts';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endBytes = 22;
const entryBytes = 46;
const headerBytes = 30;

/** A file in a ZIP archive. `bytes` is its size, `packed` that of its data, and `at` where its header begins. */
export type ZipEntry = { name: string; method: number; bytes: number; packed: number; at: number };

/**
 * Returns the files in a ZIP archive, from its directory (PKWARE APPNOTE 4.3.12).
 * @throws VALIDATION if it is damaged, TOO_LARGE if its content is larger than the limit
 */
export async function zipEntries(path: string): Promise<ZipEntry[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, endBytes + 0xffff));
    await file.read(tail, 0, tail.length, size - tail.length);
    const end = lastSignature(tail);
    if (end < 0) throw damaged();
    const directory = Buffer.alloc(Math.min(tail.readUInt32LE(end + 12), size));
    await file.read(directory, 0, directory.length, tail.readUInt32LE(end + 16));
    const entries = entriesIn(directory);
    refuseBomb(
      entries.reduce((sum, { bytes }) => sum + bytes, 0),
      size,
    );
    return entries;
  } finally {
    await file.close();
  }
}

function lastSignature(tail: Buffer): number {
  for (let at = tail.length - endBytes; at >= 0; at--) if (tail.readUInt32LE(at) === endSignature) return at;
  return -1;
}

function entriesIn(directory: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; at + entryBytes <= directory.length && directory.readUInt32LE(at) === entrySignature; ) {
    const nameLength = directory.readUInt16LE(at + 28);
    const from = at + entryBytes;
    entries.push({
      name: directory.subarray(from, from + nameLength).toString('utf8'),
      method: directory.readUInt16LE(at + 10),
      bytes: directory.readUInt32LE(at + 24),
      packed: directory.readUInt32LE(at + 20),
      at: directory.readUInt32LE(at + 42),
    });
    at = from + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** Methods of APPNOTE 4.4.5. */
const stored = 0;
const deflated = 8;

/**
 * Yields the content of a file in a ZIP archive.
 * @throws VALIDATION if it is damaged, or larger than its directory says
 */
export async function* zipContent(
  path: string,
  { method, bytes, packed, at }: ZipEntry,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  if (method !== stored && method !== deflated) throw damaged();
  // The lengths of name and extra field may differ from those in the directory.
  const header = await firstBytes(path, headerBytes, at);
  if (header.length < headerBytes) throw damaged();
  const start = at + headerBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
  const file = createReadStream(path, { start, end: start + packed - 1, highWaterMark: chunkBytes, signal });
  const stream = method === deflated ? file.pipe(createInflateRaw({ chunkSize: chunkBytes })) : file;
  // pipe() forwards no errors.
  if (method === deflated) file.on('error', (error) => stream.destroy(error));
  let unpacked = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      if (unpacked > bytes) throw damaged();
      yield chunk;
    }
  } catch (cause) {
    throw signal.aborted || cause instanceof AppError ? cause : damaged(cause);
  } finally {
    file.destroy();
  }
}

/**
 * Returns the text of a small file in a ZIP archive.
 * @throws VALIDATION if it is damaged, TOO_LARGE
 */
export async function zipText(path: string, entry: ZipEntry, signal: AbortSignal): Promise<string> {
  const { smallBytes } = limits.imports;
  if (entry.bytes > smallBytes)
    throw new AppError('TOO_LARGE', 'imports.unpacksTooLarge', { params: { limit: smallBytes / 1024 ** 2 } });
  const chunks: Buffer[] = [];
  for await (const chunk of zipContent(path, entry, signal)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const damaged = (cause?: unknown) => new AppError('VALIDATION', 'imports.damaged', { cause });

import { open } from 'node:fs/promises';
import { AppError } from '#shared/errors.ts';
import { refuseBomb } from './bytes.ts';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endBytes = 22;
const entryBytes = 46;

/**
 * Returns the names of the files in a ZIP archive, from its directory (PKWARE APPNOTE 4.3.12).
 * @throws VALIDATION if it is damaged, TOO_LARGE if its content is larger than the limit
 */
export async function zipNames(path: string): Promise<string[]> {
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
    return entries.map(({ name }) => name);
  } finally {
    await file.close();
  }
}

function lastSignature(tail: Buffer): number {
  for (let at = tail.length - endBytes; at >= 0; at--) if (tail.readUInt32LE(at) === endSignature) return at;
  return -1;
}

function entriesIn(directory: Buffer): { name: string; bytes: number }[] {
  const entries: { name: string; bytes: number }[] = [];
  for (let at = 0; at + entryBytes <= directory.length && directory.readUInt32LE(at) === entrySignature; ) {
    const nameLength = directory.readUInt16LE(at + 28);
    const from = at + entryBytes;
    entries.push({
      name: directory.subarray(from, from + nameLength).toString('utf8'),
      bytes: directory.readUInt32LE(at + 24),
    });
    at = from + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

const damaged = () => new AppError('VALIDATION', 'imports.damaged');
